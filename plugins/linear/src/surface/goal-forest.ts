import type { ContainerGoalsView, GoalId } from '@throughline/core';

/** A goal among those that stand in a container, or above them. */
export interface ForestGoal {
  readonly goal: GoalId;
  readonly title: string;
  readonly progress: number | null;
  /** Whether work of the container counts in it; else it only stands above such goals. */
  readonly counts: boolean;
}

/** How a goal leads to the one above it. */
export interface ForestEdge {
  readonly above: GoalId;
  readonly mode: 'part' | 'support';
}

/** Goals with their ways up, each goal once. */
export interface GoalForest {
  readonly goals: ReadonlyMap<GoalId, ForestGoal>;
  /** By the goal below; those at the top have none. */
  readonly edges: ReadonlyMap<GoalId, ForestEdge>;
}

/** Puts the ways up of several goals together. Where two of them disagree about a step, the first counts. */
export function forestOf(goals: ContainerGoalsView['goals']): GoalForest {
  const found = new Map<GoalId, ForestGoal>();
  const edges = new Map<GoalId, ForestEdge>();
  for (const { head, chain } of goals) {
    const { goal, title, progress } = head;
    found.set(goal, { goal, title, progress, counts: true });
    let below = goal;
    for (const { mode, ...step } of chain) {
      if (!edges.has(below)) edges.set(below, { above: step.goal, mode });
      const { goal: above, title: called, progress: reached } = step;
      if (!found.has(above)) {
        found.set(above, { goal: above, title: called, progress: reached, counts: false });
      }
      below = step.goal;
    }
  }
  return { goals: found, edges };
}

/** Goals right below another, or at the top, in the order in which they were found. */
export function goalsBelow({ goals, edges }: GoalForest, above: GoalId | null): readonly ForestGoal[] {
  return [...goals.values()].filter(({ goal }) => (edges.get(goal)?.above ?? null) === above);
}
