import { z } from 'zod';
import type { IssueFilter } from './client.ts';

export type ReadFilter =
  | { readonly kind: 'filter'; readonly filter: IssueFilter }
  /** `message` is a sentence for whoever typed it. */
  | { readonly kind: 'refused'; readonly message: string };

const objectSchema = z.record(z.string(), z.unknown());

const EXAMPLE = '{"labels":{"some":{"name":{"eq":"Bug"}}}}';

/** A query for Linear is an `IssueFilter` of its API as JSON text. Whether Linear knows its fields, only Linear can say. */
export function readFilter(text: string): ReadFilter {
  const parsed = objectSchema.safeParse(jsonOrNull(text));
  if (!parsed.success) {
    return {
      kind: 'refused',
      message: `A query for Linear is an issue filter of its API, in JSON, such as ${EXAMPLE}.`,
    };
  }
  const filter = parsed.data;
  if (Object.keys(filter).length === 0) {
    return {
      kind: 'refused',
      message: 'The query has no condition, so it would select every issue of the workspace. Add one.',
    };
  }
  if (mentions(filter, 'isMe')) {
    return {
      kind: 'refused',
      message: 'The query asks for isMe, but a goal is the same for everybody. Name the person instead.',
    };
  }
  return { kind: 'filter', filter };
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What people type may be anything; the refusal says what is wanted.
    return null;
  }
}

function mentions(value: unknown, key: string): boolean {
  if (Array.isArray(value)) return value.some((one) => mentions(one, key));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, inner]) => name === key || mentions(inner, key));
}
