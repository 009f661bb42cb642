import type { KnownCaller } from './rest/route.ts';
import type { SiteState } from './state/site-state.ts';

/** Scopes that the caller's token carries; left out: all of them. */
export type JiraScopes = Iterable<string>;

/**
 * Who makes a request: the app under its own account, nobody, or a person. `via` says how a person's request comes:
 * through the app (`asUser`, the default), from the product's own pages or the bridge, or with an API token. Only
 * requests through the app cost it points.
 */
export type JiraCaller =
  | 'app'
  | 'none'
  | { readonly kind: 'app'; readonly scopes?: JiraScopes }
  | { readonly accountId: string; readonly scopes?: JiraScopes; readonly via?: 'app' | 'browser' | 'token' };

/** A caller whose account is known to the site. */
export interface Identity extends KnownCaller {
  /** Null: every scope. */
  readonly scopes: ReadonlySet<string> | null;
  /** Whether the request comes from the app, by whichever account: it counts against the points and ends with the app. */
  readonly throughApp: boolean;
}

/** The account behind a caller; null for nobody, for an account that the site does not have, and for an inactive one. */
export function identify(state: SiteState, caller: JiraCaller): Identity | null {
  if (caller === 'none') return null;
  if (caller === 'app' || 'kind' in caller) {
    const scopes = caller === 'app' ? undefined : caller.scopes;
    return { accountId: state.facts.appAccountId, asApp: true, scopes: scopeSet(scopes), throughApp: true };
  }
  if (state.users.get(caller.accountId)?.active !== true) return null;
  const throughApp = (caller.via ?? 'app') === 'app';
  return { accountId: caller.accountId, asApp: false, scopes: scopeSet(caller.scopes), throughApp };
}

function scopeSet(scopes: JiraScopes | undefined): ReadonlySet<string> | null {
  return scopes === undefined ? null : new Set(scopes);
}
