import type { Decider } from '../facts/decider.ts';
import type { Reading } from '../measures/reading.ts';
import { METRIC_TEXTS, type MetricFact, metricFact } from './goal-facts.ts';

export interface ReadingsState {
  readonly version: number;
  /** In the order in which they were reported. */
  readonly readings: readonly Reading[];
}

/** The readings of one metric: a history of its own, so that frequent readings do not lengthen the goal's. */
export const readingsDecider: Decider<ReadingsState, MetricFact> = {
  initial: { version: 0, readings: [] },
  evolve: (state, { body, by, version }) => ({
    version,
    readings: [...state.readings, { at: body.at, value: body.value, by, evidence: body.evidence }],
  }),
  parse: (body) => metricFact.parse(body),
  textFields: METRIC_TEXTS,
};

/** The reading that holds at a moment: the latest by its own time, and of two for one moment the later reported. */
export function readingAt(readings: readonly Reading[], at: number): Reading | null {
  return readings
    .filter((reading) => reading.at <= at)
    .reduce<Reading | null>(
      (latest, reading) => (latest === null || reading.at >= latest.at ? reading : latest),
      null,
    );
}
