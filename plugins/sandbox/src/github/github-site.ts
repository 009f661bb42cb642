import { identify } from './access/caller.ts';
import { type Credentials, createCredentials } from './access/credentials.ts';
import { createGitHubAdmin, type GitHubAdmin } from './admin/github-admin.ts';
import { createFaultPlans, type FaultAnswer, type GitHubFaults } from './faults.ts';
import { createFront } from './front.ts';
import { operationLabel } from './graphql/prepared.ts';
import { createWebhooks, type GitHubWebhooks } from './hooks/webhooks.ts';
import { DEFAULT_LIMITS, type GitHubLimits } from './limits/github-limits.ts';
import { createRateLimiter } from './limits/rate-limiter.ts';
import { readBody } from './read-body.ts';
import { type GitHubSeed, GitHubSeedSchema } from './seed/github-seed.ts';
import { plantOrganizations, plantUsers } from './seed/plant-accounts.ts';
import { plantProjects } from './seed/plant-projects.ts';
import { plantRepositories } from './seed/plant-repositories.ts';
import type { AppManifest } from './state/app-manifests.ts';
import type { SiteCore } from './state/core.ts';
import { emptyState, type SiteState } from './state/site-state.ts';
import { createUsageMeter, type GitHubUsage } from './usage-meter.ts';

export interface GitHubSiteOptions {
  readonly seed?: GitHubSeed;
  /** The site's clock, in milliseconds since the epoch. */
  readonly now: () => number;
  readonly limits?: Partial<GitHubLimits>;
}

/** GitHub in memory: REST at the root, GraphQL at `/graphql`. */
export interface GitHubSite {
  /**
   * Answers a request as the API does; fits octokit's `request.fetch`. The host of the address does not matter. Rejects
   * only for a planned time-out.
   */
  fetch(request: Request | string | URL, init?: RequestInit): Promise<Response>;
  readonly admin: GitHubAdmin;
  readonly faults: GitHubFaults;
  readonly webhooks: GitHubWebhooks;
  /** What the person, installation or Action behind a token has asked so far. */
  usage(token: string): GitHubUsage;
}

/** Makes a site. Throws, naming the path, for a seed that does not fit. */
export function createGitHubSite(options: GitHubSiteOptions): GitHubSite {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const { now } = options;
  const state = emptyState();
  plant({ state, now, heard: () => false, tell: () => undefined }, options.seed ?? {});
  const webhooks = createWebhooks(state, now);
  const core: SiteCore = {
    state,
    now,
    heard: () => webhooks.heard(),
    tell: (notice) => webhooks.tell(notice),
  };
  const credentials = createCredentials();
  const manifests = new Map<string, AppManifest>();
  const usage = createUsageMeter();
  const site = { ...core, limits, limiter: createRateLimiter(limits, now), credentials, webhooks, manifests };
  const front = createFront({ site, usage });
  const faults = createFaultPlans();

  return {
    async fetch(input, init) {
      const request = new Request(input, init);
      const fault = faults.strike(await described(request));
      if (fault === null) return front.fetch(request);
      if (fault.after) await front.fetch(request);
      return faultResponse(fault.answer);
    },
    admin: createGitHubAdmin(core, credentials, manifests),
    faults,
    webhooks,
    usage: (token) => usage.read(budgetOf(state, credentials, token, now())),
  };
}

function plant(core: SiteCore, given: GitHubSeed): void {
  const seed = GitHubSeedSchema.parse(given);
  const at = core.now();
  plantUsers(core.state, seed, at);
  plantOrganizations(core.state, seed, at);
  plantRepositories(core, seed);
  plantProjects(core, seed);
}

function budgetOf(state: SiteState, credentials: Credentials, token: string, now: number): string {
  const who = identify(state, credentials, `bearer ${token}`, now);
  if (who.kind === 'known') return who.caller.budget;
  throw new Error(`The token cannot be told to anybody: ${who.message}.`);
}

async function described(request: Request): Promise<{ method: string; path: string; operation: string }> {
  const { pathname, search } = new URL(request.url);
  const path = `${pathname}${search}`;
  if (pathname !== '/graphql')
    return { method: request.method, path, operation: `${request.method} ${pathname}` };
  const body = readBody(await request.clone().text());
  const operation = operationLabel(body.kind === 'read' ? body.json : undefined);
  return { method: request.method, path, operation };
}

function faultResponse(fault: FaultAnswer): Response {
  if (fault === 'timeout') throw new DOMException('The request to GitHub timed out.', 'TimeoutError');
  const body = fault.body === undefined ? null : JSON.stringify(fault.body);
  const type: Record<string, string> = body === null ? {} : { 'content-type': 'application/json' };
  return new Response(body, { status: fault.status, headers: { ...type, ...fault.headers } });
}
