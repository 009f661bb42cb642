import {
  type ItemRef,
  itemRef,
  type ObservedItem,
  type StateCategory,
  type WorkItem,
} from '@throughline/core';
import { bucketOf, type Ending, pastCategory } from './bucket.ts';
import { accountOf, pastOf, pointsOf } from './item-changes.ts';
import { jiraInstant } from './jira-time.ts';
import { categoryOf, type JiraMapping } from './mapping.ts';
import { type PastState, projectOfKey, stepsTo, toEstimate } from './past-states.ts';
import { JIRA } from './refs.ts';
import { issueSchema, type JiraHistory, type JiraIssue } from './schema.ts';

/** What cannot be read as an issue, with a sentence that says why. */
export interface SkippedIssue {
  readonly kind: 'skipped';
  readonly reason: string;
}

/**
 * An issue as a work item with its past. Reads Jira Cloud's issues, Jira Server's agile resource, and exports of either.
 * `histories` are those of the bulk resource; without them the issue's own changelog is taken, and without that one the
 * past is unknown. Never throws; what is not an issue is skipped with the reason.
 */
export function issueToObserved(
  issue: unknown,
  mapping: JiraMapping,
  histories?: readonly JiraHistory[],
): ObservedItem | SkippedIssue {
  const parsed = issueSchema.safeParse(issue);
  if (!parsed.success) return { kind: 'skipped', reason: faultOf(parsed.error.issues[0]) };
  return toObserved(parsed.data, mapping, histories ?? ownHistories(parsed.data));
}

export function isSkipped(read: ObservedItem | SkippedIssue): read is SkippedIssue {
  return 'kind' in read;
}

function faultOf(
  issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined,
): string {
  const field = issue?.path.map(String).join('.') ?? '';
  return field === ''
    ? 'This is not a Jira issue.'
    : `The field ${field} is not as in a Jira issue: ${issue?.message}.`;
}

/** An export may hold only the newest part of a long changelog. The older part then stays unknown, which is harmless. */
function ownHistories(issue: JiraIssue): readonly JiraHistory[] | null {
  const { changelog } = issue;
  if (!changelog) return null;
  const [first, last] = [changelog.histories[0], changelog.histories.at(-1)];
  const whole = (changelog.total ?? 0) <= changelog.histories.length;
  const newestFirst = (jiraInstant(first?.created) ?? 0) >= (jiraInstant(last?.created) ?? 0);
  return whole || newestFirst ? changelog.histories : null;
}

function toObserved(
  issue: JiraIssue,
  mapping: JiraMapping,
  histories: readonly JiraHistory[] | null,
): ObservedItem | SkippedIssue {
  const created = jiraInstant(issue.fields.created);
  if (created === null) return { kind: 'skipped', reason: 'The field fields.created is no date.' };
  const ref = itemRef(JIRA, issue.id);
  const state = presentState(issue, mapping);
  const bucket = presentBucket(issue, state, mapping);
  const known = histories === null ? [] : upTo(issue, histories);
  const past = pastOf(ref, stepsTo(state, known, mapping), { bucket, created }, mapping);
  const item: WorkItem = {
    ref,
    tool: JIRA,
    key: issue.key,
    // Some exports have issues without a summary.
    title: issue.fields.summary?.trim() || issue.key,
    url: mapping.site === null ? `urn:jira:${issue.key}` : `${mapping.site}/browse/${issue.key}`,
    type: issue.fields.issuetype?.name ?? '',
    status: issue.fields.status.name,
    bucket,
    points: pointsOf(state, mapping),
    assignee: accountOf(issue.fields.assignee),
    parent: state.parent,
    container: state.container,
    groups: [],
    releases: state.releases.map(({ name }) => name),
    labels: state.labels,
    created,
    ...datesOf(issue, bucket, histories === null ? null : past),
    revision: revisionOf(issue, created, known),
  };
  return { item, changes: histories === null ? null : past.changes };
}

function presentState(issue: JiraIssue, mapping: JiraMapping): PastState {
  const { fields } = issue;
  return {
    statusId: fields.status.id ?? null,
    status: fields.status.name,
    resolution: fields.resolution?.name ?? null,
    estimates: new Map(mapping.estimateFields.map(({ id }) => [id, toEstimate(fields[id])])),
    parent: parentOf(issue, mapping),
    container: fields.project?.key ?? projectOfKey(issue.key),
    releases: (fields.fixVersions ?? []).map(({ id, name }) => ({ id: id ?? name, name })),
    labels: fields.labels ?? [],
  };
}

/** The parent of a sub-task or story; else the epic, inline or by the older field that holds its key. */
function parentOf({ fields }: JiraIssue, mapping: JiraMapping): ItemRef | null {
  const above = [fields.parent, fields.epic].find((candidate) => candidate?.id !== undefined);
  if (above?.id !== undefined) return itemRef(JIRA, above.id);
  const key = fields.parent?.key ?? fields.epic?.key ?? epicKeyOf(fields, mapping.epicField);
  const id = key === undefined ? undefined : mapping.idOfKey.get(key);
  return id === undefined ? null : itemRef(JIRA, id);
}

/** The key in the older epic field; undefined when there is none. */
export function epicKeyOf(
  fields: Readonly<Record<string, unknown>>,
  epicField: string | null,
): string | undefined {
  const key = epicField === null ? undefined : fields[epicField];
  return typeof key === 'string' && key !== '' ? key : undefined;
}

function presentBucket(issue: JiraIssue, ending: Ending, mapping: JiraMapping): StateCategory {
  const category = categoryOf(issue.fields.status) ?? pastCategory(ending, mapping, true);
  return bucketOf(category, ending, mapping.notDone);
}

/** A change that came after the issue was read belongs to the next reading; Jira dates the two some milliseconds apart. */
const SAME_MOMENT = 1000;

function upTo(issue: JiraIssue, histories: readonly JiraHistory[]): readonly JiraHistory[] {
  const updated = jiraInstant(issue.fields.updated);
  if (updated === null) return histories;
  return histories.filter(({ created }) => (jiraInstant(created) ?? 0) <= updated + SAME_MOMENT);
}

function datesOf(
  { fields }: JiraIssue,
  bucket: StateCategory,
  past: { readonly started: number | null; readonly ended: number | null } | null,
): Pick<WorkItem, 'started' | 'finished'> {
  const ended = bucket === 'done' || bucket === 'cancelled';
  // Where the past is unknown, the entry into the present category is all that Jira may tell.
  const entered = past === null ? jiraInstant(fields.statuscategorychangedate) : null;
  return {
    started: past?.started ?? (bucket === 'doing' ? entered : null),
    finished: ended ? (jiraInstant(fields.resolutiondate) ?? past?.ended ?? entered) : null,
  };
}

function revisionOf(issue: JiraIssue, created: number, histories: readonly JiraHistory[]): number {
  const updated = jiraInstant(issue.fields.updated);
  if (updated !== null) return updated;
  const moments = histories.map((history) => jiraInstant(history.created) ?? 0);
  return moments.reduce(
    (a, b) => Math.max(a, b),
    Math.max(created, jiraInstant(issue.fields.resolutiondate) ?? 0),
  );
}
