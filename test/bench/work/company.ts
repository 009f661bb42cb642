import { type Draw, drawFrom, shuffled } from './random.ts';

/** Items per goal: the item that the goal links, and what stands below it. */
const ITEMS_PER_GOAL = 100;

export interface CompanyOptions {
  readonly items: number;
  readonly seed: number;
  /** Gives 5 % of the goals a second parent, so that the goals are a graph and no longer a forest. */
  readonly secondParents?: boolean;
}

/**
 * A made-up company: goals in a tree, each with one metric, and the work that the metrics count. Goals and items are
 * numbers; item g is the one that goal g links. It is the truth of the tools, and changes as the streams say.
 */
export interface Company {
  readonly goals: number;
  readonly items: number;
  /** Parents of each goal with the weight of the edge in thousandths. Only the first one can move. */
  readonly parents: (readonly GoalEdge[])[];
  /** Weight of each goal's own metric beside its parts, in thousandths. */
  readonly metricWeight: Int32Array;
  /** Version of each goal's facts. */
  readonly version: Int32Array;
  /** The item above each item; -1 for the linked ones. */
  readonly above: Int32Array;
  /** Index into `STATES`. */
  readonly state: Uint8Array;
  /** Thousandths of a point; -1 for none. */
  readonly points: Int32Array;
  /** Moment of the last change; each change of anything is one millisecond later than the one before. */
  readonly revision: Float64Array;
  /** Other goals that count an item through a label, by item. */
  readonly sharedWith: ReadonlyMap<number, readonly number[]>;
}

export interface GoalEdge {
  readonly parent: number;
  readonly weight: number;
}

export const STATES = ['todo', 'doing', 'done', 'cancelled'] as const;

/** The moment at which every company begins. */
export const BEGIN = Date.UTC(2026, 0, 5, 9);

const DEPTH_BY_GOALS = [
  { goals: 100, depth: 5 },
  { goals: 1000, depth: 7 },
] as const;
const DEEPEST = 8;

/** Draws a company. `items` is rounded to whole goals of `ITEMS_PER_GOAL`. */
export function company({ items, seed, secondParents = false }: CompanyOptions): Company {
  const draw = drawFrom(seed);
  const goals = Math.max(1, Math.round(items / ITEMS_PER_GOAL));
  const size = goals * ITEMS_PER_GOAL;
  const trees = goalTree(draw, goals);
  return {
    goals,
    items: size,
    parents: secondParents ? withSecondParents(draw, trees) : trees,
    metricWeight: Int32Array.from({ length: goals }, () => 1000 * (1 + draw.below(3))),
    version: new Int32Array(goals).fill(1),
    above: itemTree(draw, goals, size),
    state: Uint8Array.from({ length: size }, () => drawState(draw)),
    points: Int32Array.from({ length: size }, () => drawPoints(draw)),
    revision: new Float64Array(size).fill(BEGIN),
    sharedWith: shares(draw, goals, size),
  };
}

/** What teams write most, in thousandths; a fifth of the items has no estimate. */
const ESTIMATES = [1000, 2000, 3000, 5000, 8000, 13_000] as const;

export function drawPoints(draw: Draw): number {
  return draw.unit() < 0.2 ? -1 : (ESTIMATES[draw.below(ESTIMATES.length)] ?? -1);
}

/** Half of the work is open, most of the rest done, a little cancelled. */
function drawState(draw: Draw): number {
  const place = draw.unit();
  return place < 0.35 ? 0 : place < 0.55 ? 1 : place < 0.95 ? 2 : 3;
}

/** Early goals attract more children, which keeps the tree as flat as real ones are: about 4 to 6 levels above an item. */
function goalTree(draw: Draw, goals: number): (readonly GoalEdge[])[] {
  const deepest = DEPTH_BY_GOALS.find((row) => goals <= row.goals)?.depth ?? DEEPEST;
  const depth = new Uint8Array(goals).fill(1);
  return Array.from({ length: goals }, (_, goal) => {
    if (goal === 0) return [];
    let parent = goal;
    while (parent === goal || (depth[parent] ?? 0) >= deepest) parent = Math.floor(goal * draw.unit() ** 1.7);
    depth[goal] = (depth[parent] ?? 0) + 1;
    return [{ parent, weight: 1000 * (1 + draw.below(3)) }];
  });
}

/** A second parent with a smaller number than the goal: then no way leads round. */
function withSecondParents(draw: Draw, trees: readonly (readonly GoalEdge[])[]): (readonly GoalEdge[])[] {
  return trees.map((edges, goal) => {
    const second = goal < 2 || draw.unit() >= 0.05 ? undefined : draw.below(goal);
    return second === undefined || edges.some(({ parent }) => parent === second)
      ? edges
      : [...edges, { parent: second, weight: 1000 }];
  });
}

/** Seven of ten items stand right below the linked one, the others below one of those. */
function itemTree(draw: Draw, goals: number, size: number): Int32Array {
  const above = new Int32Array(size).fill(-1);
  const direct = Array.from({ length: goals }, (): number[] => []);
  for (let item = goals; item < size; item += 1) {
    const root = draw.below(goals);
    const peers = direct[root] ?? [];
    const deeper = peers.length > 0 && draw.unit() < 0.3;
    above[item] = deeper ? (peers[draw.below(peers.length)] ?? root) : root;
    if (!deeper) peers.push(item);
  }
  return above;
}

/** 5 % of the items are also counted by one or two other goals. */
function shares(draw: Draw, goals: number, size: number): ReadonlyMap<number, readonly number[]> {
  const chosen = shuffled(draw, goals, size).slice(0, goals < 2 ? 0 : Math.round((size - goals) * 0.05));
  const one = () => draw.below(goals);
  return new Map(
    [...chosen]
      .sort((a, b) => a - b)
      .map((item) => [item, [...new Set(draw.unit() < 0.5 ? [one()] : [one(), one()])]]),
  );
}
