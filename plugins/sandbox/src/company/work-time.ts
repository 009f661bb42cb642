import type { SeededRandom } from './seeded-random.ts';

const HOUR: number = 3_600_000;
export const DAY: number = 24 * HOUR;

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The same day, or the Monday after a week-end, at some minute between eight and six. */
export function workMoment(at: number, random: SeededRandom): number {
  const midnight = Math.floor(at / DAY) * DAY;
  const weekday = new Date(midnight).getUTCDay();
  const shift = weekday === 6 ? 2 : weekday === 0 ? 1 : 0;
  return midnight + shift * DAY + 8 * HOUR + random.whole(0, 599) * 60_000;
}

/** The day as Jira writes it: 2026-03-31. */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
