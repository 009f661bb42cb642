import { z } from 'zod';
import type { JsonObject } from '../model/json.ts';
import { JsonSchema } from '../model/json-schema.ts';

const Operation = z.strictObject({
  add: JsonSchema.optional(),
  copy: JsonSchema.optional(),
  edit: JsonSchema.optional(),
  remove: JsonSchema.optional(),
  set: JsonSchema.optional(),
});

/** The body of creating, editing and transitioning. Jira lets unknown keys pass here, and so does this. */
export const IssueUpdateBody = z.looseObject({
  fields: z.record(z.string(), JsonSchema).optional(),
  update: z.record(z.string(), z.array(Operation)).optional(),
  transition: z.looseObject({ id: z.string().optional() }).optional(),
  properties: z.array(z.strictObject({ key: z.string(), value: JsonSchema })).optional(),
});

type Update = z.infer<typeof IssueUpdateBody>['update'];

/** The operations without their absent verbs. */
export function updateOperations(body: { readonly update?: Update }): Record<string, readonly JsonObject[]> {
  const entries = Object.entries(body.update ?? {}).map(([fieldId, operations]) => {
    const plain = operations.map((operation): JsonObject => {
      const verbs = Object.entries(operation).flatMap(([verb, value]) =>
        value === undefined ? [] : [[verb, value] as const],
      );
      return Object.fromEntries(verbs);
    });
    return [fieldId, plain] as const;
  });
  return Object.fromEntries(entries);
}
