const HOUR = 3_600_000;

/** A bucket that refills all the time, from empty to full in an hour. */
export interface LeakyBucket {
  readonly capacity: number;
  /** Takes the amount, or nothing if there is less. */
  take(amount: number): boolean;
  remaining(): number;
  /** When it is full again, in milliseconds since the epoch. */
  fullAt(): number;
}

export function createLeakyBucket(capacity: number, now: () => number): LeakyBucket {
  let level = capacity;
  let at = now();

  function refill(): void {
    const present = now();
    level = Math.min(capacity, level + ((present - at) / HOUR) * capacity);
    at = present;
  }

  return {
    capacity,
    take(amount) {
      refill();
      if (level < amount) return false;
      level -= amount;
      return true;
    },
    remaining() {
      refill();
      return Math.floor(level);
    },
    fullAt() {
      refill();
      return Math.ceil(at + ((capacity - level) / capacity) * HOUR);
    },
  };
}
