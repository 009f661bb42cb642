import { type ObservedItem, type StateCategory, toThousandths, type WorkItem } from '@throughline/core';
import { categoryOfStatus, issueBucket, pullBucket } from './bucket.ts';
import { type GitHubMapping, type ReadProject, STATUS_FIELD } from './mapping.ts';
import { fieldLabel, GITHUB, projectContainer, toRef } from './refs.ts';
import type { DraftNode, IssueNode, ProjectRow, PullNode, WorkNode } from './schema.ts';

/** An item's place in a project that is read. */
interface Membership {
  readonly project: ReadProject;
  readonly row: ProjectRow;
}

/** The memberships that count, in order of the projects' numbers. */
function membershipsOf(rows: readonly ProjectRow[], { projects }: GitHubMapping): readonly Membership[] {
  return rows
    .flatMap((row) => {
      const project = projects.get(row.projectId);
      return project === undefined ? [] : [{ project, row }];
    })
    .sort((a, b) => a.project.number - b.project.number || (a.project.id < b.project.id ? -1 : 1));
}

/** A piece of work as it was found; null for what is of no known kind, or a draft of a project that is not read. */
export function workToObserved(work: WorkNode, mapping: GitHubMapping): ObservedItem | null {
  switch (work.__typename) {
    case 'Issue':
      return issueToObserved(work, mapping);
    case 'PullRequest':
      return pullToObserved(work, mapping);
    case 'DraftIssue':
      return draftToObserved(work, work.draftItems, mapping);
    case 'other':
      return null;
  }
}

/** An item of a project with what it holds. */
export function itemToObserved(
  { row, content }: { readonly row: ProjectRow; readonly content: WorkNode | null },
  mapping: GitHubMapping,
): ObservedItem | null {
  switch (content?.__typename) {
    case 'Issue':
      return issueToObserved({ ...content, projectItems: withRow(content.projectItems, row) }, mapping);
    case 'PullRequest':
      return pullToObserved({ ...content, projectItems: withRow(content.projectItems, row) }, mapping);
    case 'DraftIssue':
      return draftToObserved(content, [row], mapping);
    default:
      return hiddenToObserved(row, mapping);
  }
}

/** Work in very many projects tells only of the first ones; the one it was found in is known in any case. */
function withRow(rows: readonly ProjectRow[], row: ProjectRow): ProjectRow[] {
  return [...rows.filter(({ id }) => id !== row.id), row];
}

/** An issue with everything its projects say of it. */
function issueToObserved(issue: IssueNode, mapping: GitHubMapping): ObservedItem {
  const memberships = membershipsOf(issue.projectItems, mapping);
  const closed = issue.state === 'CLOSED';
  const reason = issue.stateReason ?? null;
  const statuses = statusesOf(memberships);
  const bucket = issueBucket({ closed, reason }, statuses);
  return observed({
    ...shared(issue, memberships),
    type: issue.issueType?.name ?? 'Issue',
    status: closed ? closedStatus(reason) : (statuses[0] ?? 'Open'),
    bucket,
    parent: issue.parent ? toRef(issue.parent.id) : null,
    started: null,
    finished: closed ? (issue.closedAt ?? null) : null,
  });
}

function pullToObserved(pull: PullNode, mapping: GitHubMapping): ObservedItem {
  const memberships = membershipsOf(pull.projectItems, mapping);
  const merged = pull.pullState === 'MERGED';
  const bucket = pullBucket({ closed: pull.pullState !== 'OPEN', merged, draft: pull.isDraft });
  const finished = merged ? (pull.mergedAt ?? pull.closedAt) : pull.closedAt;
  return observed({
    ...shared(pull, memberships),
    type: 'Pull request',
    status: pullStatus(bucket),
    bucket,
    parent: null,
    // A pull request is work that somebody has begun, unless it says that it is a draft.
    started: bucket === 'todo' ? null : pull.createdAt,
    finished: bucket === 'done' || bucket === 'cancelled' ? (finished ?? null) : null,
  });
}

/** A draft lives in one project; null when that one is not read. */
function draftToObserved(
  draft: DraftNode,
  rows: readonly ProjectRow[],
  mapping: GitHubMapping,
): ObservedItem | null {
  const [membership] = membershipsOf(rows, mapping);
  if (membership === undefined) return null;
  const { project, row } = membership;
  const [status] = statusesOf([membership]);
  return observed({
    ref: toRef(draft.id),
    key: draftKey(project.title, draft.title),
    title: draft.title,
    url: itemUrl(membership),
    type: 'Draft',
    status: status ?? 'Draft',
    bucket: categoryOfStatus(status ?? null),
    points: pointsOf([membership]),
    assignee: null,
    parent: null,
    container: projectContainer(project.id),
    groups: [projectContainer(project.id)],
    releases: [],
    labels: fieldLabels([membership]),
    created: draft.createdAt,
    started: null,
    finished: null,
    revision: Math.max(draft.updatedAt, row.updatedAt),
  });
}

