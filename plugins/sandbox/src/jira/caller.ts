import type { KnownCaller } from './rest/route.ts';
import type { SiteState } from './state/site-state.ts';

/** Scopes that the caller's token carries; left out: all of them. */
export type JiraScopes = Iterable<string>;

/**
 * Who makes a request: the app under its own account, nobody, or a person, in any of these forms. `via` says how a
 * person's request comes: through the app (`asUser`, the default), from the product's own pages or the bridge, or with
 * an API token. Only requests through the app cost it points.
 */
export type JiraCaller = 'app' | 'none' | CallerDetails;

export interface CallerDetails {
  /** Left out: a person. */
  readonly kind?: 'app' | 'user' | 'none';
  readonly accountId?: string;
  readonly scopes?: JiraScopes;
  readonly via?: 'app' | 'browser' | 'token';
}

/** A caller whose account is known to the site. */
export interface Identity extends KnownCaller {
  /** Null: every scope. */
  readonly scopes: ReadonlySet<string> | null;
  /** Whether the request comes from the app, by whichever account: it counts against the points and ends with the app. */
  readonly throughApp: boolean;
}

/** The account behind a caller; null for nobody, for an account that the site does not have, and for an inactive one. */
export function identify(state: SiteState, caller: JiraCaller): Identity | null {
  const details: CallerDetails = typeof caller === 'string' ? { kind: caller } : caller;
  const scopes = details.scopes === undefined ? null : new Set(details.scopes);
  if (details.kind === 'none') return null;
  if (details.kind === 'app') {
    return { accountId: state.facts.appAccountId, asApp: true, scopes, throughApp: true };
  }
  const user = state.users.get(details.accountId ?? '');
  if (user?.active !== true) return null;
  return { accountId: user.accountId, asApp: false, scopes, throughApp: (details.via ?? 'app') === 'app' };
}
