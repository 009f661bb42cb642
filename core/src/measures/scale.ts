/**
 * What a value is worth: failure, success, stretch, in the metric's own unit (a share for work, a date for milestones).
 * `increase` wants failure < success <= stretch, `decrease` the reverse; `within` wants bands that enclose one another.
 */
export type Scale =
  | {
      readonly kind: 'increase' | 'decrease' | 'by-date';
      /** Where the value stood at the start; progress is measured from here. */
      readonly baseline: number;
      readonly failure: number;
      readonly success: number;
      readonly stretch: number | null;
    }
  | {
      readonly kind: 'within';
      readonly failure: Band;
      readonly success: Band;
      readonly stretch: Band | null;
    };

export interface Band {
  readonly low: number;
  readonly high: number;
}

/** The score at success. The scale of the OKR literature (Doerr, Measure What Matters): 0.7 is success, 1.0 stretch. */
export const SCORE_AT_SUCCESS = 0.7;

/**
 * How good a value is, 0 to 1: 0 at failure and beyond, 0.7 at success, 1.0 at stretch and beyond, straight between.
 * Continuous, and monotone towards success. Without a stretch, success is the most a value can earn: 0.7.
 */
export function scoreOf(scale: Scale, value: number): number {
  if (scale.kind !== 'within') return scoreOnLine(scale, value);
  const low = scoreOnLine(
    { failure: scale.failure.low, success: scale.success.low, stretch: scale.stretch?.low ?? null },
    value,
  );
  const high = scoreOnLine(
    { failure: scale.failure.high, success: scale.success.high, stretch: scale.stretch?.high ?? null },
    value,
  );
  return Math.min(low, high);
}

/**
 * How far along a value is, 0 to 1: the share of the way from the baseline to success. For a band: 1 inside it, falling
 * to 0 at its failure edges. For a date: 1 once reached.
 */
export function progressOf(scale: Scale, value: number): number {
  if (scale.kind === 'by-date') return 1;
  if (scale.kind === 'within') return clamp(scoreOf({ ...scale, stretch: null }, value) / SCORE_AT_SUCCESS);
  return clamp((value - scale.baseline) / (scale.success - scale.baseline));
}

/** Whether a value has reached success, which is when a committed goal is met. */
export function isMet(scale: Scale, value: number): boolean {
  if (scale.kind === 'within') return value >= scale.success.low && value <= scale.success.high;
  return scale.success > scale.failure ? value >= scale.success : value <= scale.success;
}

/** What is wrong with a scale, as a sentence and the field it is about; undefined when it can be measured on. */
export function faultOf(scale: Scale): { readonly field: string; readonly message: string } | undefined {
  return scale.kind === 'within' ? faultOfBands(scale) : faultOfLine(scale);
}

interface Line {
  readonly failure: number;
  readonly success: number;
  readonly stretch: number | null;
}

/** The direction lies in the order of the points, so one formula serves increase, decrease and dates. */
function scoreOnLine(line: Line, value: number): number {
  const sign = Math.sign(line.success - line.failure);
  const toSuccess = clamp((sign * (value - line.failure)) / Math.abs(line.success - line.failure));
  if (toSuccess < 1) return SCORE_AT_SUCCESS * toSuccess;
  if (line.stretch === null) return SCORE_AT_SUCCESS;
  const way = Math.abs(line.stretch - line.success);
  const beyond = way === 0 ? 1 : clamp((sign * (value - line.success)) / way);
  return SCORE_AT_SUCCESS + (1 - SCORE_AT_SUCCESS) * beyond;
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}

function faultOfLine(
  scale: Exclude<Scale, { kind: 'within' }>,
): { field: string; message: string } | undefined {
  const up = scale.kind === 'increase';
  const before = (a: number, b: number): boolean => (up ? a < b : a > b);
  const word = scale.kind === 'by-date' ? 'earlier' : up ? 'greater' : 'smaller';
  if (!before(scale.failure, scale.success))
    return { field: 'success', message: `Success must be ${word} than failure.` };
  if (scale.stretch !== null && !before(scale.success, scale.stretch)) {
    return { field: 'stretch', message: `Stretch must be ${word} than success.` };
  }
  if (scale.kind !== 'by-date' && !before(scale.baseline, scale.success)) {
    return {
      field: 'baseline',
      message: `Success must be ${word} than the baseline, or there is no way to go.`,
    };
  }
  return undefined;
}

function faultOfBands(
  scale: Extract<Scale, { kind: 'within' }>,
): { field: string; message: string } | undefined {
  const { failure, success, stretch } = scale;
  if (success.low > success.high)
    return { field: 'success', message: 'The success band must have low at or below high.' };
  if (!(failure.low < success.low && success.high < failure.high)) {
    return { field: 'failure', message: 'The failure band must lie outside the success band on both sides.' };
  }
  if (stretch === null) return undefined;
  const inside = success.low < stretch.low && stretch.low <= stretch.high && stretch.high < success.high;
  return inside
    ? undefined
    : { field: 'stretch', message: 'The stretch band must lie inside the success band.' };
}
