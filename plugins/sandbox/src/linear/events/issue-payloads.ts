import type { JsonObject } from '../../jira/model/json.ts';
import { PRIORITY_LABELS } from '../graphql/issue-fields.ts';
import type { AttachmentRecord, CommentRecord } from '../model/panel-records.ts';
import type { IssueLabelRecord, IssueRecord, TeamRecord } from '../model/work-records.ts';
import { issueUrl } from '../state/urls.ts';
import type { WorkspaceState } from '../state/workspace-state.ts';
import { nullable, pick, userChildOf } from './child-payloads.ts';
import { initiativeUpdateChild, milestoneChild, projectChild, projectUpdateChild } from './plan-payloads.ts';

/** What the webhook of an issue carries as `data`. */
export function issueData(issue: IssueRecord, state: WorkspaceState): JsonObject {
  const workflowState = state.workflowStates.of(issue.stateId);
  const cycle = state.cycles.get(issue.cycleId);
  return {
    ...plainIssue(issue),
    url: issueUrl(state, issue),
    state: pick(workflowState, ['id', 'name', 'type', 'color']),
    team: teamChild(state.teams.of(issue.teamId)),
    project: nullable(state.projects.get(issue.projectId), (project) => projectChild(project, state)),
    projectMilestone: nullable(state.projectMilestones.get(issue.projectMilestoneId), milestoneChild),
    cycle: nullable(cycle, (found) => pick(found, ['id', 'number', 'name', 'startsAt', 'endsAt'])),
    assignee: userChildOf(issue.assigneeId, state),
    delegate: userChildOf(issue.delegateId, state),
    creator: userChildOf(issue.creatorId, state),
    labels: issue.labelIds.map((id) => pick(state.issueLabels.of(id), ['id', 'name', 'color', 'parentId'])),
    releases: [],
    subscriberIds: [issue.creatorId, issue.assigneeId].filter((id) => id !== null),
  };
}

function plainIssue(issue: IssueRecord): JsonObject {
  return {
    ...issue,
    priorityLabel: PRIORITY_LABELS[issue.priority] ?? 'No priority',
    prioritySortOrder: 0,
    sortOrder: 0,
    reactionData: {},
  };
}

export function issueChild(issue: IssueRecord, state: WorkspaceState): JsonObject {
  return {
    ...pick(issue, ['id', 'identifier', 'title', 'teamId']),
    team: teamChild(state.teams.of(issue.teamId)),
    url: issueUrl(state, issue),
  };
}

export function attachmentData(attachment: AttachmentRecord): JsonObject {
  const { iconUrl: _, ...data } = attachment;
  return { ...data, source: null };
}

export function labelData(label: IssueLabelRecord): JsonObject {
  return { ...label };
}

export function commentData(comment: CommentRecord, state: WorkspaceState): JsonObject {
  const { createAsUser: _, ...data } = comment;
  const update = state.projectUpdates.get(comment.projectUpdateId);
  const initiativeUpdate = state.initiativeUpdates.get(comment.initiativeUpdateId);
  return {
    ...data,
    reactionData: {},
    user: userChildOf(comment.userId, state),
    issue: nullable(state.issues.get(comment.issueId), (issue) => issueChild(issue, state)),
    projectUpdate: nullable(update, (found) => projectUpdateChild(found, state)),
    initiativeUpdate: nullable(initiativeUpdate, initiativeUpdateChild),
    parent: nullable(state.comments.get(comment.parentId), commentChild),
  };
}

export function commentChild(comment: CommentRecord): JsonObject {
  return pick(comment, [
    'id',
    'body',
    'userId',
    'issueId',
    'projectId',
    'initiativeId',
    'projectUpdateId',
    'initiativeUpdateId',
  ]);
}

function teamChild(team: TeamRecord): JsonObject {
  return pick(team, ['id', 'key', 'name']);
}
