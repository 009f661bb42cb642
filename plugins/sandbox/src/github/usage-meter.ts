/** What one person, installation or Action has asked, for reports. */
export interface GitHubUsage {
  readonly requests: number;
  /** GraphQL points of the calls that ran. */
  readonly points: number;
  readonly graphqlCalls: number;
  /** Requests that created content. */
  readonly creations: number;
  /** Requests that change something. */
  readonly writes: number;
  readonly notModified: number;
  /** Answers of 400 and above, and GraphQL answers that are nothing but errors. */
  readonly refused: number;
  /** Answers that say a rate limit is used up. */
  readonly limited: number;
  /** Requests by 'METHOD /path' and by 'graphql operation'. */
  readonly byOperation: Readonly<Record<string, number>>;
}

export interface Sample {
  readonly budget: string;
  readonly operation: string;
  readonly points: number;
  readonly graphql: boolean;
  readonly creates: boolean;
  readonly writes: boolean;
  readonly status: number;
  readonly limited: boolean;
  readonly refused: boolean;
}

export interface UsageMeter {
  note(sample: Sample): void;
  read(budget: string): GitHubUsage;
  budgets(): readonly string[];
}

const NOTHING: GitHubUsage = {
  requests: 0,
  points: 0,
  graphqlCalls: 0,
  creations: 0,
  writes: 0,
  notModified: 0,
  refused: 0,
  limited: 0,
  byOperation: {},
};

export function createUsageMeter(): UsageMeter {
  const byBudget = new Map<string, GitHubUsage>();
  return {
    note(sample) {
      const before = byBudget.get(sample.budget) ?? NOTHING;
      byBudget.set(sample.budget, {
        requests: before.requests + 1,
        points: before.points + sample.points,
        graphqlCalls: before.graphqlCalls + Number(sample.graphql),
        creations: before.creations + Number(sample.creates),
        writes: before.writes + Number(sample.writes),
        notModified: before.notModified + Number(sample.status === 304),
        refused: before.refused + Number(sample.refused),
        limited: before.limited + Number(sample.limited),
        byOperation: {
          ...before.byOperation,
          [sample.operation]: (before.byOperation[sample.operation] ?? 0) + 1,
        },
      });
    },
    read: (budget) => byBudget.get(budget) ?? NOTHING,
    budgets: () => [...byBudget.keys()],
  };
}
