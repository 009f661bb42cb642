import type { ChangeValue, ItemChange, TrackedField } from '@throughline/core';
import type { Row } from '../schema/tables.ts';
import { changeValue, itemRef, trackedField } from '../stored/work.ts';
import { type Marked, mark } from './marks.ts';

export function changeRow(workspace: string, change: ItemChange): Row<'changes'> {
  return {
    workspace,
    ref: change.ref,
    id: change.id,
    field: change.field,
    changed_at: change.at,
    actor: change.actor,
    from_value: JSON.stringify(change.from),
    to_value: JSON.stringify(change.to),
  };
}

export function changeOf(row: Row<'changes'>): ItemChange {
  return {
    ref: itemRef.parse(row.ref),
    id: row.id,
    field: trackedField.parse(row.field),
    at: row.changed_at,
    actor: row.actor,
    from: changeValue.parse(row.from_value),
    to: changeValue.parse(row.to_value),
  };
}

/** Where the item once stood: so that whatever selected it then finds it still. */
export function marksOfChange({ ref, field, from, to }: ItemChange): readonly Marked[] {
  const kind = FOUND_BY[field];
  if (kind === undefined) return [];
  return [...texts(from), ...texts(to)].map((value) => ({ ref, mark: mark(kind, value) }));
}

const FOUND_BY: Partial<Record<TrackedField, Parameters<typeof mark>[0]>> = {
  groups: 'container',
  releases: 'release',
  labels: 'label',
  container: 'once in',
  parent: 'once below',
};

function texts(value: ChangeValue): readonly string[] {
  if (typeof value === 'string') return [value];
  return value === null || typeof value === 'number' ? [] : value;
}
