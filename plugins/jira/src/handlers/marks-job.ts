import type { ItemRef } from '@throughline/core';
import { z } from 'zod';
import { JIRA } from '../refs.ts';

const ref = z.templateLiteral([z.string(), ':', z.string()]);

const selector = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('item'), item: ref, key: z.string() }),
  z.object({ kind: z.literal('release'), container: z.string(), release: z.string() }),
  z.object({ kind: z.literal('label'), label: z.string(), container: z.string().nullable() }),
  z.object({ kind: z.literal('container'), container: z.string() }),
  z.object({ kind: z.literal('query'), query: z.string() }),
]);

const link = z.object({
  link: z.string(),
  metric: z.string(),
  tool: z.string(),
  selector,
  weight: z.number(),
});

/** What the queue of marks carries: items whose goals may have changed, and links that came, went or changed hands. */
export const marksJobSchema = z.object({
  refs: z.array(ref),
  links: z.array(link),
  /** Where an interrupted job goes on; items are taken in order of their refs. */
  after: ref.nullable(),
});

export type MarksJob = z.infer<typeof marksJobSchema>;

/** What moves takes everything below it along: a link as if to the item, to ask the copy for both. */
export function itemAndBelow(ref: ItemRef): MarksJob['links'][number] {
  const below = `below:${ref}`;
  return {
    link: below,
    metric: below,
    tool: JIRA,
    selector: { kind: 'item', item: ref, key: '' },
    weight: 1000,
  };
}
