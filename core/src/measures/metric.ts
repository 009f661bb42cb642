import type { Ambition, GoalId } from '../goals/goal.ts';
import type { MetricId } from './link.ts';
import type { Scale } from './scale.ts';

/** How a metric that counts work reads it. */
export interface WorkRule {
  readonly by: 'count' | 'points';
  /** Credit for started work: none, or a quarter (Linear's rule). */
  readonly started: 'none' | 'quarter';
  /** What an item without an estimate is worth by points: the median of the estimated ones, or nothing at all. */
  readonly unestimated: 'median' | 'exclude';
}

export type MetricSource =
  | { readonly kind: 'work'; readonly rule: WorkRule }
  /** Numbers that a person or another system reports. */
  | { readonly kind: 'readings'; readonly unit: string }
  /** Something reached by a date; the reading is the moment it was reached. */
  | { readonly kind: 'milestone' };

/** A measure of one goal. */
export interface MetricRow {
  readonly metric: MetricId;
  readonly goal: GoalId;
  readonly title: string;
  readonly source: MetricSource;
  readonly scale: Scale;
  /** Thousandths; beside the goal's other metrics and its parts. Above 0. */
  readonly weight: number;
}

/**
 * The scale of a work metric that states none, over the share of work done. Aspirational: 0, 0.7, 1, so that the score
 * is the share itself. Committed: success is all of the work, and there is no stretch beyond all.
 */
export function defaultWorkScale(ambition: Ambition): Scale {
  return ambition === 'aspirational'
    ? { kind: 'increase', baseline: 0, failure: 0, success: 0.7, stretch: 1 }
    : { kind: 'increase', baseline: 0, failure: 0, success: 1, stretch: null };
}
