import { type PlatformAnswer, proxyRefusal, scopeRefusal, toResponse } from './answer.ts';
import { isGranularScope, scopesOfJiraCall } from './jira-scopes.ts';
import type { JiraAnswer, JiraCaller, JiraInit, JiraSite } from './jira-site.ts';

export interface ProductRequest {
  readonly method: string;
  /** With its query, from `/rest/…` on. */
  readonly path: string;
  readonly init: JiraInit;
}

export interface ProductCalls {
  /** As the app, as nobody, or as a user; with the rules of Forge's proxy. */
  send(as: CallAs, request: ProductRequest): Promise<Response>;
}

export type CallAs =
  | { readonly kind: 'app' | 'none' }
  | {
      readonly kind: 'user';
      readonly accountId: string | undefined;
      readonly invokedBy: string | undefined;
      readonly via?: 'browser';
    };

export interface ProductCallOptions {
  readonly jira: JiraSite;
  readonly scopes: readonly string[];
  /** Scopes with `allowImpersonation`. */
  readonly impersonation: readonly string[];
}

/** The way from a function, or from a Custom UI, to Jira. */
export function productCalls(options: ProductCallOptions): ProductCalls {
  return {
    async send(as, request) {
      const caller = callerOf(as, options);
      if ('status' in caller) return toResponse(caller);
      if (lacksScope(caller.scopes, request)) return toResponse(scopeRefusal);
      const { method, path, init } = request;
      return fromJira(await options.jira(caller, method, path, init));
    },
  };
}

/** A user who is not the one that invoked the function needs scopes that allow impersonation. */
function callerOf(as: CallAs, options: ProductCallOptions): JiraCaller | PlatformAnswer {
  if (as.kind !== 'user') return { kind: as.kind, scopes: options.scopes };
  const accountId = as.accountId ?? as.invokedBy;
  const needsAuthentication = proxyRefusal(401, 'NEEDS_AUTHENTICATION_ERR', 'Authentication Required');
  if (accountId === undefined) return needsAuthentication;
  const via = as.via ? { via: as.via } : {};
  if (accountId === as.invokedBy) return { kind: 'user', accountId, scopes: options.scopes, ...via };
  if (options.impersonation.length === 0) return needsAuthentication;
  return { kind: 'user', accountId, scopes: options.impersonation };
}

function lacksScope(scopes: readonly string[], request: ProductRequest): boolean {
  if (scopes.some(isGranularScope)) return false;
  const needed = scopesOfJiraCall(request.method, request.path);
  return needed?.some((scope) => !scopes.includes(scope)) ?? false;
}

const bodiless = [101, 204, 205, 304];

function fromJira(answer: JiraAnswer): Response {
  const body = bodiless.includes(answer.status) ? null : answer.body;
  return new Response(body, { status: answer.status, headers: { ...answer.headers } });
}
