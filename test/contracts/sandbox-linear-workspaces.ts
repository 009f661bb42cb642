import { LinearClient } from '@linear/sdk';
import {
  createLinearWorkspace,
  type LinearSeed,
  type LinearWorkspace,
  type LinearWorkspaceOptions,
  serveLinear,
  UNLIMITED,
} from '@throughline/sandbox/linear';
import { onTestFinished } from 'vitest';

/** When the workspaces' clocks start: a Monday. */
export const START = Date.parse('2026-03-02T12:30:00Z');

/** Two teams, one of them private, plans, and a few issues. */
const SEED: LinearSeed = {
  users: [{ name: 'Ada', admin: true }, { name: 'Ben' }, { name: 'Guest', guest: true }],
  teams: [
    { key: 'ENG', name: 'Engineering' },
    { key: 'SEC', name: 'Secret', private: true, members: ['Ada'] },
  ],
  labels: [{ name: 'Bug' }, { name: 'Goal', group: true }],
  cycles: [{ team: 'ENG', number: 1, startsAt: '2026-03-01T00:00:00Z', endsAt: '2026-03-15T00:00:00Z' }],
  projects: [
    { name: 'Checkout', lead: 'Ada', milestones: [{ name: 'Beta', targetDate: '2026-04-01' }] },
    { name: 'Vault', teams: ['SEC'] },
  ],
  initiatives: [
    { name: 'Company' },
    { name: 'Growth', parent: 'Company', owner: 'Ben', projects: ['Checkout'] },
  ],
  issues: [
    {
      title: 'Pay by card',
      project: 'Checkout',
      milestone: 'Beta',
      estimate: 3,
      state: 'completed',
      cycle: 1,
    },
    {
      title: 'Pay by bank',
      project: 'Checkout',
      estimate: 5,
      state: 'started',
      labels: ['Bug'],
      assignee: 'Ben',
    },
    { title: 'Form', parent: 'ENG-2', project: 'Checkout' },
    { title: 'Old', archived: true, state: 'canceled' },
    { team: 'SEC', title: 'Keys', project: 'Vault', estimate: 8 },
  ],
};

export interface Opened {
  readonly workspace: LinearWorkspace;
  readonly wait: (milliseconds: number) => void;
}

/** A workspace with a clock that stands still between calls of `wait`. */
export function openWorkspace(options: Partial<LinearWorkspaceOptions> = {}): Opened {
  let now = START;
  const workspace = createLinearWorkspace({ seed: SEED, now: () => now, limits: UNLIMITED, ...options });
  return {
    workspace,
    wait(milliseconds) {
      now += milliseconds;
    },
  };
}

/** Data as tests look into it freely; what is not there is undefined. */
type Loose = ReturnType<typeof JSON.parse>;

export interface Talk {
  readonly sdk: LinearClient;
  /** Sends a document as the official client does; rejects with its error. */
  ask(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Loose>;
  /** The same, with status and headers, and nothing thrown. */
  raw(
    query: string,
    variables?: Readonly<Record<string, unknown>>,
  ): Promise<{ readonly status: number; readonly headers: Headers; readonly json: Loose }>;
}

export interface Served {
  readonly url: string;
  readonly apiUrl: string;
  /** With an API key, which comes bare, or an access token. */
  talk(credential: string): Talk;
}

/** Serves a workspace until the test is over. */
export async function served(workspace: LinearWorkspace): Promise<Served> {
  const { url, apiUrl, close } = await serveLinear(workspace);
  onTestFinished(close);
  return {
    url,
    apiUrl,
    talk(credential) {
      const isKey = credential.startsWith('lin_api_');
      const sdk = new LinearClient({
        apiUrl,
        ...(isKey ? { apiKey: credential } : { accessToken: credential }),
      });
      return {
        sdk,
        async ask(query, variables = {}) {
          return (await sdk.client.rawRequest<Loose, Readonly<Record<string, unknown>>>(query, variables))
            .data;
        },
        async raw(query, variables = {}) {
          const headers = { authorization: isKey ? credential : `Bearer ${credential}` };
          const response = await fetch(apiUrl, {
            method: 'POST',
            headers: { ...headers, 'content-type': 'application/json' },
            body: JSON.stringify({ query, variables }),
          });
          return { status: response.status, headers: response.headers, json: await response.json() };
        },
      };
    },
  };
}

/** A workspace that Ada talks to with an API key. */
export async function talking(
  options: Partial<LinearWorkspaceOptions> = {},
): Promise<Opened & Served & { readonly ada: Talk }> {
  const opened = openWorkspace(options);
  const server = await served(opened.workspace);
  return { ...opened, ...server, ada: server.talk(opened.workspace.admin.apiKey('Ada')) };
}

/** Ada's workspace with an app in it, and its token. */
export async function talkingApp() {
  const opened = await talking();
  const app = opened.workspace.admin.addApp({ name: 'Goals' });
  const scopes = ['read', 'write', 'initiative:read', 'initiative:write'] as const;
  const token = opened.workspace.admin.accessToken({ clientId: app.clientId, scopes });
  return { ...opened, clientId: app.clientId, app: opened.talk(token) };
}
