import type { ServedType } from '../served.ts';
import { COMMENT_MUTATIONS } from './comment-mutations.ts';
import { ISSUE_MUTATIONS } from './issue-mutations.ts';
import type { Mutation, Payload } from './mutation.ts';
import { PROJECT_ITEM_MUTATIONS } from './project-item-mutations.ts';
import { PROJECT_MUTATIONS } from './project-mutations.ts';
import { RELATION_MUTATIONS } from './relation-mutations.ts';

/** Every mutation that the stand-in serves, by name. */
const MUTATIONS: Readonly<Record<string, Mutation>> = {
  ...ISSUE_MUTATIONS,
  ...RELATION_MUTATIONS,
  ...COMMENT_MUTATIONS,
  ...PROJECT_MUTATIONS,
  ...PROJECT_ITEM_MUTATIONS,
};

export const MUTATION_FIELDS: ServedType = Object.fromEntries(
  Object.entries(MUTATIONS).map(([name, { field }]) => [name, field]),
);

/** The payload types: named after their mutation. */
export const PAYLOADS: Readonly<Record<string, ServedType>> = Object.fromEntries(
  Object.entries(MUTATIONS).map(([name, { answers }]) => [
    `${name.charAt(0).toUpperCase()}${name.slice(1)}Payload`,
    Object.fromEntries(
      ['clientMutationId', ...answers].map((field) => [
        field,
        { args: [], run: (payload: unknown) => partOf(payload, field) },
      ]),
    ),
  ]),
);

function partOf(payload: unknown, field: string): unknown {
  // A payload is what `mutation` has made of a handler's answer: an object by field.
  return (payload as Payload)[field] ?? null;
}

/** Whether a mutation counts as creating content. */
export function createsContent(name: string): boolean {
  return /^(create|add)[A-Z]/.test(name);
}
