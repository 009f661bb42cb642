import type { Catalogue } from '../../words/message.ts';

/** The settings of a connection. */
export const enConnectionTexts = {
  'admin.title': 'Goals settings',
  'admin.sync': 'Reading {tool}',
  'admin.sweep': 'Read everything again',
  'admin.settings': 'What is read, and how',
  'admin.nothing': 'There is nothing to set for this tool.',
  'admin.estimate': 'Field that holds story points',
  'admin.estimate.hint': 'Metrics by points count its values. The likeliest field stands first.',
  'admin.estimate.none': 'None: points are not used',
  'admin.containers': 'Projects',
  'admin.containers.every': 'All projects',
  'admin.containers.some': 'Only chosen ones',
  'admin.containers.chosen': 'Chosen projects',
  'admin.not-done': 'Endings that mean ‘not done’',
  'admin.not-done.hint': 'Work that ends like this leaves both sides of every number.',
  'admin.saved': 'Saved',
  'admin.undo': 'Undo changes',

  'sync.never': 'No work has been read yet.',
  'sync.sweeping': 'Reading the work',
  'sync.idle': 'The work is read, and changes arrive by themselves.',
  'sync.failed': 'The work cannot be read.',
  'sync.items': { one: '{count} item is known', other: '{count} items are known' },
} as const satisfies Catalogue;
