import { type Ambition, defaultWorkScale, type Scale } from '@throughline/core';
import type { MetricEntry, ScaleEntry } from '../goals-file/goal-entry.ts';

interface WantedScale {
  /** As an operation takes it; for a milestone, which is edited by its dates, it is not used. */
  readonly input: object;
  /** As a metric keeps it, to be compared. */
  readonly stored: Scale;
}

/** The thresholds that the file gives a metric; those that its ambition gives it where the file is silent. */
export function wantedScale({ milestone, scale }: MetricEntry, ambition: Ambition): WantedScale {
  if (milestone !== undefined) {
    const failure = endOf(milestone.failure);
    const stretch = milestone.stretch === undefined ? null : endOf(milestone.stretch);
    const success = endOf(milestone.success);
    return { input: {}, stored: { kind: 'by-date', baseline: failure, failure, success, stretch } };
  }
  if (scale !== undefined) return { input: scale, stored: storedScale(scale) };
  const usual = defaultWorkScale(ambition);
  const { kind: direction, ...thresholds } = usual;
  const given = Object.entries(thresholds).filter(([, value]) => value !== null);
  return { input: { direction, ...Object.fromEntries(given) }, stored: usual };
}

function storedScale(scale: ScaleEntry): Scale {
  if (scale.direction === 'within') {
    const { failure, success, stretch = null } = scale;
    return { kind: 'within', failure, success, stretch };
  }
  const { direction, failure, success, baseline = failure, stretch = null } = scale;
  return { kind: direction, baseline, failure, success, stretch };
}

/** The last moment of a day, as core takes a date that something is due by. */
function endOf(said: string): number {
  return Date.parse(said.includes('T') ? said : `${said}T23:59:59.999Z`);
}
