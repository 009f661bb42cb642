import { z } from 'zod';

/** Shapes that several views share, as checked on the way out. */

export const perBucket = z.strictObject({
  todo: z.number(),
  doing: z.number(),
  done: z.number(),
  cancelled: z.number(),
  unreadable: z.number(),
});

export const freshness = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['fresh', 'stale']), at: z.number() }),
  z.strictObject({ kind: z.literal('syncing'), done: z.int(), total: z.int().nullable(), at: z.number().nullable() }),
  z.strictObject({ kind: z.literal('failing'), problem: z.string(), at: z.number().nullable() }),
  z.strictObject({ kind: z.literal('never') }),
]);

export const health = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['on-track', 'at-risk', 'off-track', 'done', 'paused']) }),
  z.strictObject({ kind: z.literal('unknown'), why: z.string() }),
]);
