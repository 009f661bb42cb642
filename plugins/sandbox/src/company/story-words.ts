/** Titles that read as teams write them. `{thing}` stands for a thing of the theme, `{Thing}` for the same with a capital. */
export const STORY_TITLES: readonly string[] = [
  'Show {thing} where staff look first',
  'Let staff change {thing}',
  'Explain {thing} to first-time users',
  'Remember {thing} for the next time',
  'Keep {thing} up to date by itself',
  'Tell the right person when {thing} changes',
  'Print {thing}',
  'Undo a change of {thing}',
  'Make {thing} readable on small screens',
  'Decide what happens without {thing}',
];

export const TASK_TITLES: readonly string[] = [
  'Measure how often {thing} is used',
  'Move {thing} to the new service',
  'Document {thing} for support',
  'Review {thing} with two pilot hotels',
  'Add alerts for {thing}',
];

export const BUG_TITLES: readonly string[] = [
  '{Thing} is lost after a time-out',
  '{Thing} shows twice after a reload',
  '{Thing} is one day off in other time zones',
  '{Thing} cannot be opened with a long name',
  'Wrong answer when {thing} is empty',
];

export const SUBTASK_TITLES: readonly string[] = [
  'Agree the wording',
  'Sketch and try with a colleague',
  'Extend the interface',
  'Store it and migrate what is there',
  'Write the tests',
  'Check with a screen reader',
  'Translate',
  'Switch on for pilot hotels',
  'Tell support',
];

export const LABELS: readonly string[] = [
  'accessibility',
  'customer-request',
  'performance',
  'security',
  'pilot',
];

/** The title with the thing in place. */
export function titled(pattern: string, thing: string): string {
  const capital = thing.charAt(0).toUpperCase() + thing.slice(1);
  return pattern.replace('{thing}', thing).replace('{Thing}', capital);
}
