import type { MetricId } from '../measures/link.ts';
import type { ItemRef } from '../measures/work-item.ts';

/** Work in hand: what must be counted again, noted before anything is changed. */
export interface Batch {
  readonly id: string;
  readonly items: readonly ItemRef[];
  readonly metrics: readonly MetricId[];
}

/**
 * The note that a change of items is under way. It is written before the change and removed after the last number
 * stands, so whatever a crash interrupts is found and finished.
 */
export interface Intake {
  open(batch: Batch): Promise<void>;
  close(id: string): Promise<void>;
  /** Batches nobody finished, oldest first. */
  unfinished(limit: number): Promise<readonly Batch[]>;
}
