import type { MetricSource, WorkRule } from '../measures/metric.ts';
import type { Reading } from '../measures/reading.ts';
import type { RollUpInput } from '../measures/roll-up.ts';
import { countsOf, type Tally } from '../measures/tally.ts';
import { workShare } from '../measures/work-share.ts';
import type { Derivation } from './explanation-shapes.ts';

/** More terms than these are no formula that anybody reads; the table beside it has them all. */
const TERMS = 6;

/** How a work metric came to its number. */
export function workDerivation(tally: Tally, rule: WorkRule): Derivation {
  const { share, earned, total, unestimated, assumedPoints } = workShare(tally, rule);
  const { doing, cancelled, unreadable } = countsOf(tally);
  return {
    kind: 'work',
    by: rule.by,
    earned,
    total,
    share,
    weighted: tally.some((line) => line.weight !== 1000),
    startedCounts: rule.started === 'quarter' && doing > 0,
    unestimated: rule.by === 'count' ? 0 : unestimated,
    assumedPoints: assumedPoints === null ? null : assumedPoints / 1000,
    cancelled,
    unreadable,
  };
}

/** How a metric of readings or a milestone came to its number. */
export function readingDerivation(
  source: Exclude<MetricSource, { kind: 'work' }>,
  reading: Reading | null,
  progress: number | null,
): Derivation {
  if (source.kind === 'milestone') return { kind: 'milestone', reached: reading !== null };
  return { kind: 'reading', value: reading?.value ?? null, unit: source.unit, progress };
}

/** How a goal came to its number; `complete` is false when goals count that the reader may not know of. */
export function rollUpDerivation(
  inputs: readonly RollUpInput[],
  progress: number | null,
  complete: boolean,
): Derivation {
  const terms = inputs.flatMap((input) =>
    input.progress === null ? [] : [{ weight: input.weight / 1000, progress: input.progress }],
  );
  return {
    kind: 'roll-up',
    progress,
    terms: complete && terms.length <= TERMS ? terms : null,
    leftOut: complete ? inputs.length - terms.length : 0,
  };
}
