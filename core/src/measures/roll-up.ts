import type { Counting } from '../goals/goal.ts';

/** A goal's two numbers, both 0 to 1, unrounded; null = nothing to measure yet. */
export interface GoalNumbers {
  readonly progress: number | null;
  readonly score: number | null;
  /** Inputs with a number, and all inputs: `1 of 3 metrics can be measured`. */
  readonly measured: number;
  readonly inputs: number;
  /** Whether every own metric and part that can be measured has reached success. */
  readonly met: boolean | null;
}

export const NO_NUMBERS: GoalNumbers = { progress: null, score: null, measured: 0, inputs: 0, met: null };

/** One thing that a goal's number is made of: an own metric, or a part child. */
export interface RollUpInput {
  readonly kind: 'metric' | 'part';
  /** Thousandths, above 0. */
  readonly weight: number;
  readonly progress: number | null;
  readonly score: number | null;
  readonly met: boolean | null;
}

/**
 * The weighted mean of a goal's own metrics and its part children; only its own metrics when `counting` is `own`.
 * What has no number yet is left out of the mean and shows in `measured`. Within 0 and 1, monotone in each input and
 * independent of their order (inputs are summed in canonical order).
 */
export function rollUp(inputs: readonly RollUpInput[], counting: Counting): GoalNumbers {
  const counted = inputs.filter((input) => counting === 'all' || input.kind === 'metric');
  const measured = counted.filter((input) => input.progress !== null);
  return {
    progress: weightedMean(counted, (input) => input.progress),
    score: weightedMean(counted, (input) => input.score),
    measured: measured.length,
    inputs: counted.length,
    met: measured.length === 0 ? null : measured.every((input) => input.met === true),
  };
}

/** Sorting first makes the floating sum the same whatever order the inputs came in. */
function weightedMean(
  inputs: readonly RollUpInput[],
  read: (input: RollUpInput) => number | null,
): number | null {
  const terms = inputs
    .flatMap((input) => {
      const value = read(input);
      return value === null ? [] : [{ weight: input.weight, value }];
    })
    .sort((a, b) => a.value - b.value || a.weight - b.weight);
  const [first] = terms;
  if (first === undefined) return null;
  // Around the smallest value, so that equal inputs give exactly that value and the mean cannot leave their range.
  const total = terms.reduce((sum, { weight }) => sum + weight, 0);
  const excess = terms.reduce((sum, { weight, value }) => sum + weight * (value - first.value), 0);
  return Math.min(terms.at(-1)?.value ?? first.value, first.value + excess / total);
}
