import type { Instant } from '@throughline/core';
import { z } from 'zod';

const DAY = 86_400_000;

/** A goal's progress in percents at the end of a day, counted in days since 1970. */
const point = z.tuple([z.int(), z.number()]);
export type ProgressPoint = z.output<typeof point>;

const history = z.record(z.string(), z.array(point));

/** What a panel has shown of each goal before; it is kept in the panel itself. */
export type ProgressHistory = z.output<typeof history>;

/** Points of one goal that are kept: the first and the newest ones. */
const MOST = 24;

/** As text that may stand in an HTML comment. */
export function writeHistory(past: ProgressHistory): string {
  return Buffer.from(JSON.stringify(past)).toString('base64');
}

/** What was kept; nothing when somebody has changed the text. */
export function readHistory(text: string): ProgressHistory {
  try {
    const parsed = history.safeParse(JSON.parse(Buffer.from(text, 'base64').toString()));
    return parsed.success ? parsed.data : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** The past with what is shown now; goals that are not shown any more are forgotten, and so is what was said of them. */
export function remembered(
  past: ProgressHistory,
  now: Instant,
  goals: readonly { readonly goal: string; readonly percent: number | null }[],
): ProgressHistory {
  const today = Math.floor(now / DAY);
  return Object.fromEntries(
    goals.map(({ goal, percent }) => {
      const before = (past[goal] ?? []).filter(([day]) => day < today).sort(([a], [b]) => a - b);
      const points: readonly ProgressPoint[] = percent === null ? before : [...before, [today, percent]];
      const [first] = points;
      return [
        goal,
        first === undefined || points.length <= MOST ? [...points] : [first, ...points.slice(1 - MOST)],
      ];
    }),
  );
}

/** Steps of a chart, at most. */
const STEPS = 7;

export interface ChartPoint {
  readonly at: Instant;
  readonly percent: number;
}

/** The course between the first and the last point in even steps, as a chart needs it; empty for less than two points. */
export function evenSteps(points: readonly ProgressPoint[]): readonly ChartPoint[] {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined || last[0] === first[0]) return [];
  const days = last[0] - first[0];
  const steps = Math.min(STEPS, days);
  return Array.from({ length: steps + 1 }, (_, i) => {
    const day = first[0] + Math.round((i * days) / steps);
    const percent = points.findLast(([known]) => known <= day)?.[1] ?? first[1];
    return { at: day * DAY, percent };
  });
}
