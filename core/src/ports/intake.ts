import type { Instant } from '../facts/fact.ts';
import type { MetricId } from '../measures/link.ts';
import type { ItemRef } from '../measures/work-item.ts';

/** Work in hand: what must be counted again, noted before anything is changed. */
export interface Batch {
  readonly id: string;
  /** When the work was begun. */
  readonly opened: Instant;
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
  /** Batches opened before a moment that nobody finished, oldest first. Younger ones may still be in good hands. */
  unfinished(openedBefore: Instant, limit: number): Promise<readonly Batch[]>;
}
