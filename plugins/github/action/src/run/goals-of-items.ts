import { type GoalHead, type ItemRef, perform, type World } from '@throughline/core';
import { z } from 'zod';

/** Of the view, what is told on; the operation has checked it as a whole. */
const view = z.object({ goals: z.array(z.object({ head: z.custom<GoalHead>() })) });

/** More goals than a project's field could tell apart are not looked for. */
const MOST_GOALS = 500;
const ALL = 1_000_000;

/**
 * The goal that each item of a container is to carry in its fields: of those that everybody may see, the first by title.
 * An item that serves several can carry one only.
 */
export async function goalsOfItems(world: World, container: string): Promise<ReadonlyMap<ItemRef, GoalHead>> {
  const heads = await openHeads(world, container);
  const carried = new Map<ItemRef, GoalHead>();
  for (const head of heads.toSorted(byTitle)) {
    for (const { metric } of await world.goals.metricsOf([head.goal])) {
      const { rows } = await world.mirror.selected(metric, null, ALL);
      for (const { ref, item } of rows)
        if (item.groups.includes(container) && !carried.has(ref)) carried.set(ref, head);
    }
  }
  return carried;
}

async function openHeads(world: World, container: string): Promise<readonly GoalHead[]> {
  const input = { tool: 'github', container, limit: MOST_GOALS };
  const outcome = await perform(world, { person: '' }, 'views.containerGoals', input);
  if (outcome.kind === 'refused') throw new Error(`The goals were refused: ${outcome.refusal.message}`);
  return view.parse(outcome.output).goals.map(({ head }) => head);
}

function byTitle(a: GoalHead, b: GoalHead): number {
  return a.title === b.title ? (a.goal < b.goal ? -1 : 1) : a.title < b.title ? -1 : 1;
}
