import type { JiraCaller } from './caller.ts';
import type { Json } from './model/json.ts';

/** What goes wrong: an answer that Jira would not have given, or none at all. */
export type FaultAnswer =
  | 'timeout'
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: Json };

export interface FaultyRequest {
  readonly caller: JiraCaller;
  readonly method: string;
  readonly path: string;
}

export interface FaultOptions {
  /** Which requests it strikes; all when left out. */
  readonly match?: (request: FaultyRequest) => boolean;
  /** The request is carried out first, so that only its answer is lost. */
  readonly after?: boolean;
}

export interface Fault {
  readonly answer: FaultAnswer;
  readonly after: boolean;
}

export interface JiraFaults {
  /** The next `count` requests fail. */
  next(count: number, answer: FaultAnswer, options?: FaultOptions): void;
  /** Every `nth` request fails. */
  every(nth: number, answer: FaultAnswer, options?: FaultOptions): void;
  clear(): void;
}

interface Plan {
  readonly fault: Fault;
  readonly match: (request: FaultyRequest) => boolean;
  readonly strikes: (count: number) => boolean;
  readonly last: number;
  seen: number;
}

export interface FaultPlans extends JiraFaults {
  /** The fault that strikes this request, if any. */
  strike(request: FaultyRequest): Fault | null;
}

export function createFaultPlans(): FaultPlans {
  let plans: Plan[] = [];

  function add(fault: FaultAnswer, options: FaultOptions, when: Pick<Plan, 'strikes' | 'last'>): void {
    const match = options.match ?? (() => true);
    plans.push({ fault: { answer: fault, after: options.after ?? false }, match, seen: 0, ...when });
  }

  return {
    next: (count, answer, options = {}) => add(answer, options, { strikes: () => true, last: count }),
    every: (nth, answer, options = {}) =>
      add(answer, options, { strikes: (count) => count % nth === 0, last: Number.POSITIVE_INFINITY }),
    clear() {
      plans = [];
    },
    strike(request) {
      for (const plan of plans) {
        if (!plan.match(request)) continue;
        plan.seen += 1;
        if (plan.seen <= plan.last && plan.strikes(plan.seen)) return plan.fault;
      }
      return null;
    },
  };
}
