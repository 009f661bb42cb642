import type { ItemRef } from '@throughline/core';
import type { Row } from '../schema/tables.ts';
import { markValue } from './value-list.ts';

/** A value that finds an item: one it has, or one it once had. */
export interface Mark {
  readonly ref: ItemRef;
  readonly kind: 'release' | 'label' | 'container' | 'parent';
  readonly value: string;
}

export function markRows(workspace: string, marks: readonly Mark[]): readonly Row<'marks'>[] {
  const rows = marks.map(({ ref, kind, value }) => ({ workspace, ref, kind, value: markValue(value) }));
  return [...new Map(rows.map((row) => [`${row.kind} ${row.ref} ${row.value}`, row])).values()];
}
