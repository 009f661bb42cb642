import type { GoalId } from '../goals/goal.ts';
import type { MetricId } from '../measures/link.ts';
import { type MetricNumbers, measure } from '../measures/measure.ts';
import type { MetricRow } from '../measures/metric.ts';
import type { Reading } from '../measures/reading.ts';
import { type GoalNumbers, NO_NUMBERS, type RollUpInput, rollUp } from '../measures/roll-up.ts';
import type { Tally } from '../measures/tally.ts';
import type { GoalInputs } from '../ports/goal-index.ts';

/** What a roll-up reads: the goals' inputs, their evidence, and the known numbers of their parts. */
export interface Evidence {
  readonly inputs: ReadonlyMap<GoalId, GoalInputs>;
  readonly tallies: ReadonlyMap<MetricId, Tally>;
  readonly readings: ReadonlyMap<MetricId, Reading>;
  /** Looked at only for goals that `inputs` does not cover. */
  readonly known: ReadonlyMap<GoalId, GoalNumbers>;
}

/** The numbers of every goal in `inputs`, children before parents. A circle, which the rules refuse, counts as nothing. */
export function computeNumbers(evidence: Evidence): ReadonlyMap<GoalId, GoalNumbers> {
  const done = new Map<GoalId, GoalNumbers>();
  const open = new Set<GoalId>();
  const numbersOf = (goal: GoalId): GoalNumbers => {
    const inputs = evidence.inputs.get(goal);
    if (inputs === undefined) return evidence.known.get(goal) ?? NO_NUMBERS;
    const ready = done.get(goal);
    if (ready !== undefined) return ready;
    if (open.has(goal)) return NO_NUMBERS;
    open.add(goal);
    const numbers = rollUp(rollUpInputs(inputs, evidence, numbersOf), inputs.goal.counting);
    open.delete(goal);
    done.set(goal, numbers);
    return numbers;
  };
  for (const goal of evidence.inputs.keys()) numbersOf(goal);
  return done;
}

/** One goal's inputs with their numbers: what its weighted mean is made of. */
export function rollUpInputs(
  inputs: GoalInputs,
  evidence: Pick<Evidence, 'tallies' | 'readings'>,
  numbersOf: (goal: GoalId) => GoalNumbers,
): readonly RollUpInput[] {
  return [
    ...inputs.metrics.map((metric) => ({
      kind: 'metric' as const,
      weight: metric.weight,
      ...measureMetric(metric, evidence),
    })),
    ...inputs.parts.map((part) => {
      const { progress, score, met } = numbersOf(part.child);
      return { kind: 'part' as const, weight: part.weight, progress, score, met };
    }),
  ];
}

export function measureMetric(
  metric: MetricRow,
  evidence: Pick<Evidence, 'tallies' | 'readings'>,
): MetricNumbers {
  return measure(metric, {
    tally: evidence.tallies.get(metric.metric) ?? [],
    reading: evidence.readings.get(metric.metric) ?? null,
  });
}
