import type { Catalogue } from '../../words/message.ts';

/** The page of a goal. */
export const enGoalPageTexts = {
  'goal.all': 'All goals',
  'goal.page': 'Goal',
  'goal.edit': 'Edit',
  'goal.align': 'Align',
  'goal.close': 'Close goal',
  'goal.reopen': 'Reopen goal',
  'goal.unit': 'Unit {name}',
  'goal.no-due': 'No due date',
  'goal.counts-own': 'Counts its own metrics only, not the goals below it.',
  'goal.measured': {
    one: '{measured} of {count} input has a number.',
    other: '{measured} of {count} inputs have a number.',
  },
  'goal.metrics': 'Metrics',
  'goal.no-metrics': 'This goal has no metric of its own.',
  'goal.no-metrics.add': 'This goal has no metric of its own yet. Add one, and link work to it.',
  'goal.children': 'Goals below',
  'goal.no-children': 'No goals are below this one.',
  'goal.history': 'History',
  'goal.history.all': { one: 'Show {count} entry', other: 'Show all {count} entries' },

  'visibility.company': 'Seen by everybody',
  'visibility.unit': 'Seen by the unit',
  'visibility.line': 'Seen by the owner and their managers',
  'visibility.private': 'Seen by the owner alone',

  'child.part': 'Part of the number',
  'child.support': 'Supports, without counting',
  'child.below': { one: '{count} goal below', other: '{count} goals below' },
  'child.add': 'Add goal below',
  'work.title': 'Items behind this number',
  'work.none': 'No items are counted.',

  'bucket.done': 'Done',
  'bucket.doing': 'In progress',
  'bucket.todo': 'To do',
  'bucket.cancelled': 'Dropped',
  'bucket.unreadable': 'Cannot be read',
  'bucket.items': '{count}',
  'bucket.points': { one: '{count} point', other: '{count} points' },
} as const satisfies Catalogue;
