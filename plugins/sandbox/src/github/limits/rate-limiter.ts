import type { GitHubLimits } from './github-limits.ts';
import { createHourlyBudget, type HourlyBudget } from './hourly-budget.ts';
import { createSlidingWindow, type SlidingWindow } from './sliding-window.ts';

export type Resource = 'core' | 'graphql';

/** A request as the limits see it. */
export interface Metered {
  /** Whose allowance it draws on. */
  readonly budget: string;
  readonly resource: Resource;
  /** Requests, or GraphQL points. */
  readonly cost: number;
  /** Against the secondary limit: 1 for a read, 5 for a write. */
  readonly weight: number;
  readonly creates: boolean;
}

/** A request that was one too many; `wait` in milliseconds. */
export interface LimitHit {
  readonly kind: 'primary' | 'secondary';
  readonly wait: number;
}

/** How an allowance stands. */
export interface Standing {
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  /** Seconds since the epoch. */
  readonly reset: number;
}

export interface RateLimiter {
  admit(request: Metered): LimitHit | null;
  /** Takes what a request that ran has cost. A cost of 0 (a 304) takes nothing from the hour. */
  charge(request: Metered): void;
  standing(budget: string, resource: Resource): Standing;
}

interface Allowance {
  readonly hours: Readonly<Record<Resource, HourlyBudget>>;
  readonly minutes: Readonly<Record<Resource, SlidingWindow>>;
  readonly creations: readonly SlidingWindow[];
}

const MINUTE = 60_000;

/** The primary and secondary limits of every caller, side by side. */
export function createRateLimiter(limits: GitHubLimits, now: () => number): RateLimiter {
  const allowances = new Map<string, Allowance>();
  const of = (budget: string): Allowance => {
    const made = allowances.get(budget) ?? freshAllowance(limits);
    allowances.set(budget, made);
    return made;
  };
  const limitOf = (budget: string, resource: Resource): number => {
    if (budget.startsWith('actions ')) return limits.actionsPerHour;
    return resource === 'core' ? limits.restPerHour : limits.graphqlPerHour;
  };
  return {
    admit(request) {
      const at = now();
      const allowance = of(request.budget);
      const hour = allowance.hours[request.resource];
      if (hour.used(at) + request.cost > limitOf(request.budget, request.resource)) {
        return { kind: 'primary', wait: hour.resetsAt(at) - at };
      }
      const windows = request.creates ? allowance.creations.map((window) => window.wait(1, at)) : [];
      const wait = Math.max(allowance.minutes[request.resource].wait(request.weight, at), ...windows);
      return wait > 0 ? { kind: 'secondary', wait } : null;
    },
    charge(request) {
      const at = now();
      const allowance = of(request.budget);
      if (request.cost > 0) allowance.hours[request.resource].charge(request.cost, at);
      allowance.minutes[request.resource].add(request.weight, at);
      if (request.creates) for (const window of allowance.creations) window.add(1, at);
    },
    standing(budget, resource) {
      const at = now();
      const hour = of(budget).hours[resource];
      const limit = limitOf(budget, resource);
      const used = hour.used(at);
      const reset = Math.ceil(hour.resetsAt(at) / 1000);
      return { limit, used, remaining: Math.max(0, limit - used), reset };
    },
  };
}

function freshAllowance(limits: GitHubLimits): Allowance {
  return {
    hours: { core: createHourlyBudget(), graphql: createHourlyBudget() },
    minutes: {
      core: createSlidingWindow(MINUTE, limits.restPointsPerMinute),
      graphql: createSlidingWindow(MINUTE, limits.graphqlPointsPerMinute),
    },
    creations: [
      createSlidingWindow(MINUTE, limits.creations.perMinute),
      createSlidingWindow(60 * MINUTE, limits.creations.perHour),
    ],
  };
}

/** The headers that every answer carries. */
export function standingHeaders(standing: Standing, resource: Resource): Record<string, string> {
  return {
    'x-ratelimit-limit': String(standing.limit),
    'x-ratelimit-remaining': String(standing.remaining),
    'x-ratelimit-used': String(standing.used),
    'x-ratelimit-reset': String(standing.reset),
    'x-ratelimit-resource': resource,
  };
}
