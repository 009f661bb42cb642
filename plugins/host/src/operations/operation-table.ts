import { OPERATIONS } from '@throughline/core';
import { z } from 'zod';

/** One row of the table of operations, for programs: its input and output as JSON Schema (2020-12). */
export interface OperationRow {
  readonly name: string;
  readonly title: string;
  readonly effect: 'reads' | 'writes';
  readonly input: z.core.JSONSchema.BaseSchema;
  readonly output: z.core.JSONSchema.BaseSchema;
}

export function operationTable(): readonly OperationRow[] {
  return OPERATIONS.map(({ name, title, effect, input, output }) => ({
    name,
    title,
    effect,
    // What people send is the input's side of the schema; what they get, its output's.
    input: z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }),
    output: z.toJSONSchema(output, { io: 'output', unrepresentable: 'any' }),
  }));
}
