import { unsupported } from '../graphql/problem.ts';
import type { Entity } from '../model/work-records.ts';
import type { Table } from '../state/table.ts';
import type { SortBy } from './page-arguments.ts';

/** What a page can be sorted by: fields of the record itself. */
export type SortKeys<R> = Readonly<Record<string, (record: R) => SortValue>>;
type SortValue = string | number | null;

/** Where a record stands in an order: its values, then its id. */
export type Position = readonly SortValue[];

export interface Order<R> {
  position(record: R): Position;
  /** Negative when the first stands before the second. */
  compare(a: Position, b: Position): number;
  /** Tells orders apart, so that a cursor is not used in another one. */
  readonly name: string;
}

export function orderBy<R extends Entity>(keys: SortKeys<R>, sort: readonly SortBy[]): Order<R> {
  const gets = sort.map(({ key }) => {
    const get = keys[key];
    if (get === undefined) throw unsupported(`sorting by "${key}"`);
    return get;
  });
  return {
    position: (record) => [...gets.map((get) => get(record)), record.id],
    compare(a, b) {
      for (const [index, by] of sort.entries()) {
        const difference = compareValues(a[index] ?? null, b[index] ?? null, by);
        if (difference !== 0) return difference;
      }
      return plain(a[sort.length] ?? '', b[sort.length] ?? '');
    },
    name: sort.map((by) => `${by.key}${by.descending ? '-' : '+'}${by.nullsFirst ? '0' : '1'}`).join(),
  };
}

function compareValues(a: SortValue, b: SortValue, by: SortBy): number {
  if (a === null || b === null) {
    if (a === b) return 0;
    return (a === null) === by.nullsFirst ? -1 : 1;
  }
  return by.descending ? plain(b, a) : plain(a, b);
}

function plain(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function sorted<R>(records: Iterable<R>, order: Order<R>): readonly R[] {
  return [...records]
    .map((record) => ({ record, at: order.position(record) }))
    .sort((a, b) => order.compare(a.at, b.at))
    .map(({ record }) => record);
}

interface Kept {
  version: number;
  readonly idsByOrder: Map<string, readonly string[]>;
}

const KEPT = new WeakMap<object, Kept>();

/** A whole table in an order, sorted anew only after the table changed. */
export function sortedTable<R extends Entity>(table: Table<R>, order: Order<R>): readonly R[] {
  const kept: Kept = KEPT.get(table) ?? { version: table.version, idsByOrder: new Map() };
  KEPT.set(table, kept);
  if (kept.version !== table.version) kept.idsByOrder.clear();
  kept.version = table.version;
  const ids = kept.idsByOrder.get(order.name) ?? sorted(table.all(), order).map(({ id }) => id);
  kept.idsByOrder.set(order.name, ids);
  return ids.map((id) => table.of(id));
}
