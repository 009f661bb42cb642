import type { Json } from '../jira/model/json.ts';

/**
 * What goes wrong: an answer that Linear would not have given, none at all, or an answer with a hole. `nullAt` is the
 * path of a nullable field (`['issues', 'nodes', 0, 'project']`), which comes as null beside an error, with HTTP 200.
 */
export type LinearFault =
  | { readonly kind: 'timeout' }
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      /** JSON; a text is sent as it is, as a proxy's error page would be. */
      readonly body?: Json;
    }
  | { readonly kind: 'partial'; readonly nullAt: readonly (string | number)[]; readonly message: string };

/** A GraphQL request as plans are matched against it. */
export interface FaultyOperation {
  /** The operation's name; null for one without. */
  readonly name: string | null;
  readonly kind: 'query' | 'mutation';
  /** The names of its root fields. */
  readonly fields: readonly string[];
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface FaultOptions {
  /** Which operations it strikes; all when left out. */
  readonly match?: (operation: FaultyOperation) => boolean;
  /** The operation is carried out first, so that only its answer is lost. Always so for `partial`. */
  readonly after?: boolean;
}

export interface LinearFaults {
  /** The next `count` operations fail. */
  next(count: number, fault: LinearFault, options?: FaultOptions): void;
  /** Every `nth` operation fails. */
  every(nth: number, fault: LinearFault, options?: FaultOptions): void;
  clear(): void;
}

export interface StruckBy {
  readonly fault: LinearFault;
  readonly after: boolean;
}

interface Plan extends StruckBy {
  readonly match: (operation: FaultyOperation) => boolean;
  readonly strikes: (count: number) => boolean;
  readonly last: number;
  seen: number;
}

export interface FaultPlans extends LinearFaults {
  /** The fault that strikes this operation, if any. */
  strike(operation: FaultyOperation): StruckBy | null;
}

export function createFaultPlans(): FaultPlans {
  let plans: Plan[] = [];

  function add(fault: LinearFault, options: FaultOptions, when: Pick<Plan, 'strikes' | 'last'>): void {
    const after = options.after === true || fault.kind === 'partial';
    plans.push({ fault, after, match: options.match ?? (() => true), seen: 0, ...when });
  }

  return {
    next: (count, fault, options = {}) => add(fault, options, { strikes: () => true, last: count }),
    every: (nth, fault, options = {}) =>
      add(fault, options, { strikes: (count) => count % nth === 0, last: Number.POSITIVE_INFINITY }),
    clear() {
      plans = [];
    },
    strike(operation) {
      const matching = plans.filter((plan) => plan.match(operation));
      for (const plan of matching) plan.seen += 1;
      const struck = matching.find((plan) => plan.strikes(plan.seen));
      plans = plans.filter((plan) => plan.seen < plan.last);
      return struck ?? null;
    },
  };
}
