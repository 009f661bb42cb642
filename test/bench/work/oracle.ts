import { type Company, STATES } from './company.ts';
import { dividedBy, type Fraction, fraction, plus, times, ZERO } from './fraction.ts';
import { LINK_WEIGHT } from './told.ts';

/** What is true of one goal, counted from the tools alone, in whole numbers and fractions. */
export interface TrueGoal {
  /** Counted items by weight (thousandths) and state: `1000 done`. */
  readonly counts: ReadonlyMap<string, number>;
  /** Null while there is nothing to measure. */
  readonly progress: Fraction | null;
}

/**
 * Counts everything anew, by its own way: nothing of the product's code is used, and nothing is rounded.
 *
 * An item belongs to the goals of the linked items above it, and to those whose label it carries; with selected items
 * below it, it counts through them. A goal's progress is the weighted mean of its own work and of the goals below it.
 */
export function trueGoals(company: Company): readonly TrueGoal[] {
  const counts = countedWork(company);
  const below = partsBelow(company);
  const known = new Map<number, Fraction | null>();
  const progressOf = (goal: number): Fraction | null => {
    const ready = known.get(goal);
    if (ready !== undefined) return ready;
    const own = { weight: company.metricWeight[goal] ?? 0, value: shareDone(counts[goal] ?? new Map()) };
    const parts = (below.get(goal) ?? []).map(({ goal: part, weight }) => ({
      weight,
      value: progressOf(part),
    }));
    const mean = weightedMean([own, ...parts]);
    known.set(goal, mean);
    return mean;
  };
  return counts.map((count, goal) => ({ counts: count, progress: progressOf(goal) }));
}

function countedWork(company: Company): readonly ReadonlyMap<string, number>[] {
  const weights = selectedBy(company);
  return weights.map((selected) => {
    const through = new Set<number>();
    for (const item of selected.keys())
      for (const above of waysUp(company, item).slice(1)) through.add(above);
    const counts = new Map<string, number>();
    for (const [item, weight] of selected) {
      if (through.has(item)) continue;
      const line = `${weight} ${STATES[company.state[item] ?? 0]}`;
      counts.set(line, (counts.get(line) ?? 0) + 1);
    }
    return counts;
  });
}

/** For each goal the items that it selects, with the greatest weight. */
function selectedBy(company: Company): readonly ReadonlyMap<number, number>[] {
  const selected = Array.from({ length: company.goals }, () => new Map<number, number>());
  for (let item = 0; item < company.items; item += 1) {
    for (const goal of company.sharedWith.get(item) ?? []) selected[goal]?.set(item, LINK_WEIGHT.lent);
    const root = waysUp(company, item).find((above) => above < company.goals);
    if (root !== undefined) selected[root]?.set(item, LINK_WEIGHT.own);
  }
  return selected;
}

/** The item and those above it; items that stand in a ring come once. */
function waysUp(company: Company, item: number): readonly number[] {
  const way: number[] = [];
  for (let at = item; at >= 0 && !way.includes(at); at = company.above[at] ?? -1) way.push(at);
  return way;
}

interface Part {
  readonly goal: number;
  readonly weight: number;
}

function partsBelow(company: Company): ReadonlyMap<number, readonly Part[]> {
  const edges = company.parents.flatMap((parents, goal) =>
    parents.map(({ parent, weight }) => ({ goal, weight, parent })),
  );
  return Map.groupBy(edges, ({ parent }) => parent);
}

/** In quarters: done work earns four, started work one, what is not cancelled could earn four. */
const EARNS: Readonly<Record<string, bigint>> = { done: 4n, doing: 1n };

function shareDone(counts: ReadonlyMap<string, number>): Fraction | null {
  let earned = 0n;
  let possible = 0n;
  for (const [line, items] of counts) {
    const [weight = '0', state = ''] = line.split(' ');
    const size = BigInt(weight) * BigInt(items);
    if (state !== 'cancelled') possible += 4n * size;
    earned += (EARNS[state] ?? 0n) * size;
  }
  return possible === 0n ? null : fraction(earned, possible);
}

function weightedMean(
  terms: readonly { readonly weight: number; readonly value: Fraction | null }[],
): Fraction | null {
  let sum = ZERO;
  let weights = 0n;
  for (const { weight, value } of terms) {
    if (value === null) continue;
    sum = plus(sum, times(value, BigInt(weight)));
    weights += BigInt(weight);
  }
  return weights === 0n ? null : dividedBy(sum, weights);
}
