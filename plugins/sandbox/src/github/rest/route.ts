import type { z } from 'zod';
import type { Json } from '../../jira/model/json.ts';
import type { Caller, KnownCaller } from '../access/caller.ts';
import type { Credentials } from '../access/credentials.ts';
import type { WebhookSender } from '../hooks/webhooks.ts';
import type { GitHubLimits } from '../limits/github-limits.ts';
import type { RateLimiter } from '../limits/rate-limiter.ts';
import type { AppRecord } from '../model/app-records.ts';
import { Refused } from '../model/refusal.ts';
import type { AppManifests } from '../state/app-manifests.ts';
import type { SiteCore } from '../state/core.ts';
import { errorReply, type Reply } from './reply.ts';

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

export interface SiteContext extends SiteCore {
  readonly limits: GitHubLimits;
  readonly limiter: RateLimiter;
  readonly credentials: Credentials;
  readonly webhooks: WebhookSender;
  readonly manifests: AppManifests;
}

/** A request as it arrives at a route. */
export interface Arrival {
  readonly site: SiteContext;
  readonly caller: Caller;
  readonly url: URL;
  readonly params: Readonly<Record<string, string>>;
  /** The body's JSON; undefined: there is none. */
  readonly body: Json | undefined;
}

export interface Call<C, Q, B> {
  readonly site: SiteContext;
  readonly caller: C;
  readonly url: URL;
  /** A part of the path; every name in the path is there. */
  readonly param: (name: string) => string;
  readonly query: Q;
  readonly body: B;
}

interface RouteFacts {
  readonly method: Method;
  /** With `:name` for parameters and `:name{.+}` for one that may hold slashes. */
  readonly path: string;
  /** Whether it counts against the limits on creating content. */
  readonly creates?: boolean;
}

export interface Route extends RouteFacts {
  readonly anonymous: boolean;
  run(arrival: Arrival): Reply;
}

interface Definition<C, Q, B> extends RouteFacts {
  readonly query?: z.ZodType<Q>;
  readonly body?: z.ZodType<B>;
  readonly handle: (call: Call<C, Q, B>) => Reply;
}

/** A route for people, installations and Actions. */
export function accountRoute<Q = undefined, B = undefined>(definition: Definition<KnownCaller, Q, B>): Route {
  return build(definition, false, (caller) => {
    if (caller.kind === 'account') return caller;
    throw new Refused('forbidden', 'Resource not accessible by integration');
  });
}

/** A route for an App that signs with its key. */
export function appRoute<Q = undefined, B = undefined>(definition: Definition<AppRecord, Q, B>): Route {
  return build(definition, false, (caller) => {
    if (caller.kind === 'app') return caller.app;
    throw new Refused('forbidden', 'A JSON web token could not be decoded');
  });
}

/** A route for everybody, also without a token. */
export function openRoute<Q = undefined, B = undefined>(definition: Definition<Caller, Q, B>): Route {
  return build(definition, true, (caller) => caller);
}

function build<C, Q, B>(
  definition: Definition<C, Q, B>,
  anonymous: boolean,
  admit: (caller: Caller) => C,
): Route {
  const { query: querySchema, body: bodySchema, handle, ...facts } = definition;
  return {
    ...facts,
    anonymous,
    run({ site, caller, url, params, body }) {
      const query = check(querySchema, Object.fromEntries(url.searchParams), 'query');
      if (query.kind === 'misfit') return query.reply;
      const input = check(bodySchema, body ?? {}, 'body');
      if (input.kind === 'misfit') return input.reply;
      const param = (name: string): string => {
        const value = params[name];
        if (value === undefined) throw new Error(`The path ${facts.path} has no parameter '${name}'.`);
        return value;
      };
      return handle({ site, caller: admit(caller), url, param, query: query.value, body: input.value });
    },
  };
}

type Checked<T> =
  | { readonly kind: 'fits'; readonly value: T }
  | { readonly kind: 'misfit'; readonly reply: Reply };

function check<T>(schema: z.ZodType<T> | undefined, input: unknown, what: string): Checked<T> {
  if (schema === undefined) {
    // A route without a schema declares the type as undefined, which is what it then gets.
    return { kind: 'fits', value: undefined as T };
  }
  const result = schema.safeParse(input);
  if (result.success) return { kind: 'fits', value: result.data };
  const [issue] = result.error.issues;
  const place = [what, ...(issue?.path ?? [])].join('.');
  return { kind: 'misfit', reply: errorReply(422, `Invalid request.\n\n${place}: ${issue?.message ?? ''}`) };
}
