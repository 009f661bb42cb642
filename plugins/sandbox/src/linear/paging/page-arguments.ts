import { z } from 'zod';
import { invalid, unsupported } from '../graphql/problem.ts';

const DEFAULT_PAGE = 50;
const LARGEST_PAGE = 250;

const order = z.object({
  nulls: z.enum(['first', 'last']).nullish(),
  order: z.enum(['Ascending', 'Descending']).nullish(),
});

const SHAPE = z.object({
  first: z.number().nullish(),
  last: z.number().nullish(),
  after: z.string().nullish(),
  before: z.string().nullish(),
  includeArchived: z.boolean().nullish(),
  orderBy: z.enum(['createdAt', 'updatedAt']).nullish(),
  filter: z.unknown().optional(),
  sort: z.array(z.record(z.string(), order.loose().nullish())).nullish(),
});

export interface SortBy {
  readonly key: string;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
}

export interface PageArguments {
  readonly size: number;
  /** Whether the page is counted from the end. */
  readonly fromEnd: boolean;
  readonly after: string | null;
  readonly before: string | null;
  readonly includeArchived: boolean;
  readonly filter: unknown;
  readonly sort: readonly SortBy[];
}

/** Reads a connection's arguments. Refuses pages over 250 and arguments that the stand-in would not heed. */
export function readPageArguments(given: unknown): PageArguments {
  const args = SHAPE.parse(given);
  const unknown = Object.keys(z.record(z.string(), z.unknown()).parse(given)).find(
    (name) => !(name in SHAPE.shape),
  );
  if (unknown !== undefined) throw unsupported(`the argument "${unknown}" of a connection`);
  if (args.first != null && args.last != null) throw invalid('Only one of "first" and "last" can be given.');
  const size = args.first ?? args.last ?? DEFAULT_PAGE;
  if (size < 1 || size > LARGEST_PAGE) {
    throw invalid(
      `Argument Validation Error - "first" and "last" must be from 1 to ${LARGEST_PAGE}, not ${size}.`,
    );
  }
  return {
    size,
    fromEnd: args.last != null,
    after: args.after ?? null,
    before: args.before ?? null,
    includeArchived: args.includeArchived ?? false,
    filter: args.filter ?? null,
    sort: args.sort == null ? defaultSort(args.orderBy ?? 'createdAt') : args.sort.flatMap(readSort),
  };
}

/** Without `sort`, the newest come first. */
function defaultSort(key: string): readonly SortBy[] {
  return [{ key, descending: true, nullsFirst: false }];
}

function readSort(entry: Readonly<Record<string, unknown>>): readonly SortBy[] {
  return Object.entries(entry).map(([key, value]) => {
    const given = order.nullish().parse(value);
    return { key, descending: given?.order === 'Descending', nullsFirst: given?.nulls === 'first' };
  });
}
