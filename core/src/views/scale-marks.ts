import type { MetricSource } from '../measures/metric.ts';
import { progressOf, type Scale } from '../measures/scale.ts';
import type { ScaleMarks } from './view.ts';

/**
 * Where a scale's thresholds stand on the metric's progress bar. A share of work is its own bar; on a line of readings
 * the bar ends at success, so stretch has no place on it; bands and dates have no places at all.
 */
export function marksOf(source: MetricSource, scale: Scale): ScaleMarks | null {
  if (scale.kind === 'within' || scale.kind === 'by-date') return null;
  if (source.kind === 'work')
    return { failure: scale.failure, success: scale.success, stretch: scale.stretch };
  return { failure: progressOf(scale, scale.failure), success: 1, stretch: null };
}
