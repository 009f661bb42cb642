import { z } from 'zod';
import type { JiraClient } from './client.ts';
import type { JiraMapping } from './mapping.ts';
import type { JiraHistory, JiraIssue } from './schema.ts';
import { epicKeyOf } from './to-work-item.ts';

/** Histories a page; a change more than that goes to the next page. */
const HISTORIES_A_PAGE = 1000;

/** The histories of issues, by issue id, as far as they can change a number. */
export async function historiesOf(
  app: JiraClient,
  issues: readonly JiraIssue[],
  mapping: JiraMapping,
): Promise<ReadonlyMap<string, readonly JiraHistory[]>> {
  // What was never touched since it was created has no past to ask for.
  const touched = issues.filter(({ fields }) => fields.updated !== fields.created).map(({ id }) => id);
  const found = new Map<string, JiraHistory[]>();
  let nextPageToken: string | undefined;
  while (touched.length > 0) {
    const page = await app.changelogs({
      issueIdsOrKeys: touched,
      fieldIds: trackedFields(mapping),
      maxResults: HISTORIES_A_PAGE,
      nextPageToken,
    });
    for (const { issueId, changeHistories } of page.issueChangeLogs) {
      found.set(issueId, [...(found.get(issueId) ?? []), ...changeHistories]);
    }
    nextPageToken = page.nextPageToken ?? undefined;
    if (nextPageToken === undefined) break;
  }
  return found;
}

/** What Jira filters a bulk changelog by. */
const MOST_FIELD_IDS = 10;

/** Changes of a parent and of a key have no field id; Jira lists them under the field's name. */
function trackedFields(mapping: JiraMapping): readonly string[] {
  const fields = [
    'status',
    'resolution',
    'labels',
    'fixVersions',
    'project',
    'parent',
    'IssueParentAssociation',
    ...(mapping.epicField === null ? [] : [mapping.epicField]),
    ...mapping.estimateFields.map(({ id }) => id),
    // A move tells the key as well as the project; where there is no room for it, the project's id must do.
    'Key',
  ];
  return fields.slice(0, MOST_FIELD_IDS);
}

/** Keys of projects that issues came from, as far as Jira still knows them. */
export async function projectKeys(
  app: JiraClient,
  histories: Iterable<readonly JiraHistory[]>,
  known: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const keys = new Map(known);
  const moves = [...histories].flat().filter(({ items }) => !items.some(({ field }) => field === 'Key'));
  const left = moves.flatMap(({ items }) =>
    items.flatMap(({ field, from }) => (field === 'project' ? [from] : [])),
  );
  for (const id of new Set(left)) {
    const project = id && !keys.has(id) ? await app.project(id) : undefined;
    if (project !== undefined) keys.set(project.id, project.key);
  }
  return keys;
}

/** Ids of the epics that are named by the older field alone. */
export async function epicIds(
  app: JiraClient,
  issues: readonly JiraIssue[],
  epicField: string | null,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map(issues.map(({ key, id }) => [key, id]));
  const keys = issues.flatMap(({ fields }) => {
    const key = fields.parent ? undefined : epicKeyOf(fields, epicField);
    return key === undefined || ids.has(key) ? [] : [key];
  });
  const asked = [...new Set(keys)];
  if (asked.length === 0) return ids;
  const { issues: epics } = await app.issues({ issueIdsOrKeys: asked, fields: ['created'] });
  for (const epic of epics) {
    const parsed = named.safeParse(epic);
    if (parsed.success) ids.set(parsed.data.key, parsed.data.id);
  }
  return ids;
}

const named = z.object({ id: z.union([z.string(), z.number()]).transform(String), key: z.string() });
