import type { ItemRef, ObservedItem, VanishedItem } from '@throughline/core';
import type { JiraConnection } from './connection.ts';
import type { JiraMapping } from './mapping.ts';
import { endingSet } from './not-done.ts';
import { epicIds, historiesOf, projectKeys } from './past-reader.ts';
import { toRef } from './refs.ts';
import { issueSchema, type JiraIssue } from './schema.ts';
import { siteFacts } from './site-facts.ts';
import { readSettings, type StoredSettings } from './stored-settings.ts';
import { isSkipped, issueToObserved } from './to-work-item.ts';

/** Reads issues of one site under its settings as they are now. */
export interface Reader {
  readonly settings: StoredSettings;
  /** What to ask Jira for: only what is used. */
  readonly fields: readonly string[];
  /** Issues as Jira gave them, with their pasts. What cannot be read, or is not to be read, is left over by its id. */
  observe(issues: readonly unknown[]): Promise<Observed>;
}

export interface Observed {
  readonly items: readonly ObservedItem[];
  readonly unread: readonly string[];
}

const FIELDS: readonly string[] = [
  'summary',
  'status',
  'resolution',
  'resolutiondate',
  'issuetype',
  'project',
  'parent',
  'labels',
  'fixVersions',
  'assignee',
  'created',
  'updated',
];

export async function openReader(connection: JiraConnection, afresh = false): Promise<Reader> {
  const [facts, settings] = [await siteFacts(connection, afresh), await readSettings(connection.values)];
  const mapping: JiraMapping = {
    site: facts.site,
    estimateFields: estimateFieldsFor(settings, facts.estimateFields),
    epicField: facts.epicField,
    statuses: facts.statuses,
    notDone: endingSet(settings.notDone),
    idOfKey: new Map(),
    keyOfProject: new Map((settings.projects ?? []).map(({ id, key }) => [id, key])),
  };
  const custom = [
    ...mapping.estimateFields.map(({ id }) => id),
    ...(mapping.epicField ? [mapping.epicField] : []),
  ];
  return {
    settings,
    fields: [...FIELDS, ...custom],
    observe: (issues) => observe(connection, issues, mapping, settings),
  };
}

/** Two at most: team-managed and company-managed projects each have their own, and a changelog is filtered by ten fields. */
const MOST_ESTIMATE_FIELDS = 2;

function estimateFieldsFor(
  { estimateField }: StoredSettings,
  found: JiraMapping['estimateFields'],
): JiraMapping['estimateFields'] {
  if (estimateField === null) return [];
  if (estimateField === 'auto') return found.slice(0, MOST_ESTIMATE_FIELDS);
  return [found.find(({ id }) => id === estimateField) ?? { id: estimateField, name: estimateField }];
}

async function observe(
  connection: JiraConnection,
  raw: readonly unknown[],
  mapping: JiraMapping,
  settings: StoredSettings,
): Promise<Observed> {
  const read = raw.map((issue) => ({ issue, parsed: issueSchema.safeParse(issue) }));
  const issues = read
    .flatMap(({ parsed }) => (parsed.success ? [parsed.data] : []))
    .filter(isChosen(settings));
  const { app } = connection;
  const histories = await historiesOf(app, issues, mapping);
  const whole = {
    ...mapping,
    idOfKey: await epicIds(app, issues, mapping.epicField),
    keyOfProject: await projectKeys(app, histories.values(), mapping.keyOfProject),
  };
  const items = issues.flatMap((issue) => {
    const observed = issueToObserved(issue, whole, histories.get(issue.id) ?? []);
    return isSkipped(observed) ? [] : [observed];
  });
  const told = new Set(items.map(({ item }) => item.ref));
  return {
    items: await readAgain(connection, items),
    unread: read.map(({ issue }) => idOf(issue)).filter((id) => id !== '' && !told.has(toRef(id))),
  };
}

function isChosen({ projects }: StoredSettings): (issue: JiraIssue) => boolean {
  if (projects === null) return () => true;
  const ids = new Set(projects.map(({ id }) => id));
  return ({ fields }) => fields.project?.id !== undefined && ids.has(fields.project.id);
}

function idOf(issue: unknown): string {
  return typeof issue === 'object' && issue !== null && 'id' in issue ? String(issue.id) : '';
}

/**
 * An item that could not be read and now can be has not changed in Jira. It gets a revision just above the one under which
 * it was lost, so that it comes back.
 */
async function readAgain(
  connection: JiraConnection,
  items: readonly ObservedItem[],
): Promise<readonly ObservedItem[]> {
  if (items.length === 0) return items;
  const known = await connection.known(items.map(({ item }) => item.ref));
  return items.map((observed) => {
    const before = known.get(observed.item.ref);
    if (before === undefined || before.readable) return observed;
    const revision = Math.max(observed.item.revision, before.revision + 1);
    return { ...observed, item: { ...observed.item, revision } };
  });
}

/**
 * Items that Jira did not give, as of what was known of them: whether deleted or hidden, it does not tell. Of one that was
 * not known, or that is known to be deleted, this is no news.
 */
export async function unreadable(
  connection: JiraConnection,
  refs: readonly ItemRef[],
): Promise<readonly VanishedItem[]> {
  if (refs.length === 0) return [];
  const known = await connection.known(refs);
  return refs.map((ref) => ({ ref, kind: 'unreadable', revision: known.get(ref)?.revision ?? 0 }));
}
