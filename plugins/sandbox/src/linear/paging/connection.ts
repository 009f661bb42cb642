import { type FilterFields, matching, type Predicate } from '../filter/filter-field.ts';
import type { View } from '../graphql/view.ts';
import type { Entity } from '../model/work-records.ts';
import type { Table } from '../state/table.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { type PageArguments, readPageArguments } from './page-arguments.ts';
import { type Order, orderBy, type Position, type SortKeys, sorted, sortedTable } from './sorted.ts';

/** A kind of records that are paged through. */
export interface Kind<R extends Entity> {
  readonly sees: (record: R, view: View) => boolean;
  readonly filter: FilterFields<R>;
  readonly sort: SortKeys<R>;
}

export interface Connection<R> {
  readonly nodes: readonly R[];
  readonly edges: readonly { readonly cursor: string; readonly node: R }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** A page of a whole table. */
export function pageOfTable<R extends Entity>(
  kind: Kind<R>,
  table: Table<R>,
  view: View,
  given: unknown,
): Connection<R> {
  const args = readPageArguments(given);
  const order = orderBy(kind.sort, args.sort);
  return page(sortedTable(table, order), { kind, order, args, view });
}

/** A page of the records that another record has. */
export function pageOf<R extends Entity>(
  kind: Kind<R>,
  records: readonly R[],
  view: View,
  given: unknown,
): Connection<R> {
  const args = readPageArguments(given);
  const order = orderBy(kind.sort, args.sort);
  return page(sorted(records, order), { kind, order, args, view });
}

interface Paging<R extends Entity> {
  readonly kind: Kind<R>;
  readonly order: Order<R>;
  readonly args: PageArguments;
  readonly view: View;
}

function page<R extends Entity>(inOrder: readonly R[], paging: Paging<R>): Connection<R> {
  const { order, args } = paging;
  const taken = take(args.fromEnd ? inOrder.toReversed() : inOrder, accepting(paging), args.size + 1);
  const more = taken.length > args.size;
  const nodes = args.fromEnd ? taken.slice(0, args.size).toReversed() : taken.slice(0, args.size);
  const edges = nodes.map((node) => ({ cursor: writeCursor(order.name, order.position(node)), node }));
  return {
    nodes,
    edges,
    pageInfo: {
      hasNextPage: args.fromEnd ? args.before !== null : more,
      hasPreviousPage: args.fromEnd ? more : args.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

function accepting<R extends Entity>({ kind, order, args, view }: Paging<R>): Predicate<R> {
  const filter =
    args.filter === null ? null : matching(() => kind.filter)(args.filter, { view, path: 'filter' });
  const after = args.after === null ? null : readCursor(args.after, order.name, 'after');
  const before = args.before === null ? null : readCursor(args.before, order.name, 'before');
  const beyond = (at: Position, bound: Position | null, sign: number): boolean =>
    bound === null || order.compare(at, bound) * sign > 0;
  return (record) => {
    if (after !== null || before !== null) {
      const at = order.position(record);
      if (!beyond(at, after, 1) || !beyond(at, before, -1)) return false;
    }
    if (record.archivedAt !== null && !args.includeArchived) return false;
    return kind.sees(record, view) && (filter === null || filter(record));
  };
}

function take<R>(records: readonly R[], accepts: Predicate<R>, count: number): readonly R[] {
  const taken: R[] = [];
  for (const record of records) {
    if (taken.length === count) break;
    if (accepts(record)) taken.push(record);
  }
  return taken;
}
