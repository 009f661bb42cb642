import { BUCKETS, selector, type ToolNews } from '@throughline/core';
import { z } from 'zod';

const ref = z.templateLiteral([z.string(), ':', z.string()]);
const texts = z.array(z.string()).readonly();

const item = z.object({
  ref,
  tool: z.string(),
  key: z.string(),
  title: z.string(),
  url: z.string(),
  type: z.string(),
  status: z.string(),
  bucket: z.enum(BUCKETS),
  points: z.number().nullable(),
  assignee: z.string().nullable(),
  parent: ref.nullable(),
  container: z.string(),
  groups: texts,
  releases: texts,
  labels: texts,
  created: z.number(),
  started: z.number().nullable(),
  finished: z.number().nullable(),
  revision: z.number(),
});

/** What a delivery means for the copy: it is kept in the body's place, which holds more than is anybody's business. */
export const newsSchema: z.ZodType<ToolNews> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('item'), observed: z.object({ item, changes: z.null() }) }),
  z.object({
    kind: z.literal('vanished'),
    vanished: z.object({ ref, kind: z.enum(['deleted', 'unreadable']), revision: z.number() }),
  }),
  z.object({ kind: z.literal('changed'), refs: z.array(ref).readonly() }),
  z.object({ kind: z.literal('concerned'), selectors: z.array(selector).readonly(), queries: texts }),
  z.object({ kind: z.literal('sweep') }),
  z.object({ kind: z.literal('revoked') }),
]);
