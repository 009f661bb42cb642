import { kvs, WhereConditions } from '@forge/kvs';
import { perform, ToolError, type Viewer } from '@throughline/core';
import { z } from 'zod';
import { JIRA } from '../refs.ts';
import type { Invocation } from './invocation.ts';

/** The id of a person who is known by their Jira account alone. */
export function personOf(account: string): string {
  return `${JIRA}:${account}`;
}

/** In whose name the app itself notes what Jira says of people. */
const APP: Viewer = { person: 'app:jira', roles: ['admin'] };

const PREFIX = 'name:';

/** An account whose name is kept, and when it was last taken from Jira. */
export interface NamedAccount {
  readonly accountId: string;
  readonly updatedAt: string;
}

/**
 * Keeps the name of a person who did something for the first time: others will see it beside what they did. Of people who
 * only look, nothing is kept.
 */
export async function namePerson(invocation: Invocation, account: string): Promise<void> {
  if ((await invocation.world.people.byAccount(JIRA, account)) !== undefined) return;
  try {
    await takeNames(invocation, [account]);
  } catch (error) {
    // What the person did has happened. Their name is taken when they next do something and Jira answers.
    if (!(error instanceof ToolError)) throw error;
  }
}

/** Takes names afresh from Jira, for accounts that say they changed. */
export async function takeNames(
  { world, connection }: Invocation,
  accounts: readonly string[],
): Promise<void> {
  for (const account of accounts) {
    const user = await connection.app.user(account);
    if (user === undefined) continue;
    const person = (await world.people.byAccount(JIRA, account))?.person ?? personOf(account);
    await set(world, { person, name: user.displayName || 'Unnamed', accounts: [{ tool: JIRA, account }] });
    await kvs.set(`${PREFIX}${account}`, new Date(connection.now()).toISOString());
  }
}

/** The account was closed: the name goes, the person's acts stay. */
export async function forgetName({ world }: Invocation, account: string): Promise<void> {
  const known = await world.people.byAccount(JIRA, account);
  if (known !== undefined) await set(world, { person: known.person, name: 'Former user', accounts: [] });
  await kvs.delete(`${PREFIX}${account}`);
}

async function set(
  world: Invocation['world'],
  said: { readonly person: string; readonly name: string; readonly accounts: readonly object[] },
): Promise<void> {
  const outcome = await perform(world, APP, 'people.set', said);
  if (outcome.kind === 'refused')
    throw new Error(`The name of an account cannot be kept: ${outcome.refusal.message}`);
}

/** Every account whose name is kept. */
export async function namedAccounts(): Promise<readonly NamedAccount[]> {
  const found: NamedAccount[] = [];
  let cursor: string | undefined;
  do {
    const query = kvs.query().where('key', WhereConditions.beginsWith(PREFIX)).limit(100);
    const page = await (cursor === undefined ? query : query.cursor(cursor)).getMany<unknown>();
    found.push(
      ...page.results.map(({ key, value }) => ({
        accountId: key.slice(PREFIX.length),
        updatedAt: z.string().parse(value),
      })),
    );
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return found;
}
