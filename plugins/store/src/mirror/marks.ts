import type { ItemRef, Selector } from '@throughline/core';
import type { Row } from '../schema/tables.ts';

/** What items and links meet by; and what an item once was in or below. */
type MarkKind = Selector['kind'] | 'once in' | 'once below';

/** A key of MySQL has no room for more characters. */
const LONGEST = 272;

/**
 * A kind and a value as one text for an index that every engine compares alike: not too long, and without spaces at the
 * end, which MySQL passes over. It finds rows; whether a release or label is the very one is told by `token`. In SQL it
 * is made by `concat`, from values that are short enough.
 */
export function mark(kind: MarkKind, value: string): string {
  return [...`${kind} ${value}`.slice(0, 2 * LONGEST)].slice(0, LONGEST).join('').trimEnd();
}

export interface Marked {
  readonly ref: ItemRef;
  readonly mark: string;
}

export function markRows(workspace: string, marked: readonly Marked[]): readonly Row<'marks'>[] {
  const rows = marked.map(({ ref, mark: found }) => ({ workspace, ref, mark: found }));
  return [...new Map(rows.map((row) => [`${row.ref} ${row.mark}`, row])).values()];
}
