import {
  type GoalNumbers,
  type GoalRow,
  type MetricRow,
  type Reading,
  scale,
  selector,
  source,
  VISIBILITIES,
  type WorkLink,
} from '@throughline/core';
import { z } from 'zod';
import { json } from './json.ts';

export const goalRow: z.ZodType<GoalRow, string> = json(
  z.object({
    goal: z.string(),
    title: z.string(),
    intent: z.string().nullable(),
    ambition: z.enum(['committed', 'aspirational']),
    owner: z.string(),
    visibility: z.enum(VISIBILITIES),
    unit: z.string().nullable(),
    due: z.number().nullable(),
    counting: z.enum(['all', 'own']),
    status: z.enum(['open', 'closed']),
    outcome: z.enum(['achieved', 'missed', 'dropped']).nullable(),
    created: z.number(),
  }),
);

export const alignmentMode = z.enum(['part', 'support']);

export const metricRow: z.ZodType<MetricRow, string> = json(
  z.object({
    metric: z.string(),
    goal: z.string(),
    title: z.string(),
    source,
    scale,
    weight: z.number(),
  }),
);

export const workLink: z.ZodType<WorkLink, string> = json(
  z.object({ link: z.string(), metric: z.string(), tool: z.string(), selector, weight: z.number() }),
);

export const latestReading: z.ZodType<Reading | null, string> = json(
  z.object({ at: z.number(), value: z.number(), by: z.string(), evidence: z.string() }).nullable(),
);

export const goalNumbers: z.ZodType<GoalNumbers, string> = json(
  z.object({
    progress: z.number().nullable(),
    score: z.number().nullable(),
    measured: z.number(),
    inputs: z.number(),
    met: z.boolean().nullable(),
  }),
);
