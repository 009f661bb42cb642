import { createGitHubSite, type GitHubSite, serveGitHub, UNLIMITED } from '@throughline/sandbox/github';
import {
  createLinearWorkspace,
  type DeliveryListener,
  type LinearWorkspace,
  serveLinear,
  UNLIMITED as UNLIMITED_LINEAR,
} from '@throughline/sandbox/linear';

export interface TestLinear {
  readonly workspace: LinearWorkspace;
  /** With Ada's key. */
  readonly env: Readonly<Record<string, string>>;
  /** Sends webhooks of everything to an address or a listener from now on, as an app of the workspace. */
  sendTo(receiver: string | DeliveryListener): void;
  close(): Promise<void>;
}

const LINEAR_SECRET = 'secret-of-linear';

/** A Linear of a test's own: a team, a project of four issues. */
export async function startLinear(): Promise<TestLinear> {
  const workspace = createLinearWorkspace({
    now: Date.now,
    limits: UNLIMITED_LINEAR,
    seed: {
      users: [{ name: 'Ada', admin: true }],
      teams: [{ key: 'ENG', name: 'Engine' }],
      projects: [{ name: 'Pay', teams: ['ENG'] }],
      issues: [1, 2, 3, 4].map((n) => ({
        team: 'ENG',
        title: `Pay ${n}`,
        state: 'unstarted',
        project: 'Pay',
      })),
    },
  });
  const { apiUrl, close } = await serveLinear(workspace, { sendEveryMs: 50 });
  return {
    workspace,
    env: {
      LINEAR_API_KEY: workspace.admin.apiKey('Ada'),
      LINEAR_API_URL: apiUrl,
      LINEAR_WEBHOOK_SECRET: LINEAR_SECRET,
    },
    sendTo(receiver) {
      const url = typeof receiver === 'string' ? receiver : 'http://127.0.0.1/not-asked';
      const resourceTypes = ['Issue', 'Project', 'Initiative', 'IssueLabel'];
      const app = workspace.admin.addApp({ webhook: { url, secret: LINEAR_SECRET, resourceTypes } });
      workspace.admin.accessToken({ clientId: app.clientId, scopes: ['read'] });
      workspace.deliveries.listen(typeof receiver === 'string' ? 'http' : receiver);
    },
    close,
  };
}

export interface TestGitHub {
  readonly site: GitHubSite;
  /** With Ada's token. */
  readonly env: Readonly<Record<string, string>>;
  sendTo(url: string): void;
  /** Closes an issue of acme/shop, as Ada does. */
  closeIssue(number: number): Promise<void>;
  /** Writes a comment on an issue of acme/shop, as Ada. */
  comment(number: number, body: string): Promise<void>;
  /** The texts of the comments on an issue of acme/shop. */
  comments(number: number): Promise<readonly string[]>;
  close(): Promise<void>;
}

const GITHUB_SECRET = 'secret-of-github';

/** A GitHub of a test's own: a repository with four issues, two of them in a project. */
export async function startGitHub(): Promise<TestGitHub> {
  const site = createGitHubSite({
    now: Date.now,
    limits: UNLIMITED,
    seed: {
      users: [{ login: 'ada' }],
      organizations: [{ login: 'acme', owners: ['ada'] }],
      repositories: [
        {
          owner: 'acme',
          name: 'shop',
          private: true,
          issues: [1, 2, 3, 4].map((n) => ({ title: `Ship ${n}` })),
        },
      ],
    },
  });
  const { url, close } = await serveGitHub(site);
  const token = site.admin.classicToken('ada', ['repo', 'read:org', 'read:project']);
  return {
    site,
    env: {
      GITHUB_TOKEN: token,
      GITHUB_API_URL: url,
      GITHUB_WEBHOOK_SECRET: GITHUB_SECRET,
      THROUGHLINE_GITHUB_REPOSITORIES: 'acme/shop',
    },
    sendTo(address) {
      const app = site.admin.createApp({
        owner: 'acme',
        name: 'Hooks',
        permissions: { issues: 'read', metadata: 'read' },
        events: ['issues', 'issue_comment'],
        webhookUrl: address,
        webhookSecret: GITHUB_SECRET,
      });
      site.admin.install(app.appId, 'acme');
    },
    async comment(number, body) {
      const answer = await fetch(`${url}/repos/acme/shop/issues/${number}/comments`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'user-agent': 'test',
        },
        body: JSON.stringify({ body }),
      });
      if (!answer.ok) throw new Error(`GitHub took no comment: ${answer.status} ${await answer.text()}`);
    },
    async comments(number) {
      const answer = await fetch(`${url}/repos/acme/shop/issues/${number}/comments`, {
        headers: { authorization: `Bearer ${token}`, 'user-agent': 'test' },
      });
      const comments: readonly { readonly body: string }[] = await answer.json();
      return comments.map(({ body }) => body);
    },
    async closeIssue(number) {
      const answer = await fetch(`${url}/repos/acme/shop/issues/${number}`, {
        method: 'PATCH',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'user-agent': 'test',
        },
        body: JSON.stringify({ state: 'closed', state_reason: 'completed' }),
      });
      if (!answer.ok) throw new Error(`GitHub did not close it: ${answer.status} ${await answer.text()}`);
    },
    close,
  };
}
