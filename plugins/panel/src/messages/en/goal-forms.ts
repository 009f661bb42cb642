import type { Catalogue } from '../../words/message.ts';

/** What people do with a goal. */
export const enGoalFormTexts = {
  'create.title': 'New goal',
  'create.below': 'New goal below {goal}',
  'create.submit': 'Create',
  'edit.title': 'Edit goal',
  'edit.submit': 'Save',

  'form.title': 'Title',
  'form.title.hint': 'One outcome, in a sentence.',
  'form.intent': 'Intent',
  'form.intent.hint': 'Why it matters. Everybody whose work leads here reads these words.',
  'form.ambition': 'Ambition',
  'form.committed.hint': 'Met only when success is reached.',
  'form.aspirational.hint': 'Aims high. Reads well from 0.7.',
  'form.due': 'Due',
  'form.visibility': 'Who sees it',
  'form.parent': 'Below which goal',
  'form.parent.hint': 'Empty puts it at the top.',
  'form.reason': 'Reason',
  'form.counting': 'Its number',
  'form.counting.all': 'Counts its metrics and the goals that are part of it',
  'form.counting.own': 'Counts its own metrics only',

  'align.title': 'Align {goal}',
  'align.mode': 'How they belong together',
  'align.part.hint': 'Its progress counts in the goal above.',
  'align.support.hint': 'It helps the goal above, and its progress does not count there.',
  'align.submit': 'Align',
  'align.leave': 'Take it away from there',

  'close.title': 'Close {goal}',
  'close.outcome': 'How it ended',
  'close.achieved': 'Achieved',
  'close.missed': 'Missed',
  'close.dropped': 'Dropped',
  'close.reason.hint': 'It stays in the history for whoever asks later.',
  'close.submit': 'Close goal',
  'reopen.title': 'Reopen {goal}',
} as const satisfies Catalogue;
