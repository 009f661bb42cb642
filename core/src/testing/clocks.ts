import type { Clock, RandomIds } from '../ports/environment.ts';

/** A clock that stands still until it is moved. */
export interface FixedClock {
  readonly now: Clock;
  set(at: number): void;
  advance(milliseconds: number): void;
}

export function fixedClock(at: number): FixedClock {
  let time = at;
  return {
    now: () => time,
    set: (to) => {
      time = to;
    },
    advance: (milliseconds) => {
      time += milliseconds;
    },
  };
}

/** Ids in order, the same in every run: `g_0001`, `m_0002`. */
export function countedIds(): RandomIds {
  let count = 0;
  return (prefix) => {
    count += 1;
    return `${prefix}_${String(count).padStart(6, '0')}`;
  };
}
