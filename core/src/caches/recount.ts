import type { MetricId } from '../measures/link.ts';
import type { Tally } from '../measures/tally.ts';
import type { Guarded } from '../ports/number-cache.ts';
import type { World } from '../ports/world.ts';

/** More than this many lost races in a row mean that something else is wrong. */
const MAX_ROUNDS = 50;

/**
 * Counts work metrics afresh and keeps the result. The version is read before the work is counted, so a count that was
 * overtaken by a newer one is noticed and made again.
 */
export async function recount(
  world: Pick<World, 'mirror' | 'numbers'>,
  metrics: readonly MetricId[],
): Promise<void> {
  let open: readonly MetricId[] = [...new Set(metrics)];
  for (let round = 0; open.length > 0; round += 1) {
    if (round === MAX_ROUNDS)
      throw new Error(`The counts of ${open.length} metrics were overtaken ${MAX_ROUNDS} times.`);
    const known = await world.numbers.tallies(open);
    const counted = await world.mirror.tally(open);
    const rows = new Map<MetricId, Guarded<Tally>>(
      open.map((metric) => [
        metric,
        { value: counted.get(metric) ?? [], version: known.get(metric)?.version ?? 0 },
      ]),
    );
    open = await world.numbers.saveTallies(rows);
  }
}
