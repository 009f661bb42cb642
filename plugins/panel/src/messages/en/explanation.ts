import type { Catalogue } from '../../words/message.ts';

/** Why a number is what it is. */
export const enExplanationTexts = {
  'why.title': 'Why this number?',
  'why.at': 'At an earlier moment',
  'why.now': 'Now',
  'why.back': 'Back',
  'why.past': 'As it was on {moment}',
  'why.score': 'Score {score}',
  'why.input': 'Made of',
  'why.progress': 'Progress',
  'why.weight': 'Weight',
  'why.share': 'Share',
  'why.kind.metric': 'Metric',
  'why.kind.part': 'Part goal',
  'why.left-out': 'Left out: nothing to measure yet',
  'why.item': 'Item',
  'why.status': 'Status',
  'why.earned': 'Earned',
  'why.worth': '{earned} of {possible}',
  'why.through-children': 'Counts through the work below it',
  'why.cancelled': 'Dropped: does not count',
  'why.unreadable': 'Cannot be read: does not count',
  'why.no-size': 'No estimate: does not count',
  'why.hidden': {
    one: 'Includes {count} goal that you cannot see.',
    other: 'Includes {count} goals that you cannot see.',
  },
  'why.withheld': {
    one: '{count} item counts that you may not open in the tool.',
    other: '{count} items count that you may not open in the tool.',
  },
  'why.reading': 'Reading of {moment}: {value}',
  'why.reading-evidence': 'Reading of {moment}: {value}. {evidence}',
} as const satisfies Catalogue;
