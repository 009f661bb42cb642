import type { ToolId } from '../measures/work-item.ts';
import { containerGoals } from '../operations/container-goals.ts';
import { issuePanel } from '../operations/issue-panel.ts';
import type { Operation } from '../operations/operation.ts';
import { actingAs } from '../operations/operation.ts';
import type { SurfaceTarget, SurfaceView } from '../ports/surface.ts';
import type { World } from '../ports/world.ts';
import { containerGoalsView, type GoalHead, issuePanelView } from '../views/view.ts';

/** Somebody who owns nothing, manages nobody and is of no unit: sees what everybody sees. No person has this id. */
export const ANYBODY = { person: '' } as const;

/** What a place in a tool may show, whoever looks at it there; null when the work is not known here. */
export async function sharedView(world: World, target: SurfaceTarget): Promise<SurfaceView | null> {
  if (target.kind === 'container') {
    const { tool, container } = target;
    const output = await seen(world, containerGoals, { tool, container });
    return output === null ? null : containerGoalsView.parse(output);
  }
  const [item] = await world.mirror.items([target.item]);
  if (item === undefined) return null;
  const output = await seen(world, issuePanel, { tool: item.tool, item: item.key });
  return output === null ? null : issuePanelView.parse(output);
}

/** More goals than that nobody tells apart at one place. */
const MOST_GOALS = 500;

/** The open goals that count work of a container, as far as everybody may see them. */
export async function sharedGoals(
  world: World,
  tool: ToolId,
  container: string,
): Promise<readonly GoalHead[]> {
  const output = await seen(world, containerGoals, { tool, container, limit: MOST_GOALS });
  return output === null ? [] : containerGoalsView.parse(output).goals.map(({ head }) => head);
}

async function seen(world: World, operation: Operation, input: object): Promise<unknown> {
  const outcome = await operation.perform(await actingAs(world, ANYBODY), input);
  return outcome.kind === 'done' ? outcome.output : null;
}
