import {
  createGitHubSite,
  type GitHubLimits,
  type GitHubSeed,
  type GitHubSite,
  UNLIMITED,
} from '@throughline/sandbox/github';

/** When the sites' clocks start. */
export const START = Date.parse('2026-11-02T09:00:00Z');

export interface Clocked {
  readonly site: GitHubSite;
  readonly wait: (milliseconds: number) => void;
}

/** Two repositories, one of them private, an organisation's project and a person's. */
export const SMALL: GitHubSeed = {
  users: [{ login: 'ada', name: 'Ada' }, { login: 'ben' }, { login: 'eve' }],
  organizations: [
    {
      login: 'acme',
      owners: ['ada'],
      members: ['ben'],
      issueTypes: [{ name: 'Bug', color: 'red' }, { name: 'Task' }],
      issueFields: [
        { name: 'Goal', dataType: 'text' },
        { name: 'Goal progress', dataType: 'number' },
        { name: 'Goal health', dataType: 'single_select', options: ['On track', 'At risk'] },
        { name: 'Due', dataType: 'date' },
      ],
    },
  ],
  repositories: [
    {
      owner: 'acme',
      name: 'shop',
      roles: { ben: 'write' },
      labels: [{ name: 'bug', color: 'ff0000', description: 'It is broken' }],
      milestones: [{ title: 'v1.0', dueOn: Date.parse('2026-12-31T00:00:00Z') }],
      issues: [
        {
          title: 'Faster checkout',
          labels: ['bug'],
          assignees: ['ben'],
          milestone: 'v1.0',
          type: 'Task',
          fields: { 'Goal progress': 40, 'Goal health': 'At risk' },
        },
        {
          title: 'Cache',
          parent: '1',
          state: 'closed',
          milestone: 'v1.0',
          comments: [{ body: 'Done', author: 'ben' }],
        },
        { title: 'Index', parent: '1', blockedBy: ['2'] },
      ],
      pullRequests: [{ title: 'Add cache', state: 'merged' }],
    },
    { owner: 'acme', name: 'secret', private: true, roles: { ben: 'none' }, issues: [{ title: 'Hidden' }] },
    { owner: 'ada', name: 'notes', issues: [{ title: 'Own' }] },
  ],
  projects: [
    {
      owner: 'acme',
      title: 'Roadmap',
      readme: '# Roadmap',
      roles: { eve: 'none' },
      fields: [
        { name: 'Status', dataType: 'single_select', options: ['Todo', 'Done'] },
        { name: 'Estimate', dataType: 'number' },
        { name: 'Note', dataType: 'text' },
        { name: 'Start', dataType: 'date' },
        {
          name: 'Iteration',
          dataType: 'iteration',
          iterations: [
            { title: 'One', startDate: '2026-10-05', duration: 14 },
            { title: 'Two', startDate: '2026-11-02', duration: 14 },
          ],
        },
      ],
      issueFields: ['Goal progress'],
      items: [
        {
          content: 'acme/shop#1',
          values: { Status: 'Todo', Estimate: 5, Note: 'first', Start: '2026-11-01', Iteration: 'Two' },
        },
        { content: 'acme/shop#2', values: { Status: 'Done', Estimate: 3 } },
        { content: 'acme/shop#4' },
        { content: 'acme/secret#1', values: { Status: 'Todo' } },
        { draft: 'An idea' },
        { content: 'acme/shop#3', archived: true },
      ],
      statusUpdates: [{ status: 'ON_TRACK', body: 'All well' }],
    },
    { owner: 'ada', title: 'Private plans', items: [{ content: 'ada/notes#1' }] },
  ],
};

export function openSite(limits: Partial<GitHubLimits> = UNLIMITED, seed: GitHubSeed = SMALL): Clocked {
  let now = START;
  const site = createGitHubSite({ now: () => now, limits, seed });
  return {
    site,
    wait(milliseconds) {
      now += milliseconds;
    },
  };
}

/** An answer with its body read. Tests look into it freely; what is not there is undefined. */
export interface Talk {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: ReturnType<typeof JSON.parse>;
}

export interface Talker {
  send(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Talk>;
  graphql(query: string, variables?: unknown): Promise<Talk>;
}

/** Speaks to a site with one token; null: with none. */
export function talkTo(site: GitHubSite, token: string | null): Talker {
  async function send(
    method: string,
    path: string,
    body?: unknown,
    more: Readonly<Record<string, string>> = {},
  ): Promise<Talk> {
    const authorization = token === null ? {} : { authorization: `token ${token}` };
    const init = body === undefined ? {} : { body: JSON.stringify(body) };
    const headers = { ...authorization, 'content-type': 'application/json', ...more };
    const answer = await site.fetch(`https://api.github.com${path}`, { method, headers, ...init });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      json: text === '' ? undefined : JSON.parse(text),
    };
  }
  return { send, graphql: (query, variables) => send('POST', '/graphql', { query, variables }) };
}

/** All that a person may have. */
export function ownerToken(site: GitHubSite): string {
  return site.admin.classicToken('ada', ['repo', 'project', 'admin:org']);
}

export const APP_PERMISSIONS = {
  metadata: 'read',
  issues: 'write',
  contents: 'write',
  pull_requests: 'read',
  organization_projects: 'write',
} as const;
export const APP_EVENTS = [
  'issues',
  'issue_comment',
  'issue_dependencies',
  'sub_issues',
  'label',
  'milestone',
  'projects_v2',
  'projects_v2_item',
  'projects_v2_status_update',
];

/** An app of the organisation, installed on all its repositories. */
export function installedApp(site: GitHubSite): {
  appId: number;
  privateKey: string;
  webhookSecret: string;
  login: string;
  installationId: number;
} {
  const app = site.admin.createApp({
    owner: 'acme',
    name: 'Goals',
    permissions: APP_PERMISSIONS,
    events: APP_EVENTS,
  });
  return { ...app, installationId: site.admin.install(app.appId, 'acme') };
}
