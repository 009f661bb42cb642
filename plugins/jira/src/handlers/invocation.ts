import { asApp, asUser, getAppContext } from '@forge/api';
import { kvs } from '@forge/kvs';
import { type ItemRef, type Store, ToolError, type WorkTool, type World } from '@throughline/core';
import type { RequestJira } from '../client/jira-caller.ts';
import { jiraClient } from '../client.ts';
import { composeWorld } from '../compose-world.ts';
import type { JiraConnection, KeyValues, KnownItem } from '../connection.ts';
import { jiraTool } from '../jira-tool.ts';
import type { JiraHost } from './jira-host.ts';
import { pushSweep } from './queues.ts';

/** Everything that one invocation works with. Nothing of it outlives the invocation: instances are shared by sites. */
export interface Invocation {
  readonly world: World;
  readonly tool: WorkTool;
  readonly connection: JiraConnection;
}

/** `account`: the person who is there, as Forge proved it; null in background work, which acts as the app alone. */
export async function begin(host: JiraHost, account: string | null): Promise<Invocation> {
  const store = await host.openStore();
  const connection = forgeConnection(host, store, account);
  const tool = jiraTool(connection);
  return { world: composeWorld({ store, tool, now: host.now }), tool, connection };
}

const asTheApp: RequestJira = (path, init) => asApp().requestJira(path, init);
const asThePerson: RequestJira = (path, init) => asUser().requestJira(path, init);

function forgeConnection(host: JiraHost, store: Store, account: string | null): JiraConnection {
  const options = { now: host.now, pause };
  return {
    app: jiraClient(asTheApp, options),
    person: account === null ? null : { account, client: jiraClient(asThePerson, options) },
    values: forgeValues,
    now: host.now,
    known: (refs) => knownIn(store, refs),
    requestSweep: () => pushSweep({ kind: 'everything' }),
  };
}

const forgeValues: KeyValues = {
  get: (key) => kvs.get<unknown>(key),
  set: (key, value) => kvs.set(key, value),
};

async function knownIn(store: Store, refs: readonly ItemRef[]): Promise<ReadonlyMap<ItemRef, KnownItem>> {
  const items = await store.mirror.items(refs);
  return new Map(
    items.map(({ ref, revision, bucket }) => [ref, { revision, readable: bucket !== 'unreadable' }]),
  );
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** What one more page of work may take, with the numbers that it moves. */
const LAST_MINUTES = 90_000;

/** Whether long work should stop here and go on in another invocation. */
export function timeIsShort(): boolean {
  return getAppContext().invocationRemainingTimeInMillis() < LAST_MINUTES;
}

/** Whether waiting may help; else a person must do something, and the panel says what. */
export function passes(error: unknown): error is ToolError {
  return error instanceof ToolError && (error.problem === 'rate-limited' || error.problem === 'unreachable');
}
