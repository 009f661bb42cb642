const HOUR = 3_600_000;

/** What is used of an hour that starts with the first request after the last one ended. */
export interface HourlyBudget {
  used(at: number): number;
  charge(cost: number, at: number): void;
  /** When the hour ends; milliseconds since the epoch. */
  resetsAt(at: number): number;
}

export function createHourlyBudget(): HourlyBudget {
  let started: number | null = null;
  let used = 0;
  const turn = (at: number): void => {
    if (started !== null && at < started + HOUR) return;
    started = null;
    used = 0;
  };
  return {
    used(at) {
      turn(at);
      return used;
    },
    charge(cost, at) {
      turn(at);
      started ??= at;
      used += cost;
    },
    resetsAt(at) {
      turn(at);
      return (started ?? at) + HOUR;
    },
  };
}
