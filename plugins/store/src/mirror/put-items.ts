import {
  changesToKeep,
  type ItemChange,
  type ItemRef,
  type ObservedItem,
  type WorkItem,
} from '@throughline/core';
import { sql } from 'kysely';
import type { Engine } from '../engines/engine.ts';
import { unlessOlder, writeRows } from '../rows.ts';
import type { Row } from '../schema/tables.ts';
import { readWanted } from '../wanted.ts';
import { changeRow, marksOfChange } from './change-row.ts';
import { fingerprint } from './fingerprint.ts';
import { type ItemRow, itemOf, lastTold, NEVER_GONE, type ToldColumns, toldColumns } from './item-row.ts';
import { type Marked, mark, markRows } from './marks.ts';
import { listOf } from './value-list.ts';

/** An item as one call brings it up to date. */
interface Renewal {
  readonly before: ItemRow | undefined;
  /** What is told now; null while everything told is older than what is known. */
  readonly told: { readonly item: WorkItem; readonly changesTold: string } | null;
  readonly changes: readonly ItemChange[];
}

/**
 * Takes news of items in four statements at most for any number of them (and parts of them, where an engine's limits cut):
 * reads what is known, adds marks, adds changes, and last writes the items. Until then nothing that is counted has
 * changed, and all of it may be repeated; so a crash between any two leaves nothing half done.
 */
export async function putItems(
  engine: Engine,
  workspace: string,
  observed: readonly ObservedItem[],
): Promise<readonly ItemRef[]> {
  const known = await readItems(
    engine,
    workspace,
    observed.map(({ item }) => item.ref),
  );
  const renewals = [...Map.groupBy(observed, ({ item }) => item.ref)].map(([ref, told]) =>
    renew(known.get(ref), told),
  );
  await writeRows(engine, 'marks', markRows(workspace, renewals.flatMap(newMarks)), 'keep');
  await writeRows(engine, 'changes', distinctChanges(workspace, renewals), 'keep');
  const rows = renewals.flatMap((renewal) => newRow(workspace, renewal));
  await writeRows(engine, 'items', rows, NOT_OLDER);
  return renewals.flatMap(changedRef);
}

export async function readItems(
  engine: Engine,
  workspace: string,
  refs: readonly ItemRef[],
): Promise<ReadonlyMap<string, ItemRow>> {
  const rows = await readWanted<ItemRow>(engine, refs, {
    select: sql`i.*`,
    from: { table: 'items', as: 'i', workspace, column: 'ref' },
  });
  return new Map(rows.map((row) => [row.ref, row]));
}

const TOLD: readonly (keyof ToldColumns)[] = [
  ...(['tool', 'item_key', 'title', 'find_text', 'url', 'type', 'status', 'bucket', 'points'] as const),
  ...(['assignee', 'parent', 'container', 'releases', 'labels', 'created', 'started'] as const),
  ...(['finished', 'changes_told'] as const),
];

const NOT_OLDER = unlessOlder('revision', TOLD);

/** Goes through all that one call tells of an item. Of what is older than known only its changes are kept. */
function renew(before: ItemRow | undefined, news: readonly ObservedItem[]): Renewal {
  let known = before === undefined || before.revision < 0 ? undefined : (itemOf(before) ?? lastTold(before));
  let told: Renewal['told'] = null;
  const changes: ItemChange[] = [];
  for (const observed of news) {
    const changesTold = fingerprint((observed.changes ?? []).map(({ id }) => id));
    const older = known !== undefined && observed.item.revision < known.revision;
    const repeated = changesTold !== '' && changesTold === before?.changes_told;
    if (!repeated) changes.push(...(older ? (observed.changes ?? []) : changesToKeep(known, observed)));
    if (older) continue;
    known = observed.item;
    told = { item: observed.item, changesTold };
  }
  return { before, told, changes };
}

function newMarks({ before, told, changes }: Renewal): readonly Marked[] {
  const past = changes.flatMap(marksOfChange);
  if (told === null) return past;
  const { ref, releases, labels } = told.item;
  const marks = (kind: 'release' | 'label', now: readonly string[], then: readonly string[]) =>
    now.filter((value) => !then.includes(value)).map((value) => ({ ref, mark: mark(kind, value) }));
  return [
    ...past,
    ...marks('release', releases, listOf(before?.releases ?? '')),
    ...marks('label', labels, listOf(before?.labels ?? '')),
  ];
}

/** Of two changes with one id the first one told stays, as it does in the table. */
function distinctChanges(workspace: string, renewals: readonly Renewal[]) {
  const rows = new Map<string, Row<'changes'>>();
  for (const change of renewals.flatMap(({ changes }) => changes)) {
    const key = `${change.ref} ${change.id}`;
    if (!rows.has(key)) rows.set(key, changeRow(workspace, change));
  }
  return [...rows.values()];
}

/** The row to write; none when it would be the one that is there. */
function newRow(workspace: string, { before, told }: Renewal): readonly ItemRow[] {
  if (told === null) return [];
  const columns = toldColumns(told.item, told.changesTold);
  const same =
    before?.revision === columns.revision && TOLD.every((column) => before[column] === columns[column]);
  const { gone, gone_revision } = before ?? NEVER_GONE;
  return same ? [] : [{ workspace, ...columns, gone, gone_revision }];
}

function changedRef({ before, told }: Renewal): readonly ItemRef[] {
  if (told === null) return [];
  const then = before === undefined ? undefined : itemOf(before);
  const row = {
    workspace: '',
    ...toldColumns(told.item, ''),
    ...(before === undefined ? NEVER_GONE : goneOf(before)),
  };
  return shown(then) === shown(itemOf(row)) ? [] : [told.item.ref];
}

function goneOf({ gone, gone_revision }: ItemRow): Pick<ItemRow, 'gone' | 'gone_revision'> {
  return { gone, gone_revision };
}

/** Everything of an item that a number or a panel shows; a new revision alone is no difference. */
function shown(item: WorkItem | undefined): string {
  return item === undefined ? '' : JSON.stringify({ ...item, revision: 0 });
}
