import type { NewMetricSource, NewScale } from '../operations.ts';

export const METRIC_KINDS = ['work', 'readings', 'milestone'] as const;

export type MetricKind = (typeof METRIC_KINDS)[number];

/** What a person has typed about a new metric, as the inputs hold it. */
export interface MetricDraft {
  readonly kind: MetricKind;
  readonly title: string;
  readonly by: 'count' | 'points';
  readonly started: 'none' | 'quarter';
  readonly unestimated: 'median' | 'exclude';
  readonly unit: string;
  readonly baseline: string;
  readonly failure: string;
  readonly success: string;
  readonly stretch: string;
  readonly weight: string;
}

export const EMPTY_METRIC: MetricDraft = {
  kind: 'work',
  title: '',
  by: 'count',
  started: 'none',
  unestimated: 'median',
  unit: '',
  baseline: '',
  failure: '',
  success: '',
  stretch: '',
  weight: '1',
};

/** Whether everything that must be typed is there; whether it fits together, the host says. */
export function isComplete(draft: MetricDraft): boolean {
  const thresholds = [draft.failure, draft.success].every((text) => text !== '');
  if (draft.title.trim() === '') return false;
  return draft.kind === 'work' || (thresholds && (draft.kind === 'milestone' || draft.baseline !== ''));
}

/** What was typed as operations take it; to be asked for only once the draft is complete. */
export function sourceOf(draft: MetricDraft): NewMetricSource {
  const { kind, by, started, unestimated, unit, failure, success, stretch } = draft;
  if (kind === 'work') return { work: { by, started, unestimated } };
  if (kind === 'readings') return { readings: { unit: unit.trim() }, scale: scaleOf(draft) };
  return { milestone: { failure, success, ...(stretch === '' ? {} : { stretch }) } };
}

/** The direction lies in the order of failure and success, so nobody has to say it. */
function scaleOf({ baseline, failure, success, stretch }: MetricDraft): NewScale {
  return {
    direction: Number(success) < Number(failure) ? 'decrease' : 'increase',
    baseline: Number(baseline),
    failure: Number(failure),
    success: Number(success),
    ...(stretch === '' ? {} : { stretch: Number(stretch) }),
  };
}
