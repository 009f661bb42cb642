import type { MetricRow } from './metric.ts';
import type { Reading } from './reading.ts';
import { isMet, progressOf, scoreOf } from './scale.ts';
import type { Tally } from './tally.ts';
import { workShare } from './work-share.ts';

/** What one metric reads now. Progress is how far along, score how good; null = there is nothing to measure yet. */
export interface MetricNumbers {
  /** In the metric's own unit: the share for work, the moment reached for a milestone. */
  readonly value: number | null;
  readonly progress: number | null;
  readonly score: number | null;
  readonly met: boolean | null;
}

const NOTHING: MetricNumbers = { value: null, progress: null, score: null, met: null };

/** Reads a metric from its work or from its latest reading. */
export function measure(
  metric: MetricRow,
  evidence: { readonly tally: Tally; readonly reading: Reading | null },
): MetricNumbers {
  const { source, scale } = metric;
  if (source.kind === 'work') {
    const { share } = workShare(evidence.tally, source.rule);
    if (share === null) return NOTHING;
    return { value: share, progress: share, score: scoreOf(scale, share), met: isMet(scale, share) };
  }
  if (evidence.reading === null)
    return source.kind === 'milestone' ? { ...NOTHING, progress: 0, met: false } : NOTHING;
  const { value } = evidence.reading;
  return {
    value,
    progress: progressOf(scale, value),
    score: scoreOf(scale, value),
    met: isMet(scale, value),
  };
}
