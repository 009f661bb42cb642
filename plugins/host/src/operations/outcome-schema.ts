import type { Outcome, RefusalCode } from '@throughline/core';
import { z } from 'zod';

const CODES = [
  'invalid-input',
  'unknown-operation',
  'not-found',
  'not-allowed',
  'conflict',
  'cycle',
  'closed',
  'not-closed',
  'duplicate',
  'tool-missing',
  'tool-refused',
  'tool-unreachable',
] as const satisfies readonly RefusalCode[];

/** The outcome of an operation as it comes over a wire: from another process, or from Forge's resolver. */
export const outcomeSchema: z.ZodType<Outcome> = z.union([
  z.object({ kind: z.literal('done'), output: z.unknown() }),
  z.object({
    kind: z.literal('refused'),
    refusal: z
      .object({ code: z.enum(CODES), message: z.string(), field: z.string().optional() })
      .transform(withoutAbsent),
  }),
]);

function withoutAbsent({
  code,
  message,
  field,
}: {
  readonly code: RefusalCode;
  readonly message: string;
  readonly field?: string | undefined;
}): { readonly code: RefusalCode; readonly message: string; readonly field?: string } {
  return field === undefined ? { code, message } : { code, message, field };
}
