import { z } from 'zod';
import { Refused } from '../model/refusal.ts';
import { type GraphQLContext, type ServedType, served } from './served.ts';

const PAGE = {
  first: z.number().nullish(),
  last: z.number().nullish(),
  after: z.string().nullish(),
  before: z.string().nullish(),
};
const PageSchema = z.object(PAGE);
type Page = z.output<typeof PageSchema>;

/** A list on its way to be paged. */
export interface Connection {
  readonly kind: 'Connection';
  readonly all: readonly object[];
  readonly page: Page;
}

/** A field that is a connection, as its type's table takes it. */
export interface Listed<S> {
  readonly args: readonly string[];
  readonly resolve: (
    source: S,
    args: Readonly<Record<string, unknown>>,
    context: GraphQLContext,
  ) => Connection;
}

/** A connection over a list. */
export function listField<S>(list: (source: S, context: GraphQLContext) => readonly object[]): Listed<S> {
  return listFieldWith(z.object({}), (source, _args, context) => list(source, context));
}

/** A connection with arguments of its own. */
export function listFieldWith<S, A>(
  schema: z.ZodObject & z.ZodType<A>,
  list: (source: S, args: A, context: GraphQLContext) => readonly object[],
): Listed<S> {
  return {
    args: [...Object.keys(PAGE), ...Object.keys(schema.shape)],
    resolve: (source, args, context) => ({
      kind: 'Connection',
      all: list(source, schema.parse(args), context),
      page: PageSchema.parse(args),
    }),
  };
}

/** The fields of every type whose name ends in `Connection`. */
export const CONNECTION_FIELDS: ServedType = served<Connection>({
  totalCount: ({ all }) => all.length,
  nodes: (connection, context) => withinResources(shown(connection), context),
  edges: (connection, context) =>
    withinResources(shown(connection), context).map((node) =>
      node === null || node instanceof Error
        ? node
        : { kind: 'Edge', node, cursor: cursorOf(connection.all, node) },
    ),
  pageInfo: pageInfo,
});

export const EDGE_FIELDS: ServedType = served<{ readonly node: object; readonly cursor: string }>({
  node: ({ node }) => node,
  cursor: ({ cursor }) => cursor,
});

interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

export const PAGE_INFO_FIELDS: ServedType = served<PageInfo>({
  hasNextPage: (info) => info.hasNextPage,
  hasPreviousPage: (info) => info.hasPreviousPage,
  startCursor: (info) => info.startCursor,
  endCursor: (info) => info.endCursor,
});

function pageInfo(connection: Connection): PageInfo {
  const { start, end } = bounds(connection);
  const nodes = shown(connection);
  const [first] = nodes;
  const last = nodes.at(-1);
  return {
    hasNextPage: end < connection.all.length,
    hasPreviousPage: start > 0,
    startCursor: first === undefined ? null : cursorOf(connection.all, first),
    endCursor: last === undefined ? null : cursorOf(connection.all, last),
  };
}

function shown(connection: Connection): readonly object[] {
  const { start, end } = bounds(connection);
  return connection.all.slice(start, end);
}

function bounds({ all, page }: Connection): { readonly start: number; readonly end: number } {
  const from = typeof page.after === 'string' ? positionOf(all, page.after) + 1 : 0;
  const to = typeof page.before === 'string' ? positionOf(all, page.before) : all.length;
  if (typeof page.first === 'number') return { start: from, end: Math.min(to, from + page.first) };
  return { start: Math.max(from, to - (page.last ?? 0)), end: to };
}

/** A cursor names the entry and its place, so that a page goes on rightly when entries before it come or go. */
function cursorOf(all: readonly object[], node: object): string {
  return Buffer.from(`cursor:v2:${idOf(node) ?? '-'}:${all.indexOf(node)}`).toString('base64');
}

function positionOf(all: readonly object[], cursor: string): number {
  const match = /^cursor:v2:(-|\d+):(\d+)$/.exec(Buffer.from(cursor, 'base64').toString('utf8'));
  if (match === null)
    throw new Refused('unprocessable', `\`${cursor}\` does not appear to be a valid cursor.`);
  const place = Number(match[2]);
  if (match[1] === '-') return place;
  const position = all.findIndex((node) => idOf(node) === Number(match[1]));
  // The entry is gone: what stood behind it has moved up to its place.
  return position >= 0 ? position : place - 1;
}

function idOf(node: object): number | null {
  return 'id' in node && typeof node.id === 'number' ? node.id : null;
}

/** Hands out nodes until the call is too heavy; the rest is missing, with one error. */
function withinResources(
  nodes: readonly object[],
  { site, spent }: GraphQLContext,
): readonly (object | null)[] {
  return nodes.map((node) => {
    spent.nodes += 1;
    if (spent.nodes <= site.limits.resourceNodes) return node;
    return spent.nodes === site.limits.resourceNodes + 1 ? new ResourceLimit() : null;
  });
}

/** The error of a call that asked for too much at once. */
export class ResourceLimit extends Error {
  constructor() {
    super('Resource limits for this query exceeded.');
    this.name = 'ResourceLimit';
  }
}
