/** How unkindly waiting events are delivered. The same seed and the same events give the same deliveries. */
export interface DeliveryPolicy {
  readonly seed: number;
  /** Share of the events that arrive twice, 0 to 1. */
  readonly duplicates: number;
  readonly reorder: boolean;
  /** How many are under way at once; default 1, which keeps a run reproducible. */
  readonly parallel?: number;
}

/** Everything once and in order, which the platform never promises but a demonstration likes. */
export const kindDelivery: DeliveryPolicy = { seed: 0, duplicates: 0, reorder: false };

/** A generator of numbers from 0 to below 1 (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The order, with repeats, in which `items` arrive under the policy. Nothing is ever left out. */
export function arrange<Item>(
  items: readonly Item[],
  policy: DeliveryPolicy,
  random: () => number,
): readonly Item[] {
  const repeated = items.flatMap((item) => (random() < policy.duplicates ? [item, item] : [item]));
  return policy.reorder ? shuffled(repeated, random) : repeated;
}

function shuffled<Item>(items: readonly Item[], random: () => number): readonly Item[] {
  return items
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
