import { z } from 'zod';
import { may, tellableHidden } from '../access/access-table.ts';
import type { Refused } from '../facts/refusal.ts';
import type { GoalId, GoalRow } from '../goals/goal.ts';
import { freshnessOf } from '../views/freshness.ts';
import {
  type ChildView,
  type GoalPageView,
  type GoalTreeView,
  goalPageView,
  goalTreeView,
  type TreeNode,
} from '../views/view.ts';
import { chainsAbove } from './chains.ts';
import { id, page } from './fields.ts';
import { headsOf } from './goal-heads.ts';
import { historyOf } from './goal-history.ts';
import { metricViews } from './metric-views.ts';
import { openGoal } from './on-goal.ts';
import { type Acting, everybody, isRefused, operation } from './operation.ts';

const PAGE = 50;

const goalPage = operation({
  name: 'views.goalPage',
  title: 'See a goal with its metrics, children, work and history',
  purpose: 'work',
  effect: 'reads',
  allowed: everybody,
  input: z.strictObject({ goal: id }),
  output: goalPageView,
  run: async (acting, { goal }): Promise<GoalPageView | Refused> => {
    const open = await openGoal(acting, goal, 'read');
    if (isRefused(open)) return open;
    const { row, facts } = open;
    const head = (await headsOf(acting.world, [row])).get(goal);
    const chain = (await chainsAbove(acting, [goal])).get(goal);
    if (head === undefined) throw new Error(`Goal ${goal} has facts but no place in the caches.`);
    const children = await childrenOf(acting, goal, null, PAGE);
    return {
      kind: 'goal-page',
      head,
      unit: await unitOf(acting, row),
      counting: row.counting,
      chain: chain?.steps ?? [],
      otherWays: chain?.otherWays ?? 0,
      metrics: await metricViews(acting.world, goal),
      children: children.rows,
      moreChildren: children.next,
      hiddenParts: await hiddenUnder(acting, goal),
      history: await historyOf(acting, facts),
      freshness: await toolsFreshness(acting),
      may: rightsOn(acting, row),
    };
  },
});

const goalTree = operation({
  name: 'views.goalTree',
  title: 'See one level of the goal tree, or the goals that match a search',
  purpose: 'work',
  effect: 'reads',
  allowed: everybody,
  input: z.strictObject({
    parent: id.optional(),
    search: z.string().trim().max(200).optional(),
    status: z.enum(['open', 'closed']).optional(),
    ...page,
  }),
  output: goalTreeView,
  run: async (acting, input): Promise<GoalTreeView | Refused> => {
    const { parent = null } = input;
    if (parent !== null) {
      const open = await openGoal(acting, parent, 'read', 'parent');
      if (isRefused(open)) return open;
    }
    const level = await levelOf(acting, { ...input, parent });
    return {
      kind: 'goal-tree',
      parent,
      nodes: level.rows,
      next: level.next,
      hiddenParts: parent === null ? null : await hiddenUnder(acting, parent),
      freshness: await toolsFreshness(acting),
      may: { createGoal: true },
    };
  },
});

interface Level {
  readonly parent: GoalId | null;
  readonly search?: string | undefined;
  readonly status?: 'open' | 'closed' | undefined;
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
}

interface Rows<T> {
  readonly rows: readonly T[];
  readonly next: string | null;
}

/** A search runs over all goals; without one, a parent's children or the roots. */
export async function levelOf(acting: Acting, level: Level): Promise<Rows<TreeNode>> {
  const { after = null, limit = PAGE, search = '', status } = level;
  const { world, filter } = acting;
  if (level.parent !== null) return childrenOf(acting, level.parent, after, limit);
  const found =
    search !== '' || status !== undefined
      ? await world.goals.search(
          { text: search, ...(status === undefined ? {} : { status }) },
          filter,
          after,
          limit,
        )
      : await world.goals.roots(filter, after, limit);
  return { rows: await nodesOf(acting, found.rows), next: found.next };
}

async function nodesOf(acting: Acting, rows: readonly GoalRow[]): Promise<readonly TreeNode[]> {
  const heads = await headsOf(acting.world, rows);
  const counts = await acting.world.goals.childCounts(
    rows.map(({ goal }) => goal),
    acting.filter,
  );
  return rows.flatMap((row): readonly TreeNode[] => {
    const head = heads.get(row.goal);
    return head === undefined
      ? []
      : [{ head, mode: null, weight: null, children: counts.get(row.goal) ?? 0 }];
  });
}

async function childrenOf(
  acting: Acting,
  parent: GoalId,
  after: string | null,
  limit: number,
): Promise<Rows<ChildView>> {
  const found = await acting.world.goals.children(parent, acting.filter, after, limit);
  const nodes = new Map(
    (
      await nodesOf(
        acting,
        found.rows.map(({ goal }) => goal),
      )
    ).map((node) => [node.head.goal, node]),
  );
  const rows = found.rows.flatMap(({ goal, alignment }): readonly ChildView[] => {
    const node = nodes.get(goal.goal);
    return node === undefined ? [] : [{ ...node, mode: alignment.mode, weight: alignment.weight / 1000 }];
  });
  return { rows, next: found.next };
}

async function unitOf({ world }: Acting, { unit }: GoalRow): Promise<GoalPageView['unit']> {
  if (unit === null) return null;
  const known = (await world.people.units()).find((one) => one.unit === unit);
  return { unit, name: known?.name ?? unit };
}

async function hiddenUnder(acting: Acting, goal: GoalId): Promise<number | null> {
  const hidden = await acting.world.goals.hiddenParts([goal], acting.filter);
  return tellableHidden(hidden.get(goal) ?? 0);
}

async function toolsFreshness({ world }: Acting): Promise<GoalPageView['freshness']> {
  const now = world.now();
  const states = Object.values(world.tools).map(async ({ id, name }) => ({
    tool: id,
    name,
    freshness: freshnessOf(await world.mirror.sync(id), now),
  }));
  return Promise.all(states);
}

function rightsOn(acting: Acting, row: GoalRow): GoalPageView['may'] {
  const open = row.status === 'open';
  const change = may('change', row, acting.standpoint);
  return {
    edit: open && change,
    link: open && may('link', row, acting.standpoint),
    close: change,
    addChild: open,
  };
}

/** The pages of goals. */
export const GOAL_VIEWS = [goalPage, goalTree] as const;
