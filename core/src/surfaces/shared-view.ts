import { containerGoals } from '../operations/container-goals.ts';
import { issuePanel } from '../operations/issue-panel.ts';
import type { Operation } from '../operations/operation.ts';
import { actingAs } from '../operations/operation.ts';
import type { SurfaceTarget, SurfaceView } from '../ports/surface.ts';
import type { World } from '../ports/world.ts';
import { containerGoalsView, issuePanelView } from '../views/view.ts';

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

async function seen(world: World, operation: Operation, input: object): Promise<unknown> {
  const outcome = await operation.perform(await actingAs(world, ANYBODY), input);
  return outcome.kind === 'done' ? outcome.output : null;
}
