import { z } from 'zod';
import { decided } from '../facts/decider.ts';
import { subjectId } from '../facts/fact.ts';
import { type Refused, refused } from '../facts/refusal.ts';
import { defineMetric, editMetric, removeMetric } from '../goals/goal-commands.ts';
import type { MetricFact } from '../goals/goal-facts.ts';
import { readingsDecider } from '../goals/metric-readings.ts';
import type { MetricSource } from '../measures/metric.ts';
import { id, moment, title, weight } from './fields.ts';
import { editedScale, finite, measurementOf, milestone, scaleInput, workRule } from './metric-input.ts';
import { actOnGoal, actOnSubject, openMetric } from './on-goal.ts';
import { everybody, isRefused, operation } from './operation.ts';

const defineInput = z.strictObject({
  goal: id,
  title,
  work: workRule.optional(),
  readings: z.strictObject({ unit: z.string().trim().max(40).optional() }).optional(),
  milestone: milestone.optional(),
  scale: scaleInput.optional(),
  weight: weight.optional(),
});

const define = operation({
  name: 'metrics.define',
  title: 'Define a metric of a goal',
  purpose: 'work',
  effect: 'writes',
  allowed: everybody,
  input: defineInput,
  output: z.strictObject({ metric: z.string() }),
  run: async (acting, input) => {
    const metric = acting.world.ids('m');
    const acted = await actOnGoal(acting, input.goal, 'change', (state, row) => {
      const measured = measurementOf(input, row.ambition);
      if (isRefused(measured)) return measured;
      return defineMetric(state, { metric, title: input.title, weight: input.weight ?? 1000, ...measured });
    });
    return isRefused(acted) ? acted : { metric };
  },
});

const edit = operation({
  name: 'metrics.edit',
  title: 'Edit a metric: its title, its thresholds, its weight',
  purpose: 'work',
  effect: 'writes',
  allowed: everybody,
  input: z.strictObject({
    metric: id,
    title: title.optional(),
    scale: scaleInput.optional(),
    milestone: milestone.optional(),
    weight: weight.optional(),
  }),
  output: z.strictObject({ metric: z.string() }),
  run: async (acting, input) => {
    const open = await openMetric(acting, input.metric, 'change');
    if (isRefused(open)) return open;
    const scale = editedScale(input, open.metric.source);
    if (isRefused(scale)) return scale;
    const acted = await actOnGoal(acting, open.goal.goal, 'change', (state) =>
      editMetric(state, input.metric, {
        ...(input.title === undefined ? {} : { title: input.title }),
        ...(input.weight === undefined ? {} : { weight: input.weight }),
        ...(scale === undefined ? {} : { scale }),
      }),
    );
    return isRefused(acted) ? acted : { metric: input.metric };
  },
});

const remove = operation({
  name: 'metrics.remove',
  title: 'Remove a metric with its links',
  purpose: 'work',
  effect: 'writes',
  allowed: everybody,
  input: z.strictObject({ metric: id }),
  output: z.strictObject({ metric: z.string() }),
  run: async (acting, { metric }) => {
    const open = await openMetric(acting, metric, 'change');
    if (isRefused(open)) return open;
    const acted = await actOnGoal(acting, open.goal.goal, 'change', (state) => removeMetric(state, metric));
    return isRefused(acted) ? acted : { metric };
  },
});

const record = operation({
  name: 'metrics.record',
  title: 'Record a reading of a metric',
  purpose: 'work',
  effect: 'writes',
  allowed: everybody,
  input: z.strictObject({
    metric: id,
    /** For a milestone it is left out: the reading is the moment itself. */
    value: finite.optional(),
    at: moment.optional(),
    evidence: z.string().trim().max(2000).optional(),
  }),
  output: z.strictObject({ metric: z.string() }),
  run: async (acting, { metric, value, at = acting.world.now(), evidence = '' }) => {
    const open = await openMetric(acting, metric, 'change');
    if (isRefused(open)) return open;
    const read = readingValue(open.metric.source, value, at);
    if (isRefused(read)) return read;
    if (open.goal.status === 'closed')
      return refused('closed', 'This goal is closed. Reopen it before you change it.', 'metric');
    if (at > acting.world.now()) return refused('invalid-input', 'A reading cannot be of the future.', 'at');
    const acted = await actOnSubject(acting, subjectId('metric', metric), readingsDecider, () =>
      decided<MetricFact>({ kind: 'reading.recorded', at, value: read.value, evidence }),
    );
    return isRefused(acted) ? acted : { metric };
  },
});

function readingValue(
  source: MetricSource,
  value: number | undefined,
  at: number,
): { readonly value: number } | Refused {
  if (source.kind === 'work') {
    return refused('invalid-input', 'This metric counts work by itself; nobody types its number.', 'metric');
  }
  if (source.kind === 'milestone') {
    return value === undefined
      ? { value: at }
      : refused('invalid-input', 'A milestone has no value: say when it was reached, in at.', 'value');
  }
  return value === undefined ? refused('invalid-input', 'A value is needed.', 'value') : { value };
}

/** What people do with the metrics of a goal. */
export const METRIC_ACTS = [define, edit, remove, record] as const;
