import type { GoalNumbers, Tally } from '@throughline/core';
import { exactly, type Line } from '../report/line.ts';
import type { BenchDatabase } from '../store/database.ts';
import { load, renewAll } from '../store/load.ts';
import { type Company, company } from '../work/company.ts';
import { distance } from '../work/fraction.ts';
import { goalIdOf, metricIdOf } from '../work/ids.ts';
import { type TrueGoal, trueGoals } from '../work/oracle.ts';
import { asDelivered, phases } from './phases.ts';

export interface Exactness {
  readonly phase: string;
  readonly goals: number;
  /** Goals whose counts or progress differ from the independent count. */
  readonly wrong: number;
  /** Goals that would be wrong if whatever comes last were taken for the latest. */
  readonly wrongWithoutGuard: number;
  /** The greatest distance of a stored progress from the exact one. */
  readonly drift: number;
  /** Counts and numbers that change when everything is counted anew. */
  readonly changedByRecount: number;
}

export interface ExactnessOptions {
  readonly items: number;
  readonly events: number;
  readonly seed: number;
  readonly secondParents: boolean;
}

/** Lives through every phase and holds the stored numbers against the independent count after each. */
export async function exactness(
  database: BenchDatabase,
  { items, events, seed, secondParents }: ExactnessOptions,
): Promise<readonly Exactness[]> {
  const made = company({ items, seed, secondParents });
  await load(database, made);
  const found: Exactness[] = [];
  for (const phase of phases(events, seed + 1)) {
    const news = await phase.run(database, made);
    const truth = trueGoals(made);
    const believed = trueGoals(asDelivered(made, news));
    const kept = await stored(database, made);
    const graph = secondParents ? ', goals with two parents' : '';
    found.push({
      phase: `${phase.name}${graph}`,
      goals: made.goals,
      ...held(truth, kept),
      wrongWithoutGuard: truth.filter((goal, index) => !sameGoal(goal, believed[index])).length,
      changedByRecount: await changedByRecount(database, made, kept),
    });
  }
  return found;
}

interface Stored {
  readonly tally: Tally;
  readonly numbers: GoalNumbers;
}

async function stored({ world }: BenchDatabase, { goals }: Company): Promise<readonly Stored[]> {
  const all = Array.from({ length: goals }, (_, goal) => goal);
  const tallies = await world.numbers.tallies(all.map(metricIdOf));
  const numbers = await world.numbers.numbers(all.map(goalIdOf));
  return all.map((goal) => {
    const tally = tallies.get(metricIdOf(goal));
    const number = numbers.get(goalIdOf(goal));
    if (tally === undefined || number === undefined) throw new Error(`Goal ${goal} has no stored numbers.`);
    return { tally: tally.value, numbers: number.value };
  });
}

/** Close enough to be the same number in any formula; a wrong count shows far above it. */
const SAME = 1e-9;

function held(truth: readonly TrueGoal[], kept: readonly Stored[]): Pick<Exactness, 'wrong' | 'drift'> {
  const distances = truth.map((goal, index) => distanceOf(goal, kept[index]));
  return {
    wrong: distances.filter((one) => one > SAME).length,
    drift: Math.max(...distances.filter((one) => one <= SAME)),
  };
}

/** How far a stored goal is off; infinitely when it counts other work. */
function distanceOf({ counts, progress }: TrueGoal, kept: Stored | undefined): number {
  if (kept === undefined || !sameCounts(counts, countsIn(kept.tally))) return Number.POSITIVE_INFINITY;
  const { progress: shown } = kept.numbers;
  if (progress === null || shown === null) return progress === shown ? 0 : Number.POSITIVE_INFINITY;
  return distance(progress, shown);
}

function countsIn(tally: Tally): ReadonlyMap<string, number> {
  const perLine = Map.groupBy(tally, ({ weight, bucket }) => `${weight} ${bucket}`);
  return new Map(
    [...perLine].map(([line, lines]) => [line, lines.reduce((sum, { items }) => sum + items, 0)]),
  );
}

function sameCounts(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a.size === b.size && [...a].every(([line, items]) => b.get(line) === items);
}

function sameGoal(a: TrueGoal, b: TrueGoal | undefined): boolean {
  if (b === undefined || !sameCounts(a.counts, b.counts)) return false;
  return a.progress?.top === b.progress?.top && a.progress?.over === b.progress?.over;
}

async function changedByRecount(
  database: BenchDatabase,
  made: Company,
  before: readonly Stored[],
): Promise<number> {
  await renewAll(database, made);
  const after = await stored(database, made);
  return before.filter((one, index) => JSON.stringify(one) !== JSON.stringify(after[index])).length;
}

/** C1 as a row per phase, and C2 as one over all of them. */
export function exactnessLines(found: readonly Exactness[], on: string): readonly Line[] {
  const drift = Math.max(...found.map((one) => one.drift));
  const changed = found.reduce((sum, one) => sum + one.changedByRecount, 0);
  return [
    ...found.map((one): Line => {
      return {
        ...{ measure: 'C1', what: `goals wrong after news ${one.phase}`, on },
        baseline: `${one.wrongWithoutGuard} of ${one.goals}, if the last news won`,
        ours: `${one.wrong} of ${one.goals}`,
        value: exactly(one.wrong),
        goal: { kind: 'at most', value: 0 },
      };
    }),
    {
      ...{ measure: 'C2', what: 'greatest drift of a progress in all these phases', on },
      baseline: 'exact fractions',
      ours: `${changed} numbers changed by a full recount`,
      value: exactly(Math.max(drift, changed)),
      goal: { kind: 'at most', value: SAME },
    },
  ];
}
