import type { Method, Route } from '../rest/route.ts';
import { createBurstBuckets } from './burst-buckets.ts';
import { createIssueWrites } from './issue-writes.ts';
import type { JiraLimits } from './jira-limits.ts';
import { createPointsBudget } from './points-budget.ts';

export type LimitReason = 'jira-quota-global-based' | 'jira-burst-based' | 'jira-per-issue-on-write';

/** A request that was one too many. */
export interface LimitHit {
  readonly reason: LimitReason;
  readonly limit: number;
  /** Milliseconds. */
  readonly wait: number;
}

export interface RateLimiter {
  /** Checks a request before it runs. `metered`: it counts against the app's points; `issueId`: the issue it writes to. */
  admit(
    route: Route,
    request: { readonly metered: boolean; readonly issueId: number | undefined },
  ): LimitHit | null;
  /** Takes the points of a request that ran. */
  charge(points: number): void;
  /** The headers that every answer to a request of this route carries. */
  headers(route: Route, metered: boolean): Record<string, string>;
}

/** The three limits of Jira Cloud, side by side: points an hour, requests a second, writes to one issue. */
export function createRateLimiter(limits: JiraLimits, now: () => number): RateLimiter {
  const budget = createPointsBudget(limits.pointsPerHour);
  const bursts = createBurstBuckets();
  const writes = createIssueWrites(limits.issueWrites);
  const remaining = new Map<string, number>();

  return {
    admit(route, { metered, issueId }) {
      const at = now();
      const name = endpoint(route);
      const limit = rate(limits, route);
      const left = bursts.take(name, limit, at);
      remaining.set(name, Math.max(0, left));
      if (left < 0) return { reason: 'jira-burst-based', limit, wait: 1000 };
      if (metered && budget.left(at) <= 0) {
        return { reason: 'jira-quota-global-based', limit: budget.limit, wait: budget.resetsAt(at) - at };
      }
      if (issueId === undefined) return null;
      const wait = writes.note(issueId, at);
      return wait > 0 ? { reason: 'jira-per-issue-on-write', limit: limits.issueWrites.in2s, wait } : null;
    },
    charge(points) {
      budget.charge(points, now());
    },
    headers(route, metered) {
      const at = now();
      const left = Math.max(0, budget.left(at));
      const seconds = Math.ceil((budget.resetsAt(at) - at) / 1000);
      const near = left < budget.limit / 5;
      return {
        'x-ratelimit-limit': String(rate(limits, route)),
        'x-ratelimit-remaining': String(remaining.get(endpoint(route)) ?? rate(limits, route)),
        ...(metered && near ? { 'x-ratelimit-nearlimit': 'true' } : {}),
        ...(metered ? quotaHeaders(budget.limit, near ? left : null, seconds) : {}),
      };
    },
  };
}

function quotaHeaders(limit: number, left: number | null, seconds: number): Record<string, string> {
  return {
    'ratelimit-policy': `"global-app-quota";q=${limit};w=3600`,
    ratelimit: `"global-app-quota";${left === null ? '' : `r=${left};`}t=${seconds}`,
  };
}

/** The headers of a refusal; times to the second, as Jira writes them. */
export function refusalHeaders(hit: LimitHit, now: number): Record<string, string> {
  const seconds = Math.max(1, Math.ceil(hit.wait / 1000));
  return {
    'retry-after': String(seconds),
    'ratelimit-reason': hit.reason,
    'x-ratelimit-limit': String(hit.limit),
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': new Date(now + seconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z'),
  };
}

function endpoint(route: { readonly method: Method; readonly path: string }): string {
  return `${route.method} ${route.path}`;
}

function rate(limits: JiraLimits, route: Route): number {
  return limits.perSecondAt[endpoint(route)] ?? limits.perSecond[route.method];
}
