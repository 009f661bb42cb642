import { z } from 'zod';
import { refused } from '../facts/refusal.ts';
import type { GoalRow } from '../goals/goal.ts';
import { freshnessOf } from '../views/freshness.ts';
import { type ContainerGoalsView, containerGoalsView } from '../views/view.ts';
import { type Chain, chainsAbove } from './chains.ts';
import { tool } from './fields.ts';
import { headsOf } from './goal-heads.ts';
import { type Acting, everybody, operation } from './operation.ts';

const AT_FIRST = 50;

/** The goals that count work of one container, such as a project, each with its way up. */
export const containerGoals = operation({
  name: 'views.containerGoals',
  title: 'See which goals count work of a project',
  purpose: 'work',
  effect: 'reads',
  allowed: everybody,
  input: z.strictObject({
    tool,
    container: z.string().trim().min(1, 'A container is needed.').max(255),
    limit: z.int().min(1).max(500).optional(),
  }),
  output: containerGoalsView,
  run: async (acting, { tool, container, limit = AT_FIRST }) => {
    const { world } = acting;
    if (!Object.hasOwn(world.tools, tool))
      return refused('tool-missing', `No tool ${JSON.stringify(tool)} is connected.`, 'tool');
    const rows = await countingGoals(acting, tool, container);
    const chains = await chainsAbove(
      acting,
      rows.map(({ goal }) => goal),
    );
    const found = rows
      .flatMap((row) => withChain(row, chains.get(row.goal)))
      .sort(byObjective)
      .slice(0, limit);
    return {
      kind: 'container-goals',
      tool,
      container,
      goals: await shown(acting, found),
      total: rows.length,
      freshness: freshnessOf(await world.mirror.sync(tool), world.now()),
    };
  },
});

interface Found {
  readonly row: GoalRow;
  readonly chain: Chain;
}

function withChain(row: GoalRow, chain: Chain | undefined): readonly Found[] {
  return chain === undefined ? [] : [{ row, chain }];
}

/** Open goals with a metric that selects an item which is in the container now. */
async function countingGoals(
  { world, filter }: Acting,
  tool: string,
  container: string,
): Promise<readonly GoalRow[]> {
  const metrics = await world.goals.metrics(await world.mirror.selecting(tool, container));
  const rows = await world.goals.goals([...new Set(metrics.map(({ goal }) => goal))], filter);
  return rows.filter(({ status }) => status === 'open');
}

/** Goals of one objective stand together. */
function byObjective(a: Found, b: Found): number {
  const [one, other] = [a, b].map(({ row, chain }) => [chain.steps.at(-1)?.title ?? row.title, row.title]);
  return compared(one?.[0], other?.[0]) || compared(one?.[1], other?.[1]) || compared(a.row.goal, b.row.goal);
}

function compared(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

async function shown({ world }: Acting, found: readonly Found[]): Promise<ContainerGoalsView['goals']> {
  const heads = await headsOf(
    world,
    found.map(({ row }) => row),
  );
  return found.flatMap(({ row, chain }) => {
    const head = heads.get(row.goal);
    return head === undefined ? [] : [{ head, chain: chain.steps, otherWays: chain.otherWays }];
  });
}
