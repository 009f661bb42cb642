import type { MetricId } from '../measures/link.ts';
import type { Tally } from '../measures/tally.ts';
import type { World } from '../ports/world.ts';

/** More than this many lost races in a row mean that something else is wrong. */
const MAX_ROUNDS = 50;

/** Counts work metrics afresh, keeps the result and returns it. A count that was overtaken by a newer one is made again. */
export async function recount(
  world: Pick<World, 'mirror' | 'numbers'>,
  metrics: readonly MetricId[],
): Promise<ReadonlyMap<MetricId, Tally>> {
  const kept = new Map<MetricId, Tally>();
  let open: readonly MetricId[] = [...new Set(metrics)];
  for (let round = 0; open.length > 0; round += 1) {
    if (round === MAX_ROUNDS)
      throw new Error(`The counts of ${open.length} metrics were overtaken ${MAX_ROUNDS} times.`);
    const counted = await world.mirror.tally(open);
    for (const [metric, { value }] of counted) kept.set(metric, value);
    open = await world.numbers.saveTallies(counted);
  }
  return kept;
}
