import type { z } from 'zod';
import type { JiraLimits } from '../limits/jira-limits.ts';
import type { Json } from '../model/json.ts';
import type { SiteCore } from '../state/site-core.ts';
import { invalidPayload, type Reply } from './reply.ts';
import type { SearchCache } from './search-cache.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** The classic OAuth scopes that the served routes ask for. */
export type Scope = 'read:jira-work' | 'write:jira-work' | 'read:jira-user' | 'manage:jira-configuration';

/** Someone whose identity is known. */
export interface KnownCaller {
  readonly accountId: string;
  readonly asApp: boolean;
}

export interface SiteContext extends SiteCore {
  readonly limits: JiraLimits;
  readonly searches: SearchCache;
}

/** A request as it arrives at a route. */
export interface Arrival {
  readonly site: SiteContext;
  readonly caller: KnownCaller;
  /** Path and query, for links to other pages. */
  readonly url: URL;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, readonly string[]>>;
  /** The body's JSON; undefined: there is none. */
  readonly body: Json | undefined;
}

/** A request whose query and body fit the route. */
export interface Call<Q, B> extends Omit<Arrival, 'query' | 'body'> {
  readonly query: Q;
  readonly body: B;
}

interface RouteFacts {
  readonly method: Method;
  /** Below /rest/api/3, with `:name` for parameters. */
  readonly path: string;
  /** The scope that the caller's token needs; null: none. */
  readonly scope: Scope | null;
  /** Whether objects in the answer cost points. A POST can be a read. */
  readonly access: 'read' | 'write';
  /** Whether it counts as a write to the issue in the path. */
  readonly writesIssue?: boolean;
  /** Whether it answers without an identity. */
  readonly anonymous?: boolean;
}

export interface Route extends RouteFacts {
  readonly takesBody: boolean;
  run(arrival: Arrival): Reply;
}

interface RouteDefinition<Q, B> extends RouteFacts {
  readonly query?: z.ZodType<Q>;
  readonly body?: z.ZodType<B>;
  readonly handle: (call: Call<Q, B>) => Reply;
}

/** A route with schemas at its edge: a query or body that does not fit is refused before the handler sees it. */
export function route<Q = undefined, B = undefined>(definition: RouteDefinition<Q, B>): Route {
  const { query: querySchema, body: bodySchema, handle, ...facts } = definition;
  return {
    ...facts,
    takesBody: bodySchema !== undefined,
    run(arrival) {
      const query = check(querySchema, arrival.query, 'query');
      if (!query.fits) return query.reply;
      const body = check(bodySchema, arrival.body, 'body');
      if (!body.fits) return body.reply;
      return handle({ ...arrival, query: query.value, body: body.value });
    },
  };
}

type Checked<T> =
  | { readonly fits: true; readonly value: T }
  | { readonly fits: false; readonly reply: Reply };

function check<T>(schema: z.ZodType<T> | undefined, input: unknown, what: 'query' | 'body'): Checked<T> {
  if (schema === undefined) {
    // A route without a schema declares the type as undefined, which is what it then gets.
    return { fits: true, value: undefined as T };
  }
  const result = schema.safeParse(input);
  if (result.success) return { fits: true, value: result.data };
  const [issue] = result.error.issues;
  return {
    fits: false,
    reply: invalidPayload(`${[what, ...(issue?.path ?? [])].join('.')}: ${issue?.message ?? ''}`),
  };
}
