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

/** The ninth hour of a day of March 2026, as GitHub writes it. */
export const at = (day: number): string => `2026-03-${String(day).padStart(2, '0')}T09:00:00Z`;
export const moment = (day: number): number => Date.parse(at(day));

/** An open issue as the REST API answers it. */
export function issue(more: object = {}): object {
  return {
    node_id: 'I_1',
    number: 1,
    title: 'One',
    html_url: 'https://github.com/acme/shop/issues/1',
    state: 'open',
    created_at: at(1),
    updated_at: at(9),
    ...more,
  };
}
