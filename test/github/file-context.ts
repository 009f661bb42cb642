import type { ObservedItem } from '@throughline/core';
import { type FileContext, githubFileItem } from '@throughline/github';

/** A file of the year 2026, of one project. */
export const fileContext: FileContext = {
  at: Date.parse('2026-03-20T00:00:00Z'),
  project: { id: 'P1', title: 'Roadmap' },
  note: () => undefined,
};

/** An entry that is an item; throws the reason when it is none. */
export function readFileItem(value: unknown, context: FileContext = fileContext): ObservedItem {
  const read = githubFileItem(value, context);
  if ('reason' in read) throw new Error(read.reason);
  return read;
}
