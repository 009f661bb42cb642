import { z } from 'zod';
import { text } from '../facts/text.ts';
import { scale, selector, source } from '../measures/shapes.ts';
import { VISIBILITIES } from './goal.ts';

/** An integer of thousandths above 0, as weights are stored. */
const weight = z.int().positive();
const instant = z.number();

const details = {
  title: text,
  intent: text.nullable(),
  ambition: z.enum(['committed', 'aspirational']),
  owner: z.string(),
  visibility: z.enum(VISIBILITIES),
  unit: z.string().nullable(),
  due: instant.nullable(),
  counting: z.enum(['all', 'own']),
};

/** Everything that can happen to a goal, with its metrics and links. Stored as is; a shape is never changed, only added. */
export const goalFact = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('goal.created'), ...details }),
  z.strictObject({ kind: z.literal('goal.edited'), ...z.object(details).partial().shape }),
  z.strictObject({
    kind: z.literal('goal.aligned'),
    parent: z.string(),
    mode: z.enum(['part', 'support']),
    weight,
  }),
  z.strictObject({ kind: z.literal('goal.unaligned'), parent: z.string() }),
  z.strictObject({
    kind: z.literal('goal.closed'),
    outcome: z.enum(['achieved', 'missed', 'dropped']),
    reason: text,
  }),
  z.strictObject({ kind: z.literal('goal.reopened'), reason: text }),
  z.strictObject({
    kind: z.literal('metric.defined'),
    metric: z.string(),
    title: text,
    source,
    scale,
    weight,
  }),
  z.strictObject({
    kind: z.literal('metric.edited'),
    metric: z.string(),
    title: text.optional(),
    scale: scale.optional(),
    weight: weight.optional(),
  }),
  z.strictObject({ kind: z.literal('metric.removed'), metric: z.string() }),
  z.strictObject({
    kind: z.literal('link.added'),
    link: z.string(),
    metric: z.string(),
    tool: z.string(),
    selector,
    weight,
  }),
  z.strictObject({ kind: z.literal('link.removed'), link: z.string() }),
]);

export type GoalFact = z.infer<typeof goalFact>;

/** The fields of goal facts that hold free text. */
export const GOAL_TEXTS = ['title', 'intent', 'reason'] as const;

/** What a person reported about a metric. */
export const metricFact = z.strictObject({
  kind: z.literal('reading.recorded'),
  at: instant,
  value: z.number(),
  evidence: text,
});

export type MetricFact = z.infer<typeof metricFact>;

export const METRIC_TEXTS = ['evidence'] as const;
