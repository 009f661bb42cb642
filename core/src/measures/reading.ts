import type { Instant, PersonId } from '../facts/fact.ts';

/** One value of a metric that does not come from work, with where it came from. */
export interface Reading {
  readonly at: Instant;
  /** In the metric's own unit; for a milestone the moment it was reached. */
  readonly value: number;
  readonly by: PersonId;
  /** Where the value was read or why it is believed; may be empty. */
  readonly evidence: string;
}
