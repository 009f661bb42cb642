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

  'formula.nothing': 'There is nothing to measure yet.',
  'formula.count': {
    one: '{earned} of {count} item done: {share}.',
    other: '{earned} of {count} items done: {share}.',
  },
  'formula.points': {
    one: '{earned} of {count} point done: {share}.',
    other: '{earned} of {count} points done: {share}.',
  },
  'formula.weighted-count': { other: '{earned} of {count} weighted items done: {share}.' },
  'formula.weighted-points': { other: '{earned} of {count} weighted points done: {share}.' },
  'formula.quarter': 'What is started counts a quarter.',
  'formula.median': {
    one: '{count} item without an estimate is taken at {points}, the median of the estimated ones.',
    other: '{count} items without an estimate are taken at {points} each, the median of the estimated ones.',
  },
  'formula.excluded': {
    one: '{count} item without an estimate is left out.',
    other: '{count} items without an estimate are left out.',
  },
  'formula.cancelled': {
    one: '{count} dropped item is on neither side.',
    other: '{count} dropped items are on neither side.',
  },
  'formula.unreadable': {
    one: '{count} item can no longer be read and counts apart.',
    other: '{count} items can no longer be read and count apart.',
  },
  'formula.reading': 'The latest reading is {value}: {share} of the way to success.',
  'formula.no-reading': 'There is no reading yet.',
  'formula.reached': 'Reached: {share}.',
  'formula.not-reached': 'Not reached yet: {share}.',
  'formula.mean': 'The weighted mean of its metrics and parts: {share}.',
  'formula.term': '{weight} × {share}',
  'formula.terms': '({terms}) ÷ {total} = {share}.',
  'formula.left-out': {
    one: '{count} without a number is left out.',
    other: '{count} without a number are left out.',
  },
  'formula.unmeasured': 'None of its metrics and parts can be measured yet.',
} as const satisfies Catalogue;
