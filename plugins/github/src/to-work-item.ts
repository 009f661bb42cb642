import type { ObservedItem, WorkItem } from '@throughline/core';
import { categoryOfStatus, issueBucket, pullBucket } from './bucket.ts';
import { draftKey, issueStatus, pullStatus } from './item-words.ts';
import type { GitHubMapping } from './mapping.ts';
import {
  fieldLabels,
  itemUrl,
  type Membership,
  membershipsOf,
  pointsOf,
  statusesOf,
  withRow,
} from './membership.ts';
import { GITHUB, projectContainer, toRef } from './refs.ts';
import type { DraftNode, IssueNode, ProjectRow, PullNode, WorkNode } from './schema.ts';

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
    status: closed ? issueStatus(closed, reason) : (statuses[0] ?? 'Open'),
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
