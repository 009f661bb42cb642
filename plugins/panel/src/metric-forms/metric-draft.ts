import type { NewBand, NewMetricSource, NewScale } from '../operations.ts';

export const METRIC_KINDS = ['work', 'readings', 'milestone'] as const;

export type MetricKind = (typeof METRIC_KINDS)[number];

/** The points of a band as they are typed. */
export interface BandDraft {
  readonly low: string;
  readonly high: string;
}

export type BandName = 'success' | 'failure' | 'stretch';

/** What a person has typed about a new metric, as the inputs hold it. */
export interface MetricDraft {
  readonly kind: MetricKind;
  readonly title: string;
  readonly by: 'count' | 'points';
  readonly started: 'none' | 'quarter';
  readonly unestimated: 'median' | 'exclude';
  readonly unit: string;
  /** Of readings: reach a value, or stay within a range. */
  readonly aim: 'reach' | 'stay';
  readonly baseline: string;
  readonly failure: string;
  readonly success: string;
  readonly stretch: string;
  readonly bands: Readonly<Record<BandName, BandDraft>>;
  readonly weight: string;
}

const NO_BAND: BandDraft = { low: '', high: '' };

/** A scale of which nothing is typed yet. */
export const EMPTY_SCALE = {
  baseline: '',
  failure: '',
  success: '',
  stretch: '',
  bands: { success: NO_BAND, failure: NO_BAND, stretch: NO_BAND },
} as const;

export const EMPTY_METRIC: MetricDraft = {
  kind: 'work',
  title: '',
  by: 'count',
  started: 'none',
  unestimated: 'median',
  unit: '',
  aim: 'reach',
  ...EMPTY_SCALE,
  weight: '1',
};

/** Whether everything that must be typed is there; whether it fits together, `faultOfScale` and the host say. */
export function isComplete(draft: MetricDraft): boolean {
  return draft.title.trim() !== '' && hasScale(draft);
}

/** Whether every point that the scale needs is typed. */
export function hasScale({ kind, aim, baseline, failure, success, bands }: MetricDraft): boolean {
  if (kind === 'work') return true;
  if (kind === 'milestone') return failure !== '' && success !== '';
  const needed =
    aim === 'reach' ? [baseline, failure, success] : [bands.success, bands.failure].flatMap(ends);
  return needed.every((text) => text !== '');
}

export function ends({ low, high }: BandDraft): readonly string[] {
  return [low, high];
}

/** What was typed as operations take it; to be asked for only once the draft is complete. */
export function sourceOf(draft: MetricDraft): NewMetricSource {
  const { kind, by, started, unestimated, unit, failure, success, stretch } = draft;
  if (kind === 'work') return { work: { by, started, unestimated } };
  if (kind === 'readings') return { readings: { unit: unit.trim() }, scale: scaleOf(draft) };
  return { milestone: { failure, success, ...(stretch === '' ? {} : { stretch }) } };
}

/** The direction lies in the order of failure and success, so nobody has to say it. */
export function scaleOf({ aim, baseline, failure, success, stretch, bands }: MetricDraft): NewScale {
  if (aim === 'stay') {
    return {
      direction: 'within',
      failure: bandOf(bands.failure),
      success: bandOf(bands.success),
      ...(ends(bands.stretch).every((end) => end === '') ? {} : { stretch: bandOf(bands.stretch) }),
    };
  }
  return {
    direction: Number(success) < Number(failure) ? 'decrease' : 'increase',
    baseline: Number(baseline),
    failure: Number(failure),
    success: Number(success),
    ...(stretch === '' ? {} : { stretch: Number(stretch) }),
  };
}

function bandOf({ low, high }: BandDraft): NewBand {
  return { low: Number(low), high: Number(high) };
}
