import { arrange, type DeliveryPolicy } from './delivery.ts';

/** Something that waits to be handed to a function. */
export interface Waiting {
  readonly dueAt: number;
  /** At most `limit` deliveries with this key are under way at once. */
  readonly concurrency?: { readonly key: string; readonly limit: number } | undefined;
}

/**
 * Delivers `due` under the policy. Deliveries whose concurrency key is busy wait their turn, so the returned promise
 * resolves only when all are done.
 */
export async function deliverAll<Item extends Waiting>(
  due: readonly Item[],
  policy: DeliveryPolicy,
  random: () => number,
  deliver: (item: Item) => Promise<void>,
): Promise<number> {
  const waiting = [...arrange(due, policy, random)];
  const count = waiting.length;
  const busy = new Map<string, number>();
  const underWay = new Set<Promise<void>>();
  while (waiting.length > 0 || underWay.size > 0) {
    const next = underWay.size < (policy.parallel ?? 1) ? takeFree(waiting, busy) : undefined;
    if (next === undefined) {
      await Promise.race(underWay);
      continue;
    }
    occupy(busy, next, 1);
    const delivery = deliver(next).finally(() => {
      occupy(busy, next, -1);
      underWay.delete(delivery);
    });
    underWay.add(delivery);
  }
  return count;
}

function takeFree<Item extends Waiting>(
  waiting: Item[],
  busy: ReadonlyMap<string, number>,
): Item | undefined {
  const place = waiting.findIndex(
    ({ concurrency }) => concurrency === undefined || (busy.get(concurrency.key) ?? 0) < concurrency.limit,
  );
  return place < 0 ? undefined : waiting.splice(place, 1)[0];
}

function occupy(busy: Map<string, number>, { concurrency }: Waiting, change: 1 | -1): void {
  if (concurrency) busy.set(concurrency.key, (busy.get(concurrency.key) ?? 0) + change);
}
