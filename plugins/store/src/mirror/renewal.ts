import {
  changesToKeep,
  type ItemChange,
  type ObservedItem,
  TRACKED_FIELDS,
  type VanishedItem,
  type WorkItem,
} from '@throughline/core';
import type { Row } from '../schema/tables.ts';
import { itemRef } from '../stored/work.ts';
import { changeRow, marksOfChange } from './change-row.ts';
import { fingerprint } from './fingerprint.ts';
import { type ItemRow, itemOf, lastTold, toldColumns, untoldRow } from './item-row.ts';
import { type Marked, mark } from './marks.ts';
import { listOf } from './value-list.ts';

/** All that one call tells of one item. */
export interface ItemNews {
  readonly told: readonly ObservedItem[];
  readonly gone: readonly VanishedItem[];
}

/** An item as news brings it up to date. */
export interface Renewal {
  readonly before: ItemRow;
  readonly after: ItemRow;
  readonly changes: readonly ItemChange[];
}

/** Goes through the news of one item. Of what is older than known, only the changes it tells of are kept. */
export function renewal(workspace: string, ref: string, known: ItemRow | undefined, news: ItemNews): Renewal {
  const before = known ?? untoldRow(workspace, ref);
  const changes: ItemChange[] = [];
  const told = news.told.reduce((row, observed) => toldBy(row, observed, changes), before);
  const after = news.gone.reduce(goneBy, told);
  return { before, after: { ...after, version: before.version + 1 }, changes };
}

function toldBy(row: ItemRow, { item, changes: told }: ObservedItem, changes: ItemChange[]): ItemRow {
  const known = row.revision < 0 ? undefined : (itemOf(row) ?? lastTold(row));
  const changesTold = fingerprint((told ?? []).map(({ id }) => id));
  const older = known !== undefined && item.revision < known.revision;
  const repeated = changesTold !== '' && changesTold === row.changes_told;
  if (!repeated) changes.push(...(older ? (told ?? []) : changesToKeep(known, { item, changes: told })));
  return older ? row : { ...row, ...toldColumns(item, changesTold) };
}

/** Of two news of one moment, that the item was deleted holds. */
function goneBy(row: ItemRow, { kind, revision }: VanishedItem): ItemRow {
  const later = revision > row.gone_revision;
  const graver = revision === row.gone_revision && kind === 'deleted' && row.gone !== 'deleted';
  return later || graver ? { ...row, gone: kind, gone_revision: revision } : row;
}

/** Whether the row would be another one than the one that is there. */
export function isNew({ before, after }: Renewal): boolean {
  const told: ItemRow = { ...after, version: before.version };
  return JSON.stringify(told) !== JSON.stringify({ ...told, ...before });
}

/** Whether anything of the item that a number or a panel shows is another; a new revision alone is no difference. */
export function showsOtherwise(renewed: Renewal): boolean {
  return differs(renewed, (item) => ({ ...item, revision: 0 }));
}

export function countsOtherwise(renewed: Renewal): boolean {
  return differs(renewed, (item) => TRACKED_FIELDS.map((field) => item[field]));
}

/** Whether links may select the item otherwise, or others through it. */
export function standsOtherwise(renewed: Renewal): boolean {
  return differs(renewed, ({ parent, container, groups, releases, labels }) => {
    return [parent, container, groups, releases, labels];
  });
}

function differs({ before, after }: Renewal, look: (item: WorkItem) => unknown): boolean {
  const [then, now] = [before, after].map((row) => {
    const item = itemOf(row);
    return item === undefined ? '' : JSON.stringify(look(item));
  });
  return then !== now;
}

/** What the item is found by from now on, beside what it was found by already. */
export function newMarks({ before, after, changes }: Renewal): readonly Marked[] {
  const ref = itemRef.parse(after.ref);
  const marks = (kind: 'container' | 'release' | 'label', now: string, then: string) => {
    const known = listOf(then);
    const added = listOf(now).filter((value) => !known.includes(value));
    return added.map((value): Marked => ({ ref, mark: mark(kind, value) }));
  };
  return [
    ...changes.flatMap(marksOfChange),
    ...marks('container', after.item_groups, before.item_groups),
    ...marks('release', after.releases, before.releases),
    ...marks('label', after.labels, before.labels),
  ];
}

/** Of two changes with one id the first one told stays, as it does in the table. */
export function changeRows(workspace: string, renewed: readonly Renewal[]): readonly Row<'changes'>[] {
  const rows = new Map<string, Row<'changes'>>();
  for (const change of renewed.flatMap(({ changes }) => changes)) {
    const key = `${change.ref} ${change.id}`;
    if (!rows.has(key)) rows.set(key, changeRow(workspace, change));
  }
  return [...rows.values()];
}
