import type { WorkRule } from './metric.ts';
import type { Tally, TallyLine } from './tally.ts';

/** Credit for started work under the `quarter` rule. Source: Linear's project progress, linear.app/docs/project-graph. */
const STARTED_CREDIT = 0.25;

/** What of a metric's work is done, and what the share was taken from. */
export interface WorkShare {
  /** 0 to 1; null when there is nothing to measure: no work, or all of it cancelled, unreadable or worth nothing. */
  readonly share: number | null;
  /** The sizes behind the share, weighted: items by count, points by points. */
  readonly earned: number;
  readonly total: number;
  /** What each unestimated item was taken for, in thousandths of a point; null when that did not arise. */
  readonly assumedPoints: number | null;
  readonly estimated: number;
  readonly unestimated: number;
}

/**
 * The share of work done: weighted sizes of done items, plus a quarter of the started ones if the rule says so, over the
 * weighted sizes of all items that are neither cancelled nor unreadable.
 */
export function workShare(tally: Tally, rule: WorkRule): WorkShare {
  const live = tally.filter((line) => line.bucket !== 'cancelled' && line.bucket !== 'unreadable');
  const assumedPoints = rule.by === 'points' ? assumedFor(live, rule) : null;
  const size = (line: TallyLine): number =>
    rule.by === 'count' ? 1 : (line.points ?? assumedPoints ?? 0) / 1000;
  const sum = (credit: (line: TallyLine) => number): number =>
    live.reduce((total, line) => total + credit(line) * line.items * (line.weight / 1000) * size(line), 0);
  const total = sum(() => 1);
  const earned = sum((line) => creditFor(line, rule));
  return {
    share: total > 0 ? Math.min(1, earned / total) : null,
    earned,
    total,
    assumedPoints,
    estimated: itemsOf(live.filter((line) => line.points !== null)),
    unestimated: itemsOf(live.filter((line) => line.points === null)),
  };
}

/** The credit of one item: 1 done, a quarter or nothing while started, nothing before. */
export function creditFor(line: Pick<TallyLine, 'bucket'>, rule: WorkRule): number {
  if (line.bucket === 'done') return 1;
  return line.bucket === 'doing' && rule.started === 'quarter' ? STARTED_CREDIT : 0;
}

function assumedFor(live: Tally, rule: WorkRule): number | null {
  const open = live.some((line) => line.points === null);
  return rule.unestimated === 'median' && open ? medianPoints(live) : null;
}

/** The lower median of the estimates, in thousandths: always an estimate that somebody gave. Null when there is none. */
function medianPoints(live: Tally): number | null {
  const estimates = live
    .flatMap((line) => (line.points === null ? [] : [{ points: line.points, items: line.items }]))
    .sort((a, b) => a.points - b.points);
  const middle = (estimates.reduce((sum, { items }) => sum + items, 0) + 1) / 2;
  let seen = 0;
  for (const { points, items } of estimates) {
    seen += items;
    if (seen >= Math.floor(middle)) return points;
  }
  return null;
}

function itemsOf(tally: Tally): number {
  return tally.reduce((sum, line) => sum + line.items, 0);
}
