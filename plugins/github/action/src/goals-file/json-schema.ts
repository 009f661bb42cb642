import { z } from 'zod';
import { goalsDocument } from './goal-entry.ts';

/** The JSON Schema of the goals file, for editors: they complete fields and mark faults while a person types. */
export function goalsJsonSchema(): object {
  return { title: 'Goals', ...z.toJSONSchema(goalsDocument, { io: 'input' }) };
}
