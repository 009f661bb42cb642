import type { JiraField } from './schema.ts';

/** A field that could hold estimates. `likely` ones are named or made for it; the others merely hold numbers. */
export interface EstimateField {
  readonly id: string;
  readonly name: string;
  readonly likely: boolean;
}

/** Kinds of field that Jira itself made for estimates. */
const ESTIMATE_KINDS: readonly string[] = [
  'com.pyxis.greenhopper.jira:jsw-story-points',
  'com.pyxis.greenhopper.jira:story-points',
];

/**
 * Names by which sites have called theirs. Exact, because `Original story points`, `Actual Story Points` or `Story points
 * median` say something else.
 */
const ESTIMATE_NAMES: readonly string[] = [
  'story points',
  'story point',
  'story point estimate',
  'storypoints',
];

const EPIC_LINK = 'com.pyxis.greenhopper.jira:gh-epic-link';

/**
 * The fields that could hold estimates, best guess first: those made or named for it, the most used first; then other
 * fields of numbers by name. `use` tells on how many issues a field is filled, where that is known.
 */
export function estimateFieldsOf(
  fields: readonly JiraField[],
  use: ReadonlyMap<string, number> = new Map(),
): readonly EstimateField[] {
  const used = (id: string): number => use.get(id) ?? 0;
  return fields
    .filter(({ id, schema }) => schema?.type === 'number' && id.startsWith('customfield_'))
    .map((field) => ({ id: field.id, name: field.name, likely: isLikely(field) }))
    .sort(
      (a, b) =>
        Number(b.likely) - Number(a.likely) || used(b.id) - used(a.id) || a.name.localeCompare(b.name, 'en'),
    );
}

function isLikely({ name, schema }: JiraField): boolean {
  return ESTIMATE_KINDS.includes(schema?.custom ?? '') || ESTIMATE_NAMES.includes(name.trim().toLowerCase());
}

/** The older field that names an issue's epic by its key; null where the site has none. */
export function epicFieldOf(fields: readonly JiraField[]): string | null {
  return fields.find(({ schema }) => schema?.custom === EPIC_LINK)?.id ?? null;
}
