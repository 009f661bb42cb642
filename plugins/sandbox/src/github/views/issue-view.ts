import type { Json, JsonObject } from '../../jira/model/json.ts';
import { nodeId } from '../model/node-id.ts';
import type { IssueRecord, IssueTypeRecord, PullRequestRecord, WorkRecord } from '../model/records.ts';
import { isoOrNull, isoTime } from '../model/times.ts';
import { fullName } from '../state/lookups.ts';
import { existing, must, type SiteState } from '../state/site-state.ts';
import { accountViewOf } from './account-view.ts';
import { association } from './association.ts';
import { commentView } from './comment-view.ts';
import { issueFieldValueViews } from './issue-field-view.ts';
import { labelView, milestoneView } from './label-view.ts';
import { reactionsView } from './reactions-view.ts';
import { API, WEB } from './urls.ts';

/** An issue, or a pull request as the issues API shows it. */
export function issueView(state: SiteState, work: WorkRecord): JsonObject {
  const repository = must(state, 'Repository', work.repositoryId);
  const name = fullName(state, repository);
  const url = `${API}/repos/${name}/issues/${work.number}`;
  const assignees = work.assigneeIds.map((id) => accountViewOf(state, id));
  const page = `${WEB}/${name}/${work.kind === 'Issue' ? 'issues' : 'pull'}/${work.number}`;
  return {
    id: work.id,
    node_id: nodeId(work),
    url,
    repository_url: `${API}/repos/${name}`,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    timeline_url: `${url}/timeline`,
    html_url: page,
    number: work.number,
    title: work.title,
    body: work.body,
    state: work.state === 'open' ? 'open' : 'closed',
    user: accountViewOf(state, work.authorId),
    labels: existing(state, 'Label', work.labelIds).map((label) => labelView(state, label)),
    assignee: assignees[0] ?? null,
    assignees,
    milestone: milestoneOf(state, work),
    locked: false,
    active_lock_reason: null,
    comments: state.commentsOf.get(work.id)?.length ?? 0,
    created_at: isoTime(work.createdAt),
    updated_at: isoTime(work.updatedAt),
    closed_at: isoOrNull(work.closedAt),
    closed_by: work.closedById === null ? null : accountViewOf(state, work.closedById),
    author_association: association(state, repository, work.authorId),
    reactions: reactionsView(url, []),
    performed_via_github_app: null,
    ...(work.kind === 'Issue' ? ofIssueOnly(state, work) : ofPullRequestOnly(page, name, work)),
  };
}

function milestoneOf(state: SiteState, work: WorkRecord): Json {
  const milestone = work.milestoneId === null ? undefined : state.tables.Milestone.get(work.milestoneId);
  return milestone === undefined ? null : milestoneView(state, milestone);
}

function ofIssueOnly(state: SiteState, issue: IssueRecord): JsonObject {
  const type = issue.typeId === null ? undefined : state.tables.IssueType.get(issue.typeId);
  const parent = issue.parentId === null ? undefined : state.tables.Issue.get(issue.parentId);
  const pinned =
    issue.pinnedCommentId === null ? undefined : state.tables.IssueComment.get(issue.pinnedCommentId);
  return {
    state_reason: issue.stateReason,
    type: type === undefined ? null : issueTypeView(type),
    sub_issues_summary: subIssuesSummary(state, issue),
    issue_dependencies_summary: dependenciesSummary(state, issue),
    issue_field_values: issueFieldValueViews(state, issue),
    parent_issue_url: parent === undefined ? null : issueUrl(state, parent),
    pinned_comment: pinned === undefined ? null : commentView(state, pinned),
  };
}

function ofPullRequestOnly(page: string, name: string, pull: PullRequestRecord): JsonObject {
  return {
    draft: pull.draft,
    state_reason: null,
    pull_request: {
      url: `${API}/repos/${name}/pulls/${pull.number}`,
      html_url: page,
      diff_url: `${page}.diff`,
      patch_url: `${page}.patch`,
      merged_at: isoOrNull(pull.mergedAt),
    },
  };
}

function issueUrl(state: SiteState, issue: WorkRecord): string {
  const name = fullName(state, must(state, 'Repository', issue.repositoryId));
  return `${API}/repos/${name}/issues/${issue.number}`;
}

export function issueTypeView(type: IssueTypeRecord): JsonObject {
  return {
    id: type.id,
    node_id: nodeId(type),
    name: type.name,
    description: type.description,
    color: type.color,
    created_at: isoTime(type.createdAt),
    updated_at: isoTime(type.updatedAt),
    is_enabled: type.enabled,
  };
}

/** Only the children that the site has are counted; whether the reader may see them does not matter. */
export function subIssuesSummary(
  state: SiteState,
  issue: IssueRecord,
): {
  total: number;
  completed: number;
  percent_completed: number;
} {
  const children = existing(state, 'Issue', issue.subIssueIds);
  const completed = children.filter((child) => child.state === 'closed').length;
  const percent = children.length === 0 ? 0 : Math.floor((completed * 100) / children.length);
  return { total: children.length, completed, percent_completed: percent };
}

export function dependenciesSummary(
  state: SiteState,
  issue: IssueRecord,
): {
  blocked_by: number;
  blocking: number;
  total_blocked_by: number;
  total_blocking: number;
} {
  const open = (ids: readonly number[]): number =>
    existing(state, 'Issue', ids).filter((other) => other.state === 'open').length;
  return {
    blocked_by: open(issue.blockedByIds),
    blocking: open(issue.blockingIds),
    total_blocked_by: issue.blockedByIds.length,
    total_blocking: issue.blockingIds.length,
  };
}
