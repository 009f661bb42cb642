import { itemRef, perform, sweep, type Viewer, type World } from '@throughline/core';
import { countedIds, memoryStore } from '@throughline/core/testing';
import {
  answerSlash,
  askedBySlash,
  type GitHubSlash,
  githubTool,
  type SlashAnswer,
  type SlashAsked,
  slashCalls,
  verifyDelivery,
} from '@throughline/github';
import { createGitHubSite, type GitHubLimits, type GitHubSeed, UNLIMITED } from '@throughline/sandbox/github';
import { expect } from 'vitest';
import { talkTo } from '../contracts/sandbox-github-sites.ts';
import { sha256 } from '../world.ts';
import { clientOf, connectionOf, START } from './site-connection.ts';

const SECRET = 'a-webhook-secret';
const ADMIN: Viewer = { person: 'admin', roles: ['admin', 'goal-office'] };
const PERMISSIONS = { metadata: 'read', issues: 'write', pull_requests: 'write' } as const;

const SEED: GitHubSeed = {
  users: [{ login: 'ada' }, { login: 'ben' }, { login: 'eve' }],
  organizations: [{ login: 'acme', owners: ['ada'], members: ['ben'] }],
  repositories: [
    {
      owner: 'acme',
      name: 'shop',
      private: true,
      roles: { ben: 'write', eve: 'read' },
      issues: [
        { title: 'Pay by card' },
        { title: 'Form', parent: '1', state: 'closed', stateReason: 'completed' },
      ],
      pullRequests: [{ title: 'Add a form' }],
    },
  ],
};

export interface DeskOptions extends Partial<Pick<GitHubSlash, 'pageOf' | 'publicPlaces'>> {
  readonly limits?: Partial<GitHubLimits>;
  /** Whose token the app acts with; the installation’s when left out. */
  readonly as?: string;
}

/** One request to GitHub’s API. */
export interface Sent {
  readonly operation: string;
  readonly body: string;
}

/** A repository whose people write commands, and the app as a host composes it. */
export async function slashDesk({
  pageOf,
  publicPlaces = 'withheld',
  limits = UNLIMITED,
  as,
}: DeskOptions = {}) {
  const clock = { time: START };
  const now = () => clock.time;
  const site = createGitHubSite({ now, limits, seed: SEED });
  const { admin, webhooks } = site;
  const events = ['issue_comment'];
  const app = admin.createApp({
    ...{ owner: 'acme', name: 'Throughline', permissions: PERMISSIONS, events, webhookSecret: SECRET },
  });
  const installation = admin.install(app.appId, 'acme');
  const token = as === undefined ? admin.installationToken(installation) : admin.classicToken(as, ['repo']);

  const sent: Sent[] = [];
  const send: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const operation = `${request.method} ${new URL(request.url).pathname}`;
    sent.push({ operation, body: await request.clone().text() });
    return site.fetch(request);
  };
  const options = {
    auth: { kind: 'token', token },
    id: crypto.randomUUID(),
    now,
    paced: false,
    fetch: send,
  } as const;
  const store = memoryStore();
  const client = clientOf(site, { kind: 'token', token }, { now });
  const settings = { repositories: ['acme/shop'] };
  const tool = githubTool(connectionOf(client, { settings, known: new Map(), person: null, clock }));
  const world: World = { ...store, tools: { github: tool }, now, ids: countedIds(), digest: sha256 };
  const notes: string[] = [];
  const note = (problem: string) => void notes.push(problem);
  const slash: GitHubSlash = { calls: slashCalls(options), world, pageOf, publicPlaces, note };

  const heard: SlashAsked[] = [];
  const answers: SlashAnswer[] = [];
  webhooks.listen(async ({ body, headers }) => {
    const delivery = {
      body: Buffer.from(body),
      signature: headers['x-hub-signature-256'],
      event: headers['x-github-event'],
    };
    const verified = await verifyDelivery(delivery, { secrets: [SECRET] });
    if (verified.kind === 'refused') return verified.status;
    const asked = askedBySlash(delivery, { login: app.login, installation, now: now() });
    if (asked !== null) heard.push(asked);
    return 200;
  });

  const act = async (viewer: Viewer, operation: string, input: unknown) => {
    const outcome = await perform(world, viewer, operation, input);
    expect(outcome, operation).toMatchObject({ kind: 'done' });
    // Outputs are checked by their schemas; tests read them freely.
    return outcome.kind === 'done' ? (outcome.output as ReturnType<typeof JSON.parse>) : undefined;
  };
  for (const person of ['ada', 'ben']) {
    const accounts = [{ tool: 'github', account: person }];
    await act(ADMIN, 'people.set', { person, name: person, accounts });
  }
  expect(await sweep(world, tool, { kind: 'everything' })).toMatchObject({ kind: 'finished' });

  /** Works off what was heard, as a host’s queue does. */
  async function work(): Promise<void> {
    await webhooks.settled();
    for (const asked of heard.splice(0)) answers.push(await answerSlash(slash, asked));
    await webhooks.settled();
  }
  const talk = (login: string) => talkTo(site, admin.classicToken(login, ['repo']));
  const commentsOn = async (number: number): Promise<ReturnType<typeof JSON.parse>> =>
    (await talk('ada').send('GET', `/repos/acme/shop/issues/${number}/comments?per_page=100`)).json;
  const replies = async (number = 1): Promise<readonly string[]> =>
    (await commentsOn(number))
      .map(({ body }: { readonly body: string }) => body)
      .filter((body: string) => body.startsWith('<!-- throughline:answer'));

  return {
    ...{ site, admin, webhooks, clock, sent, world, slash, notes, heard, answers, act, work, talk, app },
    ...{ commentsOn, replies, token, installation },
    /** Comments, and has the app answer; gives the comment. */
    async write(body: string, login = 'ada', number = 1): Promise<{ readonly id: number }> {
      const { json } = await talk(login).send('POST', `/repos/acme/shop/issues/${number}/comments`, { body });
      await work();
      return json;
    },
    /** The last answer, without its mark. */
    async last(number = 1): Promise<string> {
      return ((await replies(number)).at(-1) ?? '').replace(/^<!--.*-->\n/, '');
    },
    /** A goal of Ada’s that counts work. */
    async goal(title: string, more: object = {}): Promise<{ goal: string; metric: string }> {
      const { goal } = await act({ person: 'ada' }, 'goals.create', { title, ...more });
      const of = { goal, title: 'Work', work: { by: 'count' } };
      return { goal, metric: (await act({ person: 'ada' }, 'metrics.define', of)).metric };
    },
    refOf: (name: string) => itemRef('github', admin.idsOf(name).nodeId),
  };
}
