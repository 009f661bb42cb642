/** What the site allows; the defaults are those that Atlassian documents for an app in the shared pool. */
export interface JiraLimits {
  /** Points an hour, for requests of an app; the hour is UTC's. */
  readonly pointsPerHour: number;
  /** Requests a second to one endpoint, by method. */
  readonly perSecond: Readonly<Record<'GET' | 'POST' | 'PUT' | 'DELETE', number>>;
  /** Endpoints with a rate of their own, as 'METHOD /path'. */
  readonly perSecondAt: Readonly<Record<string, number>>;
  /** Writes to one issue within 2 and within 30 seconds. */
  readonly issueWrites: { readonly in2s: number; readonly in30s: number };
  /** Bytes of a request body. */
  readonly bodyBytes: number;
  /** Issues on a page of a search that asks for fields, and of one that asks for ids or keys only. */
  readonly searchPage: { readonly withFields: number; readonly idsOnly: number };
  /** Milliseconds until a change can be found by JQL. */
  readonly searchDelay: number;
}

export const DEFAULT_LIMITS: JiraLimits = {
  pointsPerHour: 65_000,
  perSecond: { GET: 100, POST: 100, PUT: 50, DELETE: 50 },
  perSecondAt: {
    'GET /issue/:issueIdOrKey': 150,
    'GET /issue/:issueIdOrKey/changelog': 200,
    'GET /user': 150,
    'POST /search/approximate-count': 150,
  },
  issueWrites: { in2s: 20, in30s: 100 },
  bodyBytes: 10_000_000,
  searchPage: { withFields: 100, idsOnly: 5000 },
  searchDelay: 0,
};

/** No quota and no rates, for tests that look at other things under a clock that stands still. */
export const UNLIMITED: Partial<JiraLimits> = {
  pointsPerHour: Number.POSITIVE_INFINITY,
  perSecond: { GET: 1e9, POST: 1e9, PUT: 1e9, DELETE: 1e9 },
  perSecondAt: {},
  issueWrites: { in2s: 1e9, in30s: 1e9 },
};
