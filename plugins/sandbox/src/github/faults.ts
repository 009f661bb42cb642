import type { Json } from '../jira/model/json.ts';

/** What goes wrong: an answer that GitHub would not have given, or none at all. */
export type FaultAnswer =
  | 'timeout'
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: Json };

export interface FaultyRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** A GraphQL operation's name, or its first field; a REST request's method and path. */
  readonly operation: string;
}

export interface FaultOptions {
  /** Which requests it strikes; all when left out. */
  readonly match?: (request: FaultyRequest) => boolean;
  /** The request is carried out first, so that only its answer is lost. */
  readonly after?: boolean;
}

interface Fault {
  readonly answer: FaultAnswer;
  readonly after: boolean;
}

export interface GitHubFaults {
  /** The next `count` requests fail. */
  next(count: number, answer: FaultAnswer, options?: FaultOptions): void;
  /** Every `nth` request fails. */
  every(nth: number, answer: FaultAnswer, options?: FaultOptions): void;
  clear(): void;
}

export interface FaultPlans extends GitHubFaults {
  /** The fault that strikes this request, if any. */
  strike(request: FaultyRequest): Fault | null;
}

interface Plan {
  readonly fault: Fault;
  readonly match: (request: FaultyRequest) => boolean;
  readonly strikes: (count: number) => boolean;
  seen: number;
}

export function createFaultPlans(): FaultPlans {
  let plans: Plan[] = [];
  const add = (answer: FaultAnswer, options: FaultOptions, strikes: Plan['strikes']): void => {
    const match = options.match ?? (() => true);
    plans.push({ fault: { answer, after: options.after ?? false }, match, strikes, seen: 0 });
  };
  return {
    next: (count, answer, options = {}) => add(answer, options, (seen) => seen <= count),
    every: (nth, answer, options = {}) => add(answer, options, (seen) => seen % nth === 0),
    clear() {
      plans = [];
    },
    strike(request) {
      for (const plan of plans) {
        if (!plan.match(request)) continue;
        plan.seen += 1;
        if (plan.strikes(plan.seen)) return plan.fault;
      }
      return null;
    },
  };
}
