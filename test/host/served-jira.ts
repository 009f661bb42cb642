import {
  createJiraSite,
  type JiraSeed,
  type JiraSite,
  serveJira,
  UNLIMITED,
} from '@throughline/sandbox/jira';

export interface TestJira {
  readonly site: JiraSite;
  /** What a person sets to have it read. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** A Jira of a test's own that answers over HTTP to Ada's API token. */
export async function startJira(seed: Partial<JiraSeed> = {}): Promise<TestJira> {
  const site = createJiraSite({
    now: Date.now,
    limits: UNLIMITED,
    site: {
      users: [{ accountId: 'ada', displayName: 'Ada', emailAddress: 'ada@example.org' }],
      projects: [{ key: 'SHOP', name: 'Shop', lead: 'ada', versions: [{ name: '1.0' }] }],
      issues: [
        { key: 'SHOP-1', type: 'Epic', summary: 'Checkout' },
        ...[2, 3, 4, 5].map((n) => ({ key: `SHOP-${n}`, parent: 'SHOP-1', summary: `Step ${n}` })),
      ],
      ...seed,
    },
  });
  const served = await serveJira(site, { token: 'secret-token' });
  return {
    site,
    env: { JIRA_BASE_URL: served.url, JIRA_EMAIL: 'ada@example.org', JIRA_API_TOKEN: 'secret-token' },
    close: served.close,
  };
}
