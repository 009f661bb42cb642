import { type Outcome, operationNamed, perform, type Viewer, type WorkLink } from '@throughline/core';
import { z } from 'zod';
import { JIRA } from '../refs.ts';
import { begin, type Invocation } from './invocation.ts';
import type { JiraHost } from './jira-host.ts';
import { namePerson, personOf } from './people.ts';
import { pushMarks } from './queues.ts';

/**
 * Does an operation for the person who is there. `account` is what Forge proved; nothing of the input says who asks. A Jira
 * administrator is an admin here: that is asked of Jira, in their name, only when an operation was refused without it.
 */
export async function operate(
  host: JiraHost,
  account: string,
  name: string,
  input: unknown,
): Promise<Outcome> {
  try {
    return await operateOnce(host, account, name, input);
  } catch (error) {
    if (!host.isUnprepared(error)) throw error;
    // Somebody was faster than the first sweep, which makes the tables. Without tables nothing was done yet.
    await host.migrate();
    return operateOnce(host, account, name, input);
  }
}

async function operateOnce(host: JiraHost, account: string, name: string, input: unknown): Promise<Outcome> {
  const invocation = await begin(host, account);
  const viewer = await viewerOf(invocation, account);
  const before = await relinked(invocation, name, input);
  const outcome = await performAs(invocation, viewer, name, input);
  if (outcome.kind === 'refused') return outcome;
  if (operationNamed(name)?.effect === 'writes') await namePerson(invocation, account);
  const after = await relinked(invocation, name, outcome.output);
  await markLinks([...before, ...after].filter(({ tool }) => tool === JIRA));
  return outcome;
}

/** A person nobody has told of is known by the account alone. */
async function viewerOf({ world }: Invocation, account: string): Promise<Viewer> {
  const known = await world.people.byAccount(JIRA, account);
  return { person: known?.person ?? personOf(account), account: { tool: JIRA, account } };
}

async function performAs(
  { world, connection }: Invocation,
  viewer: Viewer,
  name: string,
  input: unknown,
): Promise<Outcome> {
  const outcome = await perform(world, viewer, name, input);
  const denied = outcome.kind === 'refused' && outcome.refusal.code === 'not-allowed';
  if (!denied || (await connection.person?.client.isAdministrator()) !== true) return outcome;
  return perform(world, { ...viewer, roles: ['admin'] }, name, input);
}

const named = z.object({
  link: z.string().optional(),
  metric: z.string().optional(),
  goal: z.string().optional(),
});

/** Operations after which issues serve other goals, or goals that other people may see. */
const RELINKING: Readonly<Record<string, 'link' | 'metric' | 'goal'>> = {
  'links.add': 'link',
  'links.remove': 'link',
  'metrics.remove': 'metric',
  'goals.edit': 'goal',
};

/** The links that the operation touches, as they are now. */
async function relinked({ world }: Invocation, name: string, said: unknown): Promise<readonly WorkLink[]> {
  const by = RELINKING[name];
  const what = named.safeParse(said);
  const id = by === undefined || !what.success ? undefined : what.data[by];
  if (id === undefined) return [];
  if (by === 'link') return [await world.goals.link(id)].filter((link) => link !== undefined);
  const metrics = by === 'metric' ? [id] : (await world.goals.metricsOf([id])).map(({ metric }) => metric);
  return metrics.length === 0 ? [] : world.goals.links(metrics);
}

async function markLinks(links: readonly WorkLink[]): Promise<void> {
  const distinct = [...new Map(links.map((link) => [link.link, link])).values()];
  if (distinct.length > 0) await pushMarks({ refs: [], links: distinct, after: null });
}
