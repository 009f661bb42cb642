import { z } from 'zod';
import { type Refused, refused } from '../facts/refusal.ts';
import type { Ambition } from '../goals/goal.ts';
import { defaultWorkScale, type MetricSource } from '../measures/metric.ts';
import type { Scale } from '../measures/scale.ts';
import { moment } from './fields.ts';

export const finite = z.number('A number is needed.');
const band = z.strictObject({ low: finite, high: finite });

const line = z.strictObject({
  direction: z.enum(['increase', 'decrease']),
  baseline: finite.optional(),
  failure: finite,
  success: finite,
  stretch: finite.optional(),
});

const within = z.strictObject({
  direction: z.literal('within'),
  failure: band,
  success: band,
  stretch: band.optional(),
});

export const scaleInput = z.discriminatedUnion('direction', [line, within]);

export const workRule = z.strictObject({
  by: z.enum(['count', 'points']),
  started: z.enum(['none', 'quarter']).optional(),
  unestimated: z.enum(['median', 'exclude']).optional(),
});

export const milestone = z.strictObject({ success: moment, failure: moment, stretch: moment.optional() });

/** What a metric is defined by. */
export interface MeasureInput {
  readonly work?: z.output<typeof workRule> | undefined;
  readonly readings?: { readonly unit?: string | undefined } | undefined;
  readonly milestone?: z.output<typeof milestone> | undefined;
  readonly scale?: z.output<typeof scaleInput> | undefined;
}

/** Exactly one source, and a scale that fits it. */
export function measurementOf(
  input: MeasureInput,
  ambition: Ambition,
): { readonly source: MetricSource; readonly scale: Scale } | Refused {
  const named = [input.work, input.readings, input.milestone].filter((source) => source !== undefined);
  if (named.length !== 1)
    return refused('invalid-input', 'A metric has one source: work, readings or milestone.', 'work');
  if (input.work !== undefined) {
    const { by, started = 'none', unestimated = 'median' } = input.work;
    const scale = input.scale === undefined ? defaultWorkScale(ambition) : toScale(input.scale);
    return { source: { kind: 'work', rule: { by, started, unestimated } }, scale };
  }
  if (input.milestone !== undefined) {
    const { success, failure, stretch = null } = input.milestone;
    return {
      source: { kind: 'milestone' },
      scale: { kind: 'by-date', baseline: failure, failure, success, stretch },
    };
  }
  if (input.scale === undefined)
    return refused('invalid-input', 'A metric of readings needs its thresholds.', 'scale');
  return { source: { kind: 'readings', unit: input.readings?.unit ?? '' }, scale: toScale(input.scale) };
}

/** Without a baseline, the way begins at failure. */
function toScale(input: z.output<typeof scaleInput>): Scale {
  if (input.direction === 'within') {
    const { failure, success, stretch = null } = input;
    return { kind: 'within', failure, success, stretch };
  }
  const { direction, failure, success, baseline = failure, stretch = null } = input;
  return { kind: direction, baseline, failure, success, stretch };
}

/** The thresholds after an edit, which must fit the metric's source; undefined when they stay. */
export function editedScale(
  input: {
    readonly scale?: z.output<typeof scaleInput> | undefined;
    readonly milestone?: z.output<typeof milestone> | undefined;
  },
  source: MetricSource,
): Scale | Refused | undefined {
  const wanted = source.kind === 'milestone' ? 'milestone' : 'scale';
  const other = wanted === 'milestone' ? 'scale' : 'milestone';
  if (input[other] !== undefined)
    return refused('invalid-input', `This metric takes ${wanted}, not ${other}.`, other);
  if (input.milestone !== undefined) {
    const { success, failure, stretch = null } = input.milestone;
    return { kind: 'by-date', baseline: failure, failure, success, stretch };
  }
  return input.scale === undefined ? undefined : toScale(input.scale);
}