/** An item whose content the connection may not read, or is of a kind that is not known: counted apart, never as open. */
export function hiddenToObserved(row: ProjectRow, mapping: GitHubMapping): ObservedItem | null {
  const [membership] = membershipsOf([row], mapping);
  if (membership === undefined) return null;
  const { project } = membership;
  const title = row.type === 'REDACTED' ? 'An item that may not be read' : 'An item of an unknown kind';
  return observed({
    ref: toRef(row.id),
    key: draftKey(project.title, title),
    title,
    url: itemUrl(membership),
    type: 'Hidden item',
    status: 'Unknown',
    bucket: 'unreadable',
    points: null,
    assignee: null,
    parent: null,
    container: projectContainer(project.id),
    groups: [projectContainer(project.id)],
    releases: [],
    labels: [],
    created: row.updatedAt,
    started: null,
    finished: null,
    revision: row.updatedAt,
  });
}

/** GitHub tells no past in these answers; differences to what was known before stand in for it. */
function observed(item: Omit<WorkItem, 'tool'>): ObservedItem {
  return { item: { ...item, tool: GITHUB }, changes: null };
}

function shared(work: IssueNode | PullNode, memberships: readonly Membership[]) {
  const { nameWithOwner } = work.repository;
  return {
    ref: toRef(work.id),
    key: `${nameWithOwner}#${work.number}`,
    title: work.title,
    url: work.url,
    points: pointsOf(memberships),
    assignee: work.assignees[0]?.login ?? null,
    container: nameWithOwner,
    groups: memberships.map(({ project }) => projectContainer(project.id)),
    releases: work.milestone ? [work.milestone.title] : [],
    labels: [...work.labels.map(({ name }) => name), ...fieldLabels(memberships)].sort(),
    created: work.createdAt,
    revision: memberships.reduce((latest, { row }) => Math.max(latest, row.updatedAt), work.updatedAt),
  };
}

function statusesOf(memberships: readonly Membership[]): readonly string[] {
  return memberships.flatMap(({ row }) => {
    const status = row.values.get(STATUS_FIELD);
    return typeof status === 'string' ? [status] : [];
  });
}

/** What was estimated in the first of its projects that has an estimate of it. */
function pointsOf(memberships: readonly Membership[]): number | null {
  for (const { project, row } of memberships) {
    const value = project.estimateField === null ? null : row.values.get(project.estimateField);
    const points = toPoints(value);
    if (points !== null) return points;
  }
  return null;
}

/** Above this many points a number is a slip of the hand, and would drown every sum it is part of. */
const MOST_POINTS = 1_000_000;

/** Thousandths of a number; what is negative, or no number, estimates nothing. */
export function toPoints(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 && value <= MOST_POINTS ? toThousandths(value) : null;
}

function fieldLabels(memberships: readonly Membership[]): readonly string[] {
  return memberships.flatMap(({ project, row }) =>
    project.labelFields.flatMap((field) => {
      const value = row.values.get(field);
      return typeof value === 'string' && value !== '' ? [fieldLabel(project.id, field, value)] : [];
    }),
  );
}

function closedStatus(reason: string | null): string {
  switch ((reason ?? '').toLowerCase()) {
    case 'not_planned':
      return 'Closed as not planned';
    case 'duplicate':
      return 'Closed as duplicate';
    default:
      return 'Closed';
  }
}

const PULL_STATUS: Readonly<Record<StateCategory, string>> = {
  todo: 'Draft',
  doing: 'Open',
  done: 'Merged',
  cancelled: 'Closed',
};

export function pullStatus(bucket: StateCategory): string {
  return PULL_STATUS[bucket];
}

export function issueStatus(closed: boolean, reason: string | null): string {
  return closed ? closedStatus(reason) : 'Open';
}

const KEY_LENGTH = 80;

/** Drafts have no number; their project and title must do. */
export function draftKey(project: string, title: string): string {
  const key = `${project} · ${title}`;
  return key.length <= KEY_LENGTH ? key : `${key.slice(0, KEY_LENGTH - 1)}…`;
}

function itemUrl({ project, row }: Membership): string {
  return row.databaseId === null ? project.url : `${project.url}?pane=issue&itemId=${row.databaseId}`;
}
