import type { GoalId } from '../goals/goal.ts';
import type { MetricId } from '../measures/link.ts';
import type { GoalNumbers } from '../measures/roll-up.ts';
import { type Moved, tallyIf } from '../measures/what-if.ts';
import type { ItemRef, WorkItem } from '../measures/work-item.ts';
import type { Standing } from '../ports/mirror.ts';
import type { World } from '../ports/world.ts';
import { computeNumbers } from './goal-numbers.ts';
import { evidenceOver } from './roll-up-goals.ts';

export interface Effect {
  readonly before: GoalNumbers;
  readonly after: GoalNumbers;
}

export interface WhatIf {
  readonly standings: readonly Standing[];
  /** Every goal that the items' metrics belong to, and all above along `part` edges. */
  readonly goals: ReadonlyMap<GoalId, Effect>;
}

/**
 * What the goals would read if the items were done, by the same formulas that count what is. Items that are done,
 * cancelled or unreadable, and items that count through others, move nothing.
 */
export async function whatIfDone(
  world: Pick<World, 'mirror' | 'goals' | 'numbers'>,
  items: readonly WorkItem[],
): Promise<WhatIf> {
  const standings = await world.mirror.standings(items.map(({ ref }) => ref));
  const metrics = [...new Set(standings.map(({ metric }) => metric))];
  if (metrics.length === 0) return { standings, goals: new Map() };
  const evidence = await evidenceOver(world, metrics);
  const moves = movesOf(standings, new Map(items.map((item) => [item.ref, item])));
  const tallies = new Map(
    [...evidence.tallies].map(([metric, tally]) => [metric, tallyIf(tally, moves.get(metric) ?? [])]),
  );
  const before = computeNumbers(evidence);
  const after = computeNumbers({ ...evidence, tallies });
  return { standings, goals: pairUp(before, after) };
}

function movesOf(
  standings: readonly Standing[],
  items: ReadonlyMap<ItemRef, WorkItem>,
): ReadonlyMap<MetricId, readonly Moved[]> {
  const moves = standings.flatMap(({ ref, metric, weight, counted }) => {
    const item = items.get(ref);
    const open = item !== undefined && (item.bucket === 'todo' || item.bucket === 'doing');
    if (!counted || !open) return [];
    const from = { weight, bucket: item.bucket, points: item.points };
    return [{ metric, move: { from, to: 'done' as const } }];
  });
  const grouped = Map.groupBy(moves, ({ metric }) => metric);
  return new Map([...grouped].map(([metric, list]) => [metric, list.map(({ move }) => move)]));
}

function pairUp(
  before: ReadonlyMap<GoalId, GoalNumbers>,
  after: ReadonlyMap<GoalId, GoalNumbers>,
): ReadonlyMap<GoalId, Effect> {
  return new Map(
    [...before].flatMap(([goal, numbers]) => {
      const then = after.get(goal);
      return then === undefined ? [] : [[goal, { before: numbers, after: then }] as const];
    }),
  );
}
