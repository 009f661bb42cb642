import { createHash } from 'node:crypto';
import { absorb, type GoalTreeView, type IssuePanelView, perform, type World } from '@throughline/core';
import { countedIds, fixedClock, memoryStore, memoryTool } from '@throughline/core/testing';
import { type Client, clientOver, type InputOf, type OperationName, type OutputOf } from '@throughline/panel';
import { BEGIN, company } from '../work/company.ts';
import { labelOf, TOOL } from '../work/ids.ts';
import { told } from '../work/told.ts';

/** What the pages are asked to draw: views as the operations give them. */
export interface ShownViews {
  /** The key of the item whose panel is shown; two goals count it. */
  readonly item: string;
  readonly panel: IssuePanelView;
  readonly roots: GoalTreeView;
  /** 200 children of the only root. */
  readonly children: GoalTreeView;
}

const CHILDREN = 200;

/** Makes a small company through the operations: an objective, 200 goals below it, and two goals that count an item. */
export async function shownViews(): Promise<ShownViews> {
  const { client, item, epic } = await workToLink();
  const root = await goal(client, 'Be the carrier that people choose', {
    intent: 'People come back to a carrier that keeps its word.',
  });
  for (let child = 0; child < CHILDREN; child += 1)
    await goal(client, `Keep promise number ${child}`, { parent: root });
  const team = await goal(client, 'Plan every route by noon', { parent: root });
  await link(client, await goal(client, 'Deliver parcels within a day', { parent: team }), { item: epic });
  await link(client, await goal(client, 'Waste no way', { parent: team }), { label: labelOf(0) });
  return {
    item,
    panel: await act(client, 'views.issuePanel', { tool: TOOL, item }),
    roots: await act(client, 'views.goalTree', {}),
    children: await allChildren(client, root),
  };
}

/** A world with one linked item, a hundred below it, and the label of a second goal on an open one of them. */
async function workToLink() {
  const made = company({ items: 100, seed: 7 });
  const open = made.state.findIndex((state, item) => item > 0 && state === 0);
  const work = { ...made, sharedWith: new Map([[open, [0]]]) };
  const items = Array.from({ length: made.items }, (_, item) => told(work, item));
  const tool = memoryTool();
  tool.hold(...items.map((one) => one.item));
  const world: World = {
    ...memoryStore(),
    ...{ tools: { [TOOL]: tool }, now: fixedClock(BEGIN).now, ids: countedIds() },
    digest: (text) => createHash('sha256').update(text).digest('hex'),
  };
  await absorb(world, { items, vanished: [] });
  const viewer = { person: 'p_owner', roles: ['admin', 'goal-office'] } as const;
  const client = clientOver({ call: (operation, input) => perform(world, viewer, operation, input) });
  return { client, item: items[open]?.item.key ?? '', epic: items[0]?.item.key ?? '' };
}

async function goal(
  client: Client,
  title: string,
  more: { parent?: string; intent?: string },
): Promise<string> {
  return (await act(client, 'goals.create', { title, ...more })).goal;
}

async function link(client: Client, of: string, select: InputOf<'links.add'>['select']): Promise<void> {
  const { metric } = await act(client, 'metrics.define', {
    goal: of,
    title: 'Work done',
    work: { by: 'count' },
  });
  await act(client, 'links.add', { metric, tool: TOOL, select });
}

async function act<N extends OperationName>(
  client: Client,
  name: N,
  input: InputOf<N>,
): Promise<OutputOf<N>> {
  const outcome = await client.call(name, input);
  if (outcome.kind === 'done') return outcome.output;
  throw new Error(`${name} was refused: ${outcome.refusal.message}`);
}

/** The pages of the tree joined to one, so that one answer holds all rows that are drawn. */
async function allChildren(client: Client, parent: string): Promise<GoalTreeView> {
  let joined = await act(client, 'views.goalTree', { parent });
  while (joined.next !== null) {
    const more = await act(client, 'views.goalTree', { parent, after: joined.next });
    joined = { ...more, nodes: [...joined.nodes, ...more.nodes] };
  }
  return { ...joined, nodes: joined.nodes.slice(-CHILDREN) };
}
