const HOUR = 3_600_000;

/** The points of the current UTC hour. */
export interface PointsBudget {
  /** Points left at `now`; zero or less: requests are refused until the hour ends. */
  left(now: number): number;
  charge(points: number, now: number): void;
  /** When the current hour ends, in milliseconds since the epoch. */
  resetsAt(now: number): number;
  readonly limit: number;
}

/** Once used up, everything is refused until the hour is over; the request that uses up the last points still passes. */
export function createPointsBudget(limit: number): PointsBudget {
  let hour = Number.NaN;
  let used = 0;

  function turn(now: number): void {
    const current = Math.floor(now / HOUR);
    if (current === hour) return;
    hour = current;
    used = 0;
  }

  return {
    limit,
    left(now) {
      turn(now);
      return limit - used;
    },
    charge(points, now) {
      turn(now);
      used += points;
    },
    resetsAt: (now) => (Math.floor(now / HOUR) + 1) * HOUR,
  };
}
