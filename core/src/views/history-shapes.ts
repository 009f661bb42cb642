import { z } from 'zod';
import { VISIBILITIES } from '../goals/goal.ts';
import { selector } from '../measures/shapes.ts';
import { instant, list, mode } from './shapes.ts';

/** The name of something that is spoken of; null when the reader may not know it. */
const named = z.string().nullable();
/** 1 is plain. */
const weight = z.number();

const change = z.discriminatedUnion('field', [
  z.strictObject({ field: z.literal('title'), to: z.string() }),
  z.strictObject({ field: z.literal('intent') }),
  z.strictObject({ field: z.literal('ambition'), to: z.enum(['committed', 'aspirational']) }),
  /** The owner's name. */
  z.strictObject({ field: z.literal('owner'), to: z.string() }),
  z.strictObject({ field: z.literal('visibility'), to: z.enum(VISIBILITIES) }),
  /** The unit's name; null: of no unit any more. */
  z.strictObject({ field: z.literal('unit'), to: z.string().nullable() }),
  z.strictObject({ field: z.literal('due'), to: instant.nullable() }),
  z.strictObject({ field: z.literal('counting'), to: z.enum(['all', 'own']) }),
]);

/** What was decided, with the names of what it is about as they were then: for whoever words it in the reader's language. */
export const historyAct = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('goal.created'), title: z.string() }),
  z.strictObject({ kind: z.literal('goal.edited'), changes: list(change) }),
  z.strictObject({ kind: z.literal('goal.aligned'), parent: named, mode, weight }),
  z.strictObject({ kind: z.literal('goal.unaligned'), parent: named }),
  z.strictObject({
    kind: z.literal('goal.closed'),
    outcome: z.enum(['achieved', 'missed', 'dropped']),
    reason: z.string(),
  }),
  z.strictObject({ kind: z.literal('goal.reopened'), reason: z.string() }),
  z.strictObject({
    kind: z.enum(['metric.defined', 'metric.edited', 'metric.removed']),
    metric: z.string(),
  }),
  z.strictObject({ kind: z.literal('link.added'), selector, metric: z.string(), weight }),
  /** Null: what it selected is not known any more. */
  z.strictObject({ kind: z.literal('link.removed'), selector: selector.nullable() }),
]);

/** One line of a goal's history, in order of time. */
export const historyEntry = z.strictObject({
  version: z.int(),
  at: instant,
  by: z.string(),
  byName: z.string(),
  /** The kind of the fact, such as `link.added`. */
  fact: z.string(),
  act: historyAct,
  /** The same as an English sentence without its author, for those who read no structure. */
  sentence: z.string(),
});

export type HistoryAct = z.infer<typeof historyAct>;
export type HistoryChange = z.infer<typeof change>;
export type HistoryEntry = z.infer<typeof historyEntry>;
