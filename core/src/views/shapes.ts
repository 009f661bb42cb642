import { z } from 'zod';
import { VISIBILITIES } from '../goals/goal.ts';
import { scale, selector, source } from '../measures/shapes.ts';
import { BUCKETS } from '../measures/work-item.ts';

/** The parts that views share. Times are milliseconds since 1970 UTC, shares run from 0 to 1 and are never rounded. */

export const list = <T extends z.ZodType>(of: T): z.ZodReadonly<z.ZodArray<T>> => z.array(of).readonly();

export const share = z.number().nullable();
export const instant = z.number();
export const bucket = z.enum(BUCKETS);
export const mode = z.enum(['part', 'support']);

export const perBucket = z.strictObject({
  todo: z.number(),
  doing: z.number(),
  done: z.number(),
  cancelled: z.number(),
  unreadable: z.number(),
});

/** How far the numbers can be trusted to be of now; see `freshnessOf`. */
export const freshness = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fresh'), at: instant }),
  z.strictObject({
    kind: z.literal('syncing'),
    done: z.int(),
    total: z.int().nullable(),
    at: instant.nullable(),
  }),
  z.strictObject({ kind: z.literal('stale'), at: instant }),
  z.strictObject({ kind: z.literal('failing'), problem: z.string(), at: instant.nullable() }),
  z.strictObject({ kind: z.literal('never') }),
]);

export const toolFreshness = list(z.strictObject({ tool: z.string(), name: z.string(), freshness }));

/** What is missing for a judgement: anything that is measured, a number, a date to be judged against, a forecast. */
const LACKS = ['inputs', 'numbers', 'due', 'forecast'] as const;

/**
 * Health says where a goal is heading. Silence is never green: without enough to judge by it is `unknown`; `lack` says
 * what is missing, and `why` the same as an English sentence.
 */
export const health = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['on-track', 'at-risk', 'off-track', 'done', 'paused']) }),
  z.strictObject({ kind: z.literal('unknown'), lack: z.enum(LACKS), why: z.string() }),
]);

/** A goal as every panel heads it. */
export const goalHead = z.strictObject({
  goal: z.string(),
  title: z.string(),
  intent: z.string().nullable(),
  ambition: z.enum(['committed', 'aspirational']),
  owner: z.string(),
  ownerName: z.string(),
  visibility: z.enum(VISIBILITIES),
  status: z.enum(['open', 'closed']),
  outcome: z.enum(['achieved', 'missed', 'dropped']).nullable(),
  due: instant.nullable(),
  /** Null: nothing to measure yet. */
  progress: share,
  score: share,
  /** Whether a committed goal is met; null for aspirational ones and when nothing can be measured. */
  met: z.boolean().nullable(),
  health,
  /** Of the goal's inputs, those that have a number. */
  measured: z.int(),
  inputs: z.int(),
});

/** A step on the way up to the company objective, nearest first. */
export const chainStep = z.strictObject({
  goal: z.string(),
  title: z.string(),
  intent: z.string().nullable(),
  progress: share,
  /** How the goal below is aligned with this one. */
  mode,
});

/** Thresholds as places on the progress bar; null where the scale has none or it cannot be placed. */
export const scaleMarks = z.strictObject({ failure: share, success: share, stretch: share });

/** Why an item serves a goal. */
export const servingReason = z.strictObject({
  link: z.string(),
  metric: z.string(),
  metricTitle: z.string(),
  selector,
  /** Of the link; 1 is plain. */
  weight: z.number(),
  /** The linked item above, when the item serves through it; null when it is linked itself or by a rule. */
  through: z.strictObject({ key: z.string(), title: z.string() }).nullable(),
  mayUnlink: z.boolean(),
});

/** What closing an item would do to a goal. */
export const closingEffect = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('moves'), from: z.number(), to: z.number() }),
  z.strictObject({
    kind: z.enum(['done', 'cancelled', 'counts-through-children', 'unmeasured', 'closed-goal']),
  }),
]);

export const servedGoal = z.strictObject({
  head: goalHead,
  reasons: list(servingReason),
  chain: list(chainStep),
  /** Other ways up than `chain`, which is the weightiest. */
  otherWays: z.int(),
  marks: scaleMarks.nullable(),
  ifClosed: closingEffect,
});

export const linkView = z.strictObject({
  link: z.string(),
  tool: z.string(),
  selector,
  /** 1 is plain. */
  weight: z.number(),
});

export const reading = z.strictObject({
  at: instant,
  value: z.number(),
  by: z.string(),
  evidence: z.string(),
});

export const metricView = z.strictObject({
  metric: z.string(),
  title: z.string(),
  source,
  scale,
  marks: scaleMarks.nullable(),
  /** Beside the goal's other inputs; 1 is plain. */
  weight: z.number(),
  value: z.number().nullable(),
  progress: share,
  score: share,
  counts: perBucket,
  points: perBucket,
  /** Of the items that are neither cancelled nor unreadable. */
  estimated: z.int(),
  unestimated: z.int(),
  /** What each unestimated item is taken for, in points; null when that does not arise. */
  assumedPoints: z.number().nullable(),
  links: list(linkView),
  lastReading: reading.nullable(),
});

export const childView = z.strictObject({
  head: goalHead,
  mode,
  weight: z.number(),
  /** Children that this reader may see. */
  children: z.int(),
});

export const treeNode = z.strictObject({
  head: goalHead,
  mode: mode.nullable(),
  weight: z.number().nullable(),
  children: z.int(),
});
