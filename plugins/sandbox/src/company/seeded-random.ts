/** Randomness that repeats: the same seed gives the same choices in the same order, on every machine. */
export interface SeededRandom {
  /** At least 0, below 1. */
  share(): number;
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number;
  /** True in this share of all cases. */
  chance(share: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** `count` different ones, in their original order. */
  some<T>(from: readonly T[], count: number): readonly T[];
  shuffled<T>(list: readonly T[]): readonly T[];
  /** An independent stream, so that drawing more in one place moves nothing in another. */
  branch(name: string): SeededRandom;
}

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state, good enough for samples and for nothing else. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const share = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (low: number, high: number): number => low + Math.floor(share() * (high - low + 1));
  const shuffled = <T>(list: readonly T[]): readonly T[] =>
    list
      .map((value) => ({ value, order: share() }))
      .sort((a, b) => a.order - b.order)
      .map(({ value }) => value);
  const pick = <T>(from: readonly T[]): T => {
    const picked = from[whole(0, from.length - 1)];
    if (picked === undefined) throw new Error('There is nothing to pick from.');
    return picked;
  };
  const some = <T>(from: readonly T[], count: number): readonly T[] => {
    const chosen = new Set(shuffled(from.map((_, index) => index)).slice(0, count));
    return from.filter((_, index) => chosen.has(index));
  };
  return {
    share,
    whole,
    chance: (part) => share() < part,
    pick,
    some,
    shuffled,
    branch: (name) => seededRandom(hashed(name, seed)),
  };
}

/** FNV-1a over the name, started from the seed. */
function hashed(name: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (const char of name) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}
