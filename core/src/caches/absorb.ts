import type { MetricId } from '../measures/link.ts';
import type { ItemRef, ObservedItem } from '../measures/work-item.ts';
import type { VanishedItem } from '../ports/mirror.ts';
import type { World } from '../ports/world.ts';
import { recount } from './recount.ts';
import { rollUpMetrics } from './roll-up-goals.ts';

/** What keeping work and its numbers needs. */
export type Keeping = Pick<World, 'mirror' | 'goals' | 'numbers' | 'intake' | 'now' | 'ids'>;

export interface News {
  readonly items: readonly ObservedItem[];
  readonly vanished: readonly VanishedItem[];
}

/**
 * Takes news of work and brings every number that it touches up to date: metrics that selected the items before, metrics
 * that select them now, and all goals above. Any order and repetition of the same news gives the same numbers.
 * Returns the items that changed.
 */
export async function absorb(world: Keeping, news: News): Promise<readonly ItemRef[]> {
  const refs = [...news.items.map(({ item }) => item.ref), ...news.vanished.map(({ ref }) => ref)];
  if (refs.length === 0) return [];
  const before = await world.mirror.touching(refs);
  return noted(world, { items: refs, metrics: before }, async () => {
    const changed = [
      ...(news.items.length === 0 ? [] : await world.mirror.put(news.items)),
      ...(news.vanished.length === 0 ? [] : await world.mirror.vanish(news.vanished)),
    ];
    if (changed.length > 0) await renew(world, [...before, ...(await world.mirror.touching(changed))]);
    return changed;
  });
}

/** Notes the work in hand while `work` is done, so that a crash at any point is found and made good by `finishUnfinished`. */
export async function noted<T>(
  world: Keeping,
  touched: { readonly items: readonly ItemRef[]; readonly metrics: readonly MetricId[] },
  work: () => Promise<T>,
): Promise<T> {
  const id = world.ids('b');
  await world.intake.open({ id, opened: world.now(), ...touched });
  const result = await work();
  await world.intake.close(id);
  return result;
}

/** Counts metrics again, then their goals and all above. */
export async function renew(
  world: Pick<World, 'mirror' | 'goals' | 'numbers'>,
  metrics: readonly MetricId[],
): Promise<void> {
  const distinct = [...new Set(metrics)];
  if (distinct.length === 0) return;
  await recount(world, distinct);
  await rollUpMetrics(world, distinct);
}
