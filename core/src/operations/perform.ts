import { applyPending } from '../caches/apply-facts.ts';
import { refused } from '../facts/refusal.ts';
import { ToolError } from '../ports/tool.ts';
import type { World } from '../ports/world.ts';
import { actingAs, type Operation, type Outcome, type Viewer } from './operation.ts';
import { OPERATIONS } from './table.ts';

/**
 * Does one operation for a viewer: the one door for every surface. What the rules refuse comes back as a refusal; what a
 * tool refuses too. Anything thrown is a defect or a lost database.
 */
export async function perform(world: World, viewer: Viewer, name: string, input: unknown): Promise<Outcome> {
  const operation = operationNamed(name);
  if (operation === undefined)
    return refused('unknown-operation', `There is no operation ${JSON.stringify(name)}.`);
  await applyPending(world);
  const acting = await actingAs(world, viewer);
  if (!operation.allowed(acting))
    return refused('not-allowed', `You may not do this: ${operation.title.toLowerCase()}.`);
  try {
    return await operation.perform(acting, input);
  } catch (error) {
    if (error instanceof ToolError) return refused('tool-unreachable', error.message);
    throw error;
  }
}

export function operationNamed(name: string): Operation | undefined {
  return OPERATIONS.find((operation) => operation.name === name);
}
