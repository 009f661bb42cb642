import type { FieldRecord } from '../model/records.ts';
import type { SiteState } from '../state/site-state.ts';

/** What a request wants to see of each issue. */
export interface FieldSelection {
  readonly fields: readonly FieldRecord[];
  /** Whether the answer has a `fields` object at all; asking for `id` or `key` alone leaves it out. */
  readonly shown: boolean;
  /** Whether only the id is wanted, so that not even key and self are given. */
  readonly idOnly: boolean;
}

const IDENTITY: ReadonlySet<string> = new Set(['id', 'key', 'issuekey']);

/**
 * Reads a `fields` list: `*all`, `*navigable`, ids, `-id` to leave out. Names that no field has are ignored, as in Jira.
 * @param fallback what stands for an empty list, and under a list that only leaves out
 */
export function selectFields(
  state: SiteState,
  wanted: readonly string[],
  fallback: 'id' | '*navigable' | '*all',
): FieldSelection {
  const all = [...state.fields.values()].filter((field) => field.id !== 'issuekey');
  const positive = wanted.filter((name) => !name.startsWith('-'));
  const negative = new Set(wanted.filter((name) => name.startsWith('-')).map((name) => name.slice(1)));
  const start =
    positive.length > 0 ? positive : [wanted.length > 0 && fallback === 'id' ? '*navigable' : fallback];
  const fields = all.filter((field) => !negative.has(field.id) && start.some((name) => means(name, field)));
  const identityOnly = start.every((name) => IDENTITY.has(name));
  return { fields, shown: !identityOnly, idOnly: identityOnly && start.every((name) => name === 'id') };
}

function means(name: string, field: FieldRecord): boolean {
  return name === '*all' || (name === '*navigable' && field.navigable) || name === field.id;
}
