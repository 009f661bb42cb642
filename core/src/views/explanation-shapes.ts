import { z } from 'zod';
import { bucket, list, share } from './shapes.ts';

/** How a number came about, with every figure that its formula needs; figures are never rounded. */
export const derivation = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('work'),
    by: z.enum(['count', 'points']),
    /** Sizes behind the share: items or points, weighted. */
    earned: z.number(),
    total: z.number(),
    /** Null: there is nothing to measure. */
    share,
    /** Whether some item weighs other than 1. */
    weighted: z.boolean(),
    /** Whether started work stands in `earned` with a quarter. */
    startedCounts: z.boolean(),
    /** Items that by points had no estimate, and what each was taken for; null: they were left out. */
    unestimated: z.int(),
    assumedPoints: z.number().nullable(),
    /** Items on neither side. */
    cancelled: z.int(),
    unreadable: z.int(),
  }),
  z.strictObject({
    kind: z.literal('reading'),
    /** Null: there is no reading yet. */
    value: z.number().nullable(),
    unit: z.string(),
    progress: share,
  }),
  z.strictObject({ kind: z.literal('milestone'), reached: z.boolean() }),
  z.strictObject({
    kind: z.literal('roll-up'),
    progress: share,
    /** Weights and numbers of the mean; null when there are many, or when goals count that the reader may not know of. */
    terms: list(z.strictObject({ weight: z.number(), progress: z.number() })).nullable(),
    /** Inputs without a number; 0 when telling would reveal a hidden goal. */
    leftOut: z.int(),
  }),
]);

export const explainedInput = z.strictObject({
  kind: z.enum(['metric', 'part']),
  id: z.string(),
  title: z.string(),
  weight: z.number(),
  /** This input's part of the weighted mean; null when it has no number, or when telling would reveal a hidden goal. */
  share,
  progress: share,
  score: share,
});

export const explainedItem = z.strictObject({
  tool: z.string(),
  key: z.string(),
  title: z.string(),
  url: z.string(),
  bucket,
  status: z.string(),
  /** Null: not estimated. */
  points: z.number().nullable(),
  weight: z.number(),
  /** False: it counts through selected items below it. */
  counted: z.boolean(),
  /** What it earns and what it could earn, weighted; 0 and 0 for cancelled and unreadable ones. */
  earned: z.number(),
  possible: z.number(),
});

export type Derivation = z.infer<typeof derivation>;
export type ExplainedInput = z.infer<typeof explainedInput>;
export type ExplainedItem = z.infer<typeof explainedItem>;
