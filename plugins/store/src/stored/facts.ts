import type { FactBody, SubjectId, SubjectKind } from '@throughline/core';
import { z } from 'zod';
import { json } from './json.ts';

const KINDS: Readonly<Record<SubjectKind, true>> = {
  goal: true,
  metric: true,
  person: true,
  unit: true,
  alignment: true,
  workspace: true,
};

export const subjectOf: z.ZodType<SubjectId> = z.custom<SubjectId>(
  (value) =>
    typeof value === 'string' && Object.hasOwn(KINDS, value.slice(0, Math.max(0, value.indexOf(':')))),
  'A fact belongs to a subject of a known kind.',
);

export const factBody: z.ZodType<FactBody, string> = json(z.object({ kind: z.string() }).catchall(z.json()));

export const factTexts = json(z.record(z.string(), z.object({ salt: z.string(), text: z.string() })));
