import * as issues from '../events/issue-payloads.ts';
import * as plans from '../events/plan-payloads.ts';
import type * as Panel from '../model/panel-records.ts';
import type * as Work from '../model/work-records.ts';
import { initiativeUrl, issueUrl, projectUrl } from '../state/urls.ts';
import type { WorkspaceState } from '../state/workspace-state.ts';
import type { Told } from './edit.ts';

export function toldIssue(state: WorkspaceState): Told<Work.IssueRecord> {
  return {
    type: 'Issue',
    data: (issue) => issues.issueData(issue, state),
    url: (issue) => issueUrl(state, issue),
    teamIds: (issue) => [issue.teamId],
  };
}

export function toldProject(state: WorkspaceState): Told<Work.ProjectRecord> {
  return {
    type: 'Project',
    data: (project) => plans.projectData(project, state),
    url: (project) => projectUrl(state, project),
    teamIds: (project) => project.teamIds,
  };
}

export function toldInitiative(state: WorkspaceState): Told<Work.InitiativeRecord> {
  return {
    type: 'Initiative',
    data: (initiative) => plans.initiativeData(initiative, state),
    url: (initiative) => initiativeUrl(state, initiative),
    teamIds: () => [],
  };
}

export function toldProjectUpdate(state: WorkspaceState): Told<Panel.ProjectUpdateRecord> {
  return {
    type: 'ProjectUpdate',
    data: (update) => plans.projectUpdateData(update, state),
    teamIds: (update) => state.projects.of(update.projectId).teamIds,
  };
}

export function toldInitiativeUpdate(state: WorkspaceState): Told<Panel.InitiativeUpdateRecord> {
  return {
    type: 'InitiativeUpdate',
    data: (update) => plans.initiativeUpdateData(update, state),
    teamIds: () => [],
  };
}

export function toldAttachment(state: WorkspaceState): Told<Panel.AttachmentRecord> {
  return {
    type: 'Attachment',
    data: issues.attachmentData,
    teamIds: (attachment) => [state.issues.of(attachment.issueId).teamId],
  };
}

export function toldComment(state: WorkspaceState): Told<Panel.CommentRecord> {
  return {
    type: 'Comment',
    data: (comment) => issues.commentData(comment, state),
    teamIds(comment) {
      const projectId = state.projectUpdates.get(comment.projectUpdateId)?.projectId ?? comment.projectId;
      const issue = state.issues.get(comment.issueId);
      return issue === undefined ? (state.projects.get(projectId)?.teamIds ?? []) : [issue.teamId];
    },
  };
}

export function toldLabel(): Told<Work.IssueLabelRecord> {
  return {
    type: 'IssueLabel',
    data: issues.labelData,
    teamIds: (label) => (label.teamId === null ? [] : [label.teamId]),
  };
}
