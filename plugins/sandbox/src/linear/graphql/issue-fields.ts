import type { IssueHistoryRecord, IssueRecord } from '../model/work-records.ts';
import { pageOf } from '../paging/connection.ts';
import { issueUrl } from '../state/urls.ts';
import * as kinds from './kinds.ts';
import { issueOf, labelsOf, projectOf } from './relations.ts';
import type { FieldTable } from './request-context.ts';
import { stateSpans } from './state-spans.ts';

export const PRIORITY_LABELS = ['No priority', 'Urgent', 'High', 'Medium', 'Low'] as const;

export const ISSUE_FIELDS: FieldTable<IssueRecord> = {
  url: (issue, { state }) => issueUrl(state, issue),
  priorityLabel: (issue) => PRIORITY_LABELS[issue.priority] ?? 'No priority',
  team: (issue, { state }) => state.teams.of(issue.teamId),
  state: (issue, { state }) => state.workflowStates.of(issue.stateId),
  project: (issue, view) => projectOf(issue, view),
  projectMilestone: (issue, { state }) => state.projectMilestones.get(issue.projectMilestoneId),
  cycle: (issue, { state }) => state.cycles.get(issue.cycleId),
  parent: (issue, view) => issueOf(issue.parentId, view),
  assignee: (issue, { state }) => state.users.get(issue.assigneeId),
  delegate: (issue, { state }) => state.users.get(issue.delegateId),
  creator: (issue, { state }) => state.users.get(issue.creatorId),
  labels: (issue, view, args) => pageOf(kinds.ISSUE_LABELS, labelsOf(issue, view), view, args),
  children: (issue, view, args) => pageOf(kinds.ISSUES, view.state.issuesByParent(issue.id), view, args),
  attachments: (issue, view, args) =>
    pageOf(kinds.ATTACHMENTS, view.state.attachmentsByIssue(issue.id), view, args),
  comments: (issue, view, args) => pageOf(kinds.COMMENTS, view.state.commentsByTarget(issue.id), view, args),
  documents: (issue, view, args) =>
    pageOf(kinds.DOCUMENTS, view.state.documentsByTarget(issue.id), view, args),
  history: (issue, view, args) =>
    pageOf(kinds.ISSUE_HISTORY, view.state.historyByIssue(issue.id), view, args),
  stateHistory: (issue, view, args) => pageOf(kinds.STATE_SPANS, stateSpans(issue, view.state), view, args),
  agentSessions: (issue, view, args) =>
    pageOf(kinds.AGENT_SESSIONS, view.state.sessionsByIssue(issue.id), view, args),
};

export const ISSUE_HISTORY_FIELDS: FieldTable<IssueHistoryRecord> = {
  issue: (entry, { state }) => state.issues.of(entry.issueId),
  actor: (entry, { state }) => state.users.get(entry.actorId),
  fromState: (entry, { state }) => state.workflowStates.get(entry.fromStateId),
  toState: (entry, { state }) => state.workflowStates.get(entry.toStateId),
  fromAssignee: (entry, { state }) => state.users.get(entry.fromAssigneeId),
  toAssignee: (entry, { state }) => state.users.get(entry.toAssigneeId),
  fromProject: (entry, view) => projectOf({ projectId: entry.fromProjectId }, view),
  toProject: (entry, view) => projectOf({ projectId: entry.toProjectId }, view),
  fromCycle: (entry, { state }) => state.cycles.get(entry.fromCycleId),
  toCycle: (entry, { state }) => state.cycles.get(entry.toCycleId),
  fromParent: (entry, view) => issueOf(entry.fromParentId, view),
  toParent: (entry, view) => issueOf(entry.toParentId, view),
  fromTeam: (entry, { state }) => state.teams.get(entry.fromTeamId),
  toTeam: (entry, { state }) => state.teams.get(entry.toTeamId),
  addedLabels: (entry, { state }) => entry.addedLabelIds?.map((id) => state.issueLabels.of(id)) ?? null,
  removedLabels: (entry, { state }) => entry.removedLabelIds?.map((id) => state.issueLabels.of(id)) ?? null,
};
