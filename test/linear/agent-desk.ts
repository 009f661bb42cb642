import { itemRef, perform, sweep, type Viewer, type World } from '@throughline/core';
import { countedIds, memoryStore } from '@throughline/core/testing';
import {
  type AgentAnswer,
  type AgentAsked,
  agentCalls,
  answerAgent,
  askedOfAgent,
  type LinearAgent,
  verifyDelivery,
} from '@throughline/linear';
import type { LinearSeed, LinearWorkspaceOptions } from '@throughline/sandbox/linear';
import { expect } from 'vitest';
import { sha256 } from '../world.ts';
import { openLinear } from './open-linear.ts';

const SECRET = 'a-signing-secret';
const SCOPES = ['read', 'write', 'initiative:read', 'app:mentionable'] as const;
const ADMIN: Viewer = { person: 'admin', roles: ['admin', 'goal-office'] };

const SEED: LinearSeed = {
  users: [{ name: 'Ada', admin: true }, { name: 'Ben' }],
  issues: [{ title: 'Pay by card' }, { title: 'Form', parent: 'ENG-1', state: 'completed' }],
};

/** One request to Linear’s API, and when it came. */
export interface Asked {
  readonly field: string;
  readonly at: number;
}

export interface DeskOptions extends Partial<Omit<LinearWorkspaceOptions, 'seed'>> {
  readonly pageOf?: LinearAgent['pageOf'];
  /** Whether the app answers with a person’s key. */
  readonly key?: boolean;
}

/** A workspace whose people talk with the app, and the app as a host composes it. */
export async function agentDesk({ pageOf, key = false, ...options }: DeskOptions = {}) {
  const store = memoryStore();
  const linear = await openLinear({ seed: SEED, known: (refs) => store.mirror.items(refs), ...options });
  const { workspace, tool, clock, notes, waits } = linear;
  const { admin, deliveries, faults } = workspace;
  const now = () => clock.time;
  const world: World = { ...store, tools: { linear: tool }, now, ids: countedIds(), digest: sha256 };
  const webhook = {
    url: 'https://goals.example.com/hook',
    secret: SECRET,
    resourceTypes: ['AgentSessionEvent'],
  };
  const { clientId } = admin.addApp({ name: 'Throughline', webhook });
  const token = admin.accessToken({ clientId, scopes: SCOPES });
  const user = admin.state.apps.get(clientId)?.appUserId ?? null;
  const tokens = { current: async () => token, renew: async () => token };
  const calls = agentCalls({
    access: key ? { kind: 'key', key: admin.apiKey('Ada') } : { kind: 'app', tokens },
    ...{ now, apiUrl: `${linear.url}/graphql` },
    pause: async (wait) => void waits.push(wait),
  });
  const agent: LinearAgent = { calls, world, pageOf, note: (problem) => void notes.push(problem) };

  const requests: Asked[] = [];
  // A plan that strikes nothing, and sees every request.
  const watch = ({ fields }: { readonly fields: readonly string[] }): boolean => {
    requests.push({ field: fields.join(' '), at: clock.time });
    return false;
  };
  faults.every(1, { kind: 'timeout' }, { match: watch });

  const heard: AgentAsked[] = [];
  const answers: AgentAnswer[] = [];
  deliveries.listen(async ({ body, headers }) => {
    const delivery = { body: Buffer.from(body), signature: headers['linear-signature'] };
    const verified = verifyDelivery(delivery, { secrets: [SECRET], now: now() });
    if (verified.kind === 'refused') return verified.status;
    const asked = askedOfAgent(verified.event, { user, client: clientId });
    if (asked !== null) heard.push(asked);
    return 200;
  });

  const act = async (viewer: Viewer, operation: string, input: unknown) => {
    const outcome = await perform(world, viewer, operation, input);
    expect(outcome, operation).toMatchObject({ kind: 'done' });
    // Outputs are checked by their schemas; tests read them freely.
    return outcome.kind === 'done' ? (outcome.output as ReturnType<typeof JSON.parse>) : undefined;
  };
  const idOf = (name: string): string => admin.as(name).user.id;
  await act(ADMIN, 'people.set', {
    person: 'ada',
    name: 'Ada',
    accounts: [{ tool: 'linear', account: idOf('Ada') }],
  });
  const readAll = async () =>
    expect(await sweep(world, tool, { kind: 'everything' })).toMatchObject({ kind: 'finished' });
  await readAll();
  requests.length = 0;

  /** Works off what was heard, as a host’s queue does. */
  async function work(): Promise<void> {
    await deliveries.send();
    for (const asked of heard.splice(0)) answers.push(await answerAgent(agent, asked));
  }
  const said = (session: string) =>
    admin.state
      .activitiesBySession(session)
      .filter(({ userId }) => userId === user)
      .map(({ content, signal, signalMetadata, ephemeral }) => {
        return { type: content.type, body: content.body ?? '', signal, signalMetadata, ephemeral };
      });
  const refOf = (identifier: string) => {
    const issue = [...admin.state.issues.all()].find((one) => one.identifier === identifier);
    return itemRef('linear', issue?.id ?? '');
  };
  return {
    ...{
      ...linear,
      world,
      agent,
      requests,
      heard,
      answers,
      clientId,
      token,
      user,
      idOf,
      readAll,
      work,
      said,
      refOf,
    },
    /** Writes a comment that mentions the app; gives the session. */
    async mention(written: string, issue = 'ENG-1', name = 'Ada') {
      const session = admin.as(name).mention(issue, clientId, `@throughline ${written}`);
      await work();
      return session;
    },
    async prompt(session: string, written: string, signal?: 'stop') {
      admin.as('Ada').prompt(session, written, signal);
      await work();
    },
    /** The last thing said, but for first signs of life. */
    last: (session: string) => said(session).findLast(({ ephemeral }) => !ephemeral),
    session: (id: string) => admin.state.agentSessions.of(id),
    /** A goal of Ada’s that counts work. */
    async goal(title: string, more: object = {}): Promise<{ goal: string; metric: string }> {
      const { goal } = await act({ person: 'ada' }, 'goals.create', { title, ...more });
      const of = { goal, title: 'Work', work: { by: 'count' } };
      return { goal, metric: (await act({ person: 'ada' }, 'metrics.define', of)).metric };
    },
    act,
  };
}

export type AgentDesk = Awaited<ReturnType<typeof agentDesk>>;
