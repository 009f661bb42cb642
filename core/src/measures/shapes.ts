import { z } from 'zod';

const ref = z.templateLiteral([z.string(), ':', z.string()]);

const called = { containerName: z.string().optional() };

/** What a link selects, as stored and shown. */
export const selector = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('item'), item: ref, key: z.string() }),
  z.strictObject({ kind: z.literal('release'), container: z.string(), release: z.string(), ...called }),
  z.strictObject({
    kind: z.literal('label'),
    label: z.string(),
    container: z.string().nullable(),
    ...called,
  }),
  z.strictObject({ kind: z.literal('container'), container: z.string(), ...called }),
  z.strictObject({ kind: z.literal('query'), query: z.string() }),
]);

/** What a metric reads. */
export const source = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('work'),
    rule: z.strictObject({
      by: z.enum(['count', 'points']),
      started: z.enum(['none', 'quarter']),
      unestimated: z.enum(['median', 'exclude']),
    }),
  }),
  z.strictObject({ kind: z.literal('readings'), unit: z.string() }),
  z.strictObject({ kind: z.literal('milestone') }),
]);

const band = z.strictObject({ low: z.number(), high: z.number() });

/** What a value is worth. */
export const scale = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum(['increase', 'decrease', 'by-date']),
    baseline: z.number(),
    failure: z.number(),
    success: z.number(),
    stretch: z.number().nullable(),
  }),
  z.strictObject({ kind: z.literal('within'), failure: band, success: band, stretch: band.nullable() }),
]);
