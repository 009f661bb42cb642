import type { Alignment, GoalId } from './goal.ts';

/**
 * The circle that aligning `child` under `parent` would close, as the goals along it from the parent up to the child;
 * null when there is none. `above` holds every alignment that leads upward from the parent.
 */
export function circleThrough(
  child: GoalId,
  parent: GoalId,
  above: readonly Alignment[],
): readonly GoalId[] | null {
  const parentsOf = Map.groupBy(above, (alignment) => alignment.child);
  const cameFrom = new Map<GoalId, GoalId | null>([[parent, null]]);
  const open = [parent];
  for (let at = open.shift(); at !== undefined; at = open.shift()) {
    if (at === child) return pathTo(at, cameFrom);
    for (const { parent: next } of parentsOf.get(at) ?? []) {
      if (!cameFrom.has(next)) {
        cameFrom.set(next, at);
        open.push(next);
      }
    }
  }
  return null;
}

function pathTo(goal: GoalId, cameFrom: ReadonlyMap<GoalId, GoalId | null>): readonly GoalId[] {
  const path: GoalId[] = [];
  for (let at: GoalId | null = goal; at !== null; at = cameFrom.get(at) ?? null) path.unshift(at);
  return path;
}

/** One way up from a goal to a goal without parents. */
export type WayUp = readonly Alignment[];

/**
 * The weightiest way up (the greatest product of weights relative to the plain weight; part before support), and how
 * many other ways there are. Counted at most to `cap`, because a graph can have very many.
 */
export function waysUp(
  goal: GoalId,
  above: readonly Alignment[],
  cap = 100,
): { readonly best: WayUp; readonly others: number } {
  const parentsOf = Map.groupBy(above, (alignment) => alignment.child);
  const ways: WayUp[] = [];
  const walk = (at: GoalId, way: WayUp): void => {
    if (ways.length >= cap) return;
    const next = (parentsOf.get(at) ?? []).filter(({ parent }) => !way.some((step) => step.child === parent));
    if (next.length === 0) ways.push(way);
    for (const alignment of [...next].sort(weightierFirst)) walk(alignment.parent, [...way, alignment]);
  };
  walk(goal, []);
  const best = ways.reduce((a, b) => (weightOf(b) > weightOf(a) ? b : a), ways[0] ?? []);
  return { best, others: Math.max(0, ways.length - 1) };
}

function weightierFirst(a: Alignment, b: Alignment): number {
  return stepWeight(b) - stepWeight(a) || (a.parent < b.parent ? -1 : 1);
}

function weightOf(way: WayUp): number {
  return way.reduce((product, step) => product * stepWeight(step), 1);
}

/** A supporting edge carries meaning but no number, so any part outweighs it. */
function stepWeight({ mode, weight }: Alignment): number {
  return mode === 'part' ? weight / 1000 : weight / 1_000_000;
}
