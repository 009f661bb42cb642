import {
  type Batch,
  BUCKETS,
  type ChangeValue,
  type ItemRef,
  type SyncState,
  type Tally,
  TRACKED_FIELDS,
  type TrackedField,
} from '@throughline/core';
import { z } from 'zod';
import { json } from './json.ts';

export const itemRef: z.ZodType<ItemRef> = z.templateLiteral([z.string(), ':', z.string()]);
export const bucket = z.enum(BUCKETS);

export const tally: z.ZodType<Tally, string> = json(
  z.array(z.object({ weight: z.number(), bucket, points: z.number().nullable(), items: z.number() })),
);

export const trackedField: z.ZodType<TrackedField> = z.enum(TRACKED_FIELDS);

export const changeValue: z.ZodType<ChangeValue, string> = json(
  z.union([z.string(), z.number(), z.null(), z.array(z.string())]),
);

export const syncState: z.ZodType<SyncState, string> = json(
  z.object({
    tool: z.string(),
    phase: z.enum(['never', 'sweeping', 'idle', 'failed']),
    cursor: z.string().nullable(),
    began: z.number().nullable(),
    done: z.number(),
    total: z.number().nullable(),
    caughtUpAt: z.number().nullable(),
    heardAt: z.number().nullable(),
    problem: z.string().nullable(),
  }),
);

export const batch: z.ZodType<Batch, string> = json(
  z.object({ id: z.string(), opened: z.number(), items: z.array(itemRef), metrics: z.array(z.string()) }),
);
