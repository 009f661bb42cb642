import type { GoalId } from '../goals/goal.ts';
import type { MetricId } from '../measures/link.ts';
import type { GoalNumbers } from '../measures/roll-up.ts';
import type { Tally } from '../measures/tally.ts';

/** A cached value and the guard that keeps a slower writer from undoing a faster one. 0 = never written. */
export interface Guarded<T> {
  readonly value: T;
  readonly version: number;
}

/**
 * Computed numbers. Each row is written only if nobody wrote it since it was read: the writer passes the version it
 * read, and gets back the ids that were written by somebody else meanwhile, to compute those again.
 */
export interface NumberCache {
  tallies(metrics: readonly MetricId[]): Promise<ReadonlyMap<MetricId, Guarded<Tally>>>;
  saveTallies(rows: ReadonlyMap<MetricId, Guarded<Tally>>): Promise<readonly MetricId[]>;
  numbers(goals: readonly GoalId[]): Promise<ReadonlyMap<GoalId, Guarded<GoalNumbers>>>;
  saveNumbers(rows: ReadonlyMap<GoalId, Guarded<GoalNumbers>>): Promise<readonly GoalId[]>;
  clear(): Promise<void>;
}
