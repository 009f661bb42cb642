import type { PersonState, UnitState } from '@throughline/core';
import { z } from 'zod';
import { json } from './json.ts';

export const personState: z.ZodType<PersonState, string> = json(
  z.object({
    person: z.string(),
    version: z.number(),
    name: z.string(),
    accounts: z.array(z.object({ tool: z.string(), account: z.string() })),
    unit: z.string().nullable(),
    manager: z.string().nullable(),
    roles: z.array(z.enum(['admin', 'goal-office'])),
  }),
);

export const unitState: z.ZodType<UnitState, string> = json(
  z.object({ unit: z.string(), version: z.number(), name: z.string(), parent: z.string().nullable() }),
);
