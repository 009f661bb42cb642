import type { Company } from './company.ts';
import type { Draw } from './random.ts';

/** No chain of goals grows longer than this. */
const LONGEST = 12;

export interface GoalMove {
  readonly goal: number;
  readonly from: number;
}

/** Puts a goal below another one, without closing a circle; undefined when the draw finds no place for it. */
export function moveGoal(company: Company, draw: Draw): GoalMove | undefined {
  const goal = 1 + draw.below(Math.max(1, company.goals - 1));
  const [edge, ...others] = company.parents[goal] ?? [];
  const to = draw.below(company.goals);
  const taken = to === edge?.parent || others.some(({ parent }) => parent === to);
  if (edge === undefined || taken || reaches(company, to, goal) || !fits(company, goal, to)) return undefined;
  company.parents[goal] = [{ ...edge, parent: to }, ...others];
  company.version[goal] = (company.version[goal] ?? 1) + 1;
  return { goal, from: edge.parent };
}

/** Whether the way up from a goal leads to another one. */
function reaches(company: Company, from: number, to: number): boolean {
  return from === to || (company.parents[from] ?? []).some(({ parent }) => reaches(company, parent, to));
}

function fits(company: Company, goal: number, below: number): boolean {
  return heightAbove(company, below) + depthBelow(company, goal) <= LONGEST;
}

/** Goals on the longest way up, the goal included. */
function heightAbove(company: Company, goal: number): number {
  const above = (company.parents[goal] ?? []).map(({ parent }) => heightAbove(company, parent));
  return 1 + Math.max(0, ...above);
}

function depthBelow(company: Company, goal: number): number {
  const below = company.parents.flatMap((edges, child) =>
    edges.some(({ parent }) => parent === goal) ? [depthBelow(company, child)] : [],
  );
  return 1 + Math.max(0, ...below);
}
