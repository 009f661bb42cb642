/** Draws numbers from a seed: the same seed, the same numbers, on every machine. */
export interface Draw {
  /** From 0 up to, not including, 1. */
  unit(): number;
  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number;
}

/** The generator mulberry32 (Tommy Ettinger, public domain): 32 bits of state, ample for a workload. */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  const unit = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { unit, below: (below) => Math.floor(unit() * below) };
}

/** Whole numbers from 0 up to, not including, `count`; number k comes 1 / (k + 1) times as often as number 0 (Zipf, s = 1). */
export function zipf(draw: Draw, count: number): () => number {
  const upTo = new Float64Array(count);
  let sum = 0;
  for (let rank = 0; rank < count; rank += 1) {
    sum += 1 / (rank + 1);
    upTo[rank] = sum;
  }
  return () => firstAbove(upTo, draw.unit() * sum);
}

/** The numbers from `from` up to, not including, `to`, in a random order (Fisher and Yates). */
export function shuffled(draw: Draw, from: number, to: number): Int32Array {
  const numbers = Int32Array.from({ length: to - from }, (_, index) => from + index);
  for (let last = numbers.length - 1; last > 0; last -= 1) {
    const other = draw.below(last + 1);
    const kept = numbers[last] ?? 0;
    numbers[last] = numbers[other] ?? 0;
    numbers[other] = kept;
  }
  return numbers;
}

function firstAbove(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
