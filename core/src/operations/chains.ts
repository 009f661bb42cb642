import { waysUp } from '../goals/cycle.ts';
import type { GoalId } from '../goals/goal.ts';
import { NO_NUMBERS } from '../measures/roll-up.ts';
import type { ChainStep } from '../views/view.ts';
import type { Acting } from './operation.ts';

export interface Chain {
  readonly steps: readonly ChainStep[];
  readonly otherWays: number;
}

/** The way up from each goal, through goals that the viewer may see only: a hidden one ends the way. */
export async function chainsAbove(
  acting: Acting,
  goals: readonly GoalId[],
): Promise<ReadonlyMap<GoalId, Chain>> {
  const { world, filter } = acting;
  if (goals.length === 0) return new Map();
  const above = await world.goals.alignmentsAbove(goals);
  const parents = [...new Set(above.map(({ parent }) => parent))];
  const rows = new Map((await world.goals.goals(parents, filter)).map((row) => [row.goal, row]));
  const numbers = await world.numbers.numbers([...rows.keys()]);
  // A way may not lead through a goal that the viewer cannot see, even if visible ones stand above it.
  const visible = above.filter(
    ({ child, parent }) => rows.has(parent) && (rows.has(child) || goals.includes(child)),
  );
  return new Map(
    goals.map((goal) => {
      const { best, others } = waysUp(goal, visible);
      const steps = best.flatMap(({ parent, mode }): readonly ChainStep[] => {
        const row = rows.get(parent);
        if (row === undefined) return [];
        const { progress } = numbers.get(parent)?.value ?? NO_NUMBERS;
        return [{ goal: parent, title: row.title, intent: row.intent, progress, mode }];
      });
      return [goal, { steps, otherWays: others }];
    }),
  );
}
