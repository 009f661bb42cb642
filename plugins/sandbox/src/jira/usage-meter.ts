/** What a site was asked, for reports. */
export interface JiraUsage {
  readonly requests: number;
  /** Points that the app's requests cost. */
  readonly points: number;
  /** Answers of 400 and above. */
  readonly refused: number;
  /** Answers of 429 among them. */
  readonly limited: number;
  /** Requests that reached a route, by 'METHOD /path'. */
  readonly byRoute: Readonly<Record<string, number>>;
}

export interface UsageMeter {
  /** A request that a route answered, and its points. */
  note(endpoint: string, points: number): void;
  /** An answer that left the site. */
  answered(status: number): void;
  read(): JiraUsage;
}

export function createUsageMeter(): UsageMeter {
  const byRoute = new Map<string, number>();
  let points = 0;
  let requests = 0;
  let refused = 0;
  let limited = 0;
  return {
    note(endpoint, cost) {
      points += cost;
      byRoute.set(endpoint, (byRoute.get(endpoint) ?? 0) + 1);
    },
    answered(status) {
      requests += 1;
      if (status >= 400) refused += 1;
      if (status === 429) limited += 1;
    },
    read: () => ({ requests, points, refused, limited, byRoute: Object.fromEntries(byRoute) }),
  };
}
