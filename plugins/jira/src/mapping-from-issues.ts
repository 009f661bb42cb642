import { epicFieldOf, estimateFieldsOf } from './fields.ts';
import { type JiraMapping, statusTable } from './mapping.ts';
import { DEFAULT_NOT_DONE, endingSet } from './not-done.ts';
import { fieldListSchema, issueSchema, type JiraField, type JiraIssue } from './schema.ts';

/** What a file of issues does not tell by itself. */
export interface MappingHints {
  /** The address of the site; else it is read off the issues' own links, where they have any. */
  readonly site?: string;
  /** The field that holds story points, when it was named by hand; null: none does. */
  readonly estimateField?: string | null;
  readonly notDone?: readonly string[];
}

/**
 * How to read issues that come without their site: from a file. `fields` is the site's list of fields as `GET /field` gives
 * it; without it, the fields are told by what they hold. What does not read as an issue is passed over here.
 */
export function mappingFromIssues(
  firstIssues: readonly unknown[],
  fields?: unknown,
  hints: MappingHints = {},
): JiraMapping {
  const issues = firstIssues.flatMap((issue) => {
    const parsed = issueSchema.safeParse(issue);
    return parsed.success ? [parsed.data] : [];
  });
  const listed = fieldListSchema.safeParse(fields);
  return {
    site: hints.site?.replace(/\/+$/, '') ?? siteOf(issues),
    estimateFields: estimateFieldsIn(issues, listed.success ? listed.data : null, hints.estimateField),
    epicField: listed.success ? epicFieldOf(listed.data) : epicFieldIn(issues),
    statuses: statusTable(issues.map((issue) => issue.fields.status)),
    notDone: endingSet(hints.notDone ?? DEFAULT_NOT_DONE),
    idOfKey: new Map(issues.map(({ key, id }) => [key, id])),
    keyOfProject: new Map(
      issues.flatMap(({ fields: { project } }) => (project?.id ? [[project.id, project.key] as const] : [])),
    ),
  };
}

/** The site in front of `/rest/`; links through Atlassian's gateway name no site. */
function siteOf(issues: readonly JiraIssue[]): string | null {
  const link = issues.find(({ self }) => self?.includes('/rest/'))?.self;
  const site = link?.slice(0, link.indexOf('/rest/')) ?? null;
  return site?.includes('://api.atlassian.com/') ? null : site;
}

function estimateFieldsIn(
  issues: readonly JiraIssue[],
  listed: readonly JiraField[] | null,
  named: string | null | undefined,
): JiraMapping['estimateFields'] {
  if (named === null) return [];
  if (named !== undefined)
    return [{ id: named, name: listed?.find(({ id }) => id === named)?.name ?? named }];
  const use = numbersIn(issues);
  if (listed !== null) return estimateFieldsOf(listed, use).filter(({ likely }) => likely);
  return bestOf(use);
}

/** How many issues hold a number in each custom field that never holds anything else. */
function numbersIn(issues: readonly JiraIssue[]): ReadonlyMap<string, number> {
  const use = new Map<string, number>();
  const others = new Set<string>();
  for (const { fields } of issues) {
    for (const [id, value] of customValues(fields)) {
      if (value === null) use.set(id, use.get(id) ?? 0);
      else if (typeof value === 'number') use.set(id, (use.get(id) ?? 0) + 1);
      else others.add(id);
    }
  }
  return new Map([...use].filter(([id]) => !others.has(id)));
}

function customValues(fields: JiraIssue['fields']): readonly (readonly [string, unknown])[] {
  return Object.entries(fields).filter(([id]) => id.startsWith('customfield_'));
}

/** Without names, only a field that stands out is taken: the single one, or the one filled most. A tie tells nothing. */
function bestOf(use: ReadonlyMap<string, number>): JiraMapping['estimateFields'] {
  const [first, second] = [...use].sort(([, a], [, b]) => b - a);
  if (first === undefined || (second !== undefined && first[1] === second[1])) return [];
  return [{ id: first[0], name: first[0] }];
}

const ISSUE_KEY = /^[A-Z][A-Z0-9_]+-\d+$/;

function epicFieldIn(issues: readonly JiraIssue[]): string | null {
  const held = issues.flatMap(({ fields }) => customValues(fields));
  return held.find(([, value]) => typeof value === 'string' && ISSUE_KEY.test(value))?.[0] ?? null;
}
