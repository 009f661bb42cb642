import type { Alignment, GoalId } from '../goals/goal.ts';
import type { MetricId } from '../measures/link.ts';
import type { MetricRow } from '../measures/metric.ts';
import type { Reading } from '../measures/reading.ts';
import type { GoalNumbers } from '../measures/roll-up.ts';
import type { Tally } from '../measures/tally.ts';
import type { GoalEvidence, GoalInputs } from '../ports/goal-index.ts';
import type { Guarded } from '../ports/number-cache.ts';
import type { World } from '../ports/world.ts';
import { computeNumbers, type Evidence } from './goal-numbers.ts';

const MAX_ROUNDS = 50;

type Reads = Pick<World, 'goals' | 'numbers'>;

/** Computes goals and everything above them along `part` edges afresh, and keeps the result. */
export async function rollUpGoals(world: Reads, goals: readonly GoalId[]): Promise<readonly GoalId[]> {
  return computeAfresh(world, await withPartsAbove(world, goals));
}

/**
 * The same for the goals that the evidence covers, from what was gathered already. Whatever of it was changed since by
 * somebody else, their numbers are written after it: then ours are noticed to be overtaken, and made again.
 */
export async function rollUpFrom(world: Reads, gathered: Gathered): Promise<readonly GoalId[]> {
  return computeAfresh(world, [...gathered.inputs.keys()], gathered);
}

/**
 * A fixed number of statements whatever the depth. The version of each number comes with what it is computed from, so an
 * overtaken result is noticed and made again.
 */
async function computeAfresh(
  world: Reads,
  affected: readonly GoalId[],
  gathered?: Gathered,
): Promise<readonly GoalId[]> {
  let open = affected;
  for (let round = 0; open.length > 0; round += 1) {
    if (round === MAX_ROUNDS)
      throw new Error(`The numbers of ${open.length} goals were overtaken ${MAX_ROUNDS} times.`);
    const evidence = (round === 0 ? gathered : undefined) ?? (await gatherEvidence(world, open));
    const rows = [...computeNumbers(evidence)].map(([goal, value]): [GoalId, Guarded<GoalNumbers>] => [
      goal,
      { value, version: evidence.kept.get(goal)?.version ?? 0 },
    ]);
    const lost = await world.numbers.saveNumbers(new Map(rows));
    // What stands above a lost goal was computed from a number that is out of date.
    open = await withPartsAbove(world, lost);
  }
  return affected;
}

/** Everything needed to compute goals, and the numbers that are kept of them. */
export type Gathered = Evidence & { readonly kept: ReadonlyMap<GoalId, Guarded<GoalNumbers>> };

export async function gatherEvidence(
  world: Pick<World, 'goals'>,
  goals: readonly GoalId[],
): Promise<Gathered> {
  return gathered(await world.goals.evidence(goals));
}

/** The same for the goals that metrics belong to and everything above them along `part` edges. */
export async function evidenceOver(
  world: Pick<World, 'goals'>,
  metrics: readonly MetricId[],
): Promise<Gathered> {
  return gathered(await world.goals.evidenceOver(metrics));
}

function gathered({ inputs, tallies, readings, numbers }: GoalEvidence): Gathered {
  return { inputs: byGoal(inputs), tallies, readings, known: valuesOf(numbers), kept: numbers };
}

/** The counts and latest readings behind metrics. */
export async function metricEvidence(
  world: Reads,
  metrics: readonly MetricRow[],
): Promise<{
  readonly tallies: ReadonlyMap<MetricId, Tally>;
  readonly readings: ReadonlyMap<MetricId, Reading>;
}> {
  const ofWork = metrics.filter(({ source }) => source.kind === 'work').map(({ metric }) => metric);
  const others = metrics.filter(({ source }) => source.kind !== 'work').map(({ metric }) => metric);
  return {
    tallies: ofWork.length === 0 ? new Map() : valuesOf(await world.numbers.tallies(ofWork)),
    readings: others.length === 0 ? new Map() : await world.goals.latestReadings(others),
  };
}

async function withPartsAbove(world: Reads, goals: readonly GoalId[]): Promise<readonly GoalId[]> {
  if (goals.length === 0) return [];
  const above = await world.goals.alignmentsAbove(goals);
  return [...reachedByParts(goals, above)];
}

/** The goals and all that stand above them along `part` edges only. */
export function reachedByParts(goals: readonly GoalId[], above: readonly Alignment[]): ReadonlySet<GoalId> {
  const parts = Map.groupBy(
    above.filter(({ mode }) => mode === 'part'),
    ({ child }) => child,
  );
  const reached = new Set(goals);
  // A Set's iteration also visits what is added on the way.
  for (const goal of reached) for (const { parent } of parts.get(goal) ?? []) reached.add(parent);
  return reached;
}

function byGoal(inputs: readonly GoalInputs[]): ReadonlyMap<GoalId, GoalInputs> {
  return new Map(inputs.map((input) => [input.goal.goal, input]));
}

function valuesOf<K, T>(guarded: ReadonlyMap<K, Guarded<T>>): ReadonlyMap<K, T> {
  return new Map([...guarded].map(([key, { value }]) => [key, value]));
}
