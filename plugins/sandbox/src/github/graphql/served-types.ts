import { CONNECTION_FIELDS, EDGE_FIELDS, PAGE_INFO_FIELDS } from './connection.ts';
import { MUTATION_FIELDS, PAYLOADS } from './mutations/mutations.ts';
import type { ServedField, ServedType } from './served.ts';
import { ACCOUNT_TYPES } from './types/account-types.ts';
import { ISSUE_FIELD_TYPES } from './types/issue-field-types.ts';
import { ISSUE_TYPES } from './types/issue-types.ts';
import { ITEM_TYPES } from './types/item-types.ts';
import { PROJECT_TYPES } from './types/project-types.ts';
import { QUERY_TYPES } from './types/query-types.ts';
import { REPOSITORY_TYPES } from './types/repository-types.ts';
import { SEARCH_TYPES } from './types/search-types.ts';

const TYPES: Readonly<Record<string, ServedType>> = {
  ...QUERY_TYPES,
  ...ACCOUNT_TYPES,
  ...REPOSITORY_TYPES,
  ...ISSUE_TYPES,
  ...ISSUE_FIELD_TYPES,
  ...PROJECT_TYPES,
  ...ITEM_TYPES,
  ...SEARCH_TYPES,
  ...PAYLOADS,
  Mutation: MUTATION_FIELDS,
  PageInfo: PAGE_INFO_FIELDS,
};

/** The served field of a type; null when it is not served. */
export function servedField(typeName: string, fieldName: string): ServedField | null {
  return typeOf(typeName)?.[fieldName] ?? null;
}

/** The arguments that a served field takes; null when it is not served. */
export function isServed(typeName: string, fieldName: string): readonly string[] | null {
  return servedField(typeName, fieldName)?.args ?? null;
}

function typeOf(name: string): ServedType | undefined {
  const named = TYPES[name];
  if (named !== undefined) return named;
  if (name.endsWith('Connection')) return CONNECTION_FIELDS;
  return name.endsWith('Edge') ? EDGE_FIELDS : undefined;
}
