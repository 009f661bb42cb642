import type { Json } from '../jira/model/json.ts';
import { JsonSchema } from '../jira/model/json-schema.ts';

export type ReadBody =
  | { readonly kind: 'read'; readonly json: Json | undefined }
  | { readonly kind: 'unreadable' };

/** A body's JSON; undefined for an empty one. */
export function readBody(text: string): ReadBody {
  if (text === '') return { kind: 'read', json: undefined };
  try {
    return { kind: 'read', json: JsonSchema.parse(JSON.parse(text)) };
  } catch (problem) {
    if (problem instanceof SyntaxError) return { kind: 'unreadable' };
    throw problem;
  }
}
