/** What the site allows; the defaults are those that GitHub documents. */
export interface GitHubLimits {
  /** Requests, and GraphQL points, an hour for each person or installation. */
  readonly restPerHour: number;
  readonly graphqlPerHour: number;
  /** The same two for the token of an Action, for each repository. */
  readonly actionsPerHour: number;
  /** Secondary limits: points a minute, a read costing 1 and a write 5. */
  readonly restPointsPerMinute: number;
  readonly graphqlPointsPerMinute: number;
  /** Requests that create content. */
  readonly creations: { readonly perMinute: number; readonly perHour: number };
  /** Nodes that one GraphQL call may ask for. */
  readonly nodes: number;
  /** Nodes that one GraphQL call gets before it is cut short with a resource-limit error. */
  readonly resourceNodes: number;
}

export const DEFAULT_LIMITS: GitHubLimits = {
  restPerHour: 5000,
  graphqlPerHour: 5000,
  actionsPerHour: 1000,
  restPointsPerMinute: 900,
  graphqlPointsPerMinute: 2000,
  creations: { perMinute: 80, perHour: 500 },
  nodes: 500_000,
  resourceNodes: 20_000,
};

/** No budgets, for tests that look at other things under a clock that stands still. */
export const UNLIMITED: Partial<GitHubLimits> = {
  restPerHour: 1e9,
  graphqlPerHour: 1e9,
  actionsPerHour: 1e9,
  restPointsPerMinute: 1e9,
  graphqlPointsPerMinute: 1e9,
  creations: { perMinute: 1e9, perHour: 1e9 },
};
