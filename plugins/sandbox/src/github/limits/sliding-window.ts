/** A sum over the last stretch of time. */
export interface SlidingWindow {
  /** Milliseconds until this much more fits; 0: it fits now. */
  wait(amount: number, at: number): number;
  add(amount: number, at: number): void;
}

export function createSlidingWindow(length: number, limit: number): SlidingWindow {
  const entries: { at: number; amount: number }[] = [];
  let sum = 0;
  const forget = (at: number): void => {
    while (entries[0] !== undefined && entries[0].at <= at - length) sum -= entries.shift()?.amount ?? 0;
  };
  return {
    wait(amount, at) {
      forget(at);
      let over = sum + amount - limit;
      if (over <= 0) return 0;
      for (const entry of entries) {
        over -= entry.amount;
        if (over <= 0) return entry.at + length - at;
      }
      return length;
    },
    add(amount, at) {
      forget(at);
      entries.push({ at, amount });
      sum += amount;
    },
  };
}
