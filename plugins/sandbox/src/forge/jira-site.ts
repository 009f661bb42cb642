/** Who a product call is made as. `scopes` are those of the manifest that count for this caller. */
export interface JiraCaller {
  readonly kind: 'app' | 'user' | 'none';
  readonly accountId?: string;
  readonly scopes: readonly string[];
  /** `browser`: a Custom UI asked, not a function. */
  readonly via?: 'browser';
}

export interface JiraInit {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface JiraAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A Jira site as the platform's proxy reaches it. `path` carries the query. */
export type JiraSite = (
  caller: JiraCaller,
  method: string,
  path: string,
  init: JiraInit,
) => Promise<JiraAnswer>;
