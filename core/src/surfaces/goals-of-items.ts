import type { ItemRef, ToolId } from '../measures/work-item.ts';
import type { World } from '../ports/world.ts';
import type { GoalHead } from '../views/view.ts';
import { sharedGoals } from './shared-view.ts';

/** Items read at a time. */
const PAGE = 1000;

/**
 * The goal that each item of a container is to carry where it can carry one: of those that everybody may see, the first by
 * title.
 */
export async function goalsOfItems(
  world: World,
  tool: ToolId,
  container: string,
): Promise<ReadonlyMap<ItemRef, GoalHead>> {
  const carried = new Map<ItemRef, GoalHead>();
  const heads = await sharedGoals(world, tool, container);
  for (const head of [...heads].sort(byTitle)) {
    for (const { metric } of await world.goals.metricsOf([head.goal])) {
      for (let after: string | null = ''; after !== null; ) {
        const page: Awaited<ReturnType<World['mirror']['selected']>> = await world.mirror.selected(
          metric,
          after,
          PAGE,
        );
        for (const { ref, item } of page.rows) {
          const inside = item.container === container || item.groups.includes(container);
          if (inside && !carried.has(ref)) carried.set(ref, head);
        }
        after = page.next;
      }
    }
  }
  return carried;
}

function byTitle(a: GoalHead, b: GoalHead): number {
  return a.title === b.title ? (a.goal < b.goal ? -1 : 1) : a.title < b.title ? -1 : 1;
}
