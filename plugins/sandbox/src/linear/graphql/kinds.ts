import * as panel from '../filter/panel-filters.ts';
import * as work from '../filter/work-filters.ts';
import * as workspace from '../filter/workspace-filters.ts';
import type { WebhookRecord } from '../model/access-records.ts';
import type * as Panel from '../model/panel-records.ts';
import type * as Work from '../model/work-records.ts';
import type { Kind } from '../paging/connection.ts';
import type { SortKeys } from '../paging/sorted.ts';
import { initiativeOf, issueOf, projectOf, seesIssue, seesProject } from './relations.ts';
import type { StateSpan } from './state-spans.ts';
import type { View } from './view.ts';

const dates: SortKeys<Work.Entity> = {
  createdAt: (record) => record.createdAt,
  updatedAt: (record) => record.updatedAt,
};

/** What hangs on a project, an initiative, an issue or a team is seen with it. */
interface Hanging {
  readonly projectId?: string | null;
  readonly initiativeId?: string | null;
  readonly issueId?: string | null;
  readonly teamId?: string | null;
}

function seesHanging({ projectId, initiativeId, issueId, teamId }: Hanging, view: View): boolean {
  if (projectId != null) return projectOf({ projectId }, view) !== undefined;
  if (initiativeId != null) return initiativeOf(initiativeId, view) !== undefined;
  if (issueId != null) return issueOf(issueId, view) !== undefined;
  return teamId == null || view.teams.has(teamId);
}

export const USERS: Kind<Work.UserRecord> = { sees: () => true, filter: workspace.USER, sort: dates };

export const TEAMS: Kind<Work.TeamRecord> = {
  sees: (team, view) => view.teams.has(team.id),
  filter: workspace.TEAM,
  sort: dates,
};

export const WORKFLOW_STATES: Kind<Work.WorkflowStateRecord> = {
  sees: seesHanging,
  filter: workspace.WORKFLOW_STATE,
  sort: dates,
};

export const ISSUE_LABELS: Kind<Work.IssueLabelRecord> = {
  sees: seesHanging,
  filter: workspace.ISSUE_LABEL,
  sort: dates,
};

export const CYCLES: Kind<Work.CycleRecord> = { sees: seesHanging, filter: workspace.CYCLE, sort: dates };

export const PROJECT_STATUSES: Kind<Work.ProjectStatusRecord> = {
  sees: () => true,
  filter: workspace.entity,
  sort: dates,
};

export const PROJECTS: Kind<Work.ProjectRecord> = {
  sees: seesProject,
  filter: work.PROJECT,
  sort: {
    ...dates,
    name: (project) => project.name,
    priority: (project) => project.priority,
    startDate: (project) => project.startDate,
    targetDate: (project) => project.targetDate,
  },
};

export const PROJECT_MILESTONES: Kind<Work.ProjectMilestoneRecord> = {
  sees: seesHanging,
  filter: work.PROJECT_MILESTONE,
  sort: dates,
};

export const INITIATIVES: Kind<Work.InitiativeRecord> = {
  sees: (_, view) => view.initiatives,
  filter: work.INITIATIVE,
  sort: {
    ...dates,
    name: (initiative) => initiative.name,
    priority: (initiative) => initiative.priority,
    targetDate: (initiative) => initiative.targetDate,
  },
};

export const INITIATIVE_TO_PROJECTS: Kind<Work.InitiativeToProjectRecord> = {
  sees: (link, view) => view.initiatives && projectOf(link, view) !== undefined,
  filter: workspace.entity,
  sort: dates,
};

export const ISSUES: Kind<Work.IssueRecord> = {
  sees: seesIssue,
  filter: work.ISSUE,
  sort: {
    ...dates,
    title: (issue) => issue.title,
    priority: (issue) => issue.priority,
    estimate: (issue) => issue.estimate,
    dueDate: (issue) => issue.dueDate,
    completedAt: (issue) => issue.completedAt,
  },
};

export const ISSUE_HISTORY: Kind<Work.IssueHistoryRecord> = {
  sees: seesHanging,
  filter: workspace.entity,
  sort: dates,
};

export const ATTACHMENTS: Kind<Panel.AttachmentRecord> = {
  sees: seesHanging,
  filter: work.ATTACHMENT,
  sort: dates,
};

export const EXTERNAL_LINKS: Kind<Panel.EntityExternalLinkRecord> = {
  sees: seesHanging,
  filter: workspace.entity,
  sort: dates,
};

export const DOCUMENTS: Kind<Panel.DocumentRecord> = {
  sees: seesHanging,
  filter: panel.DOCUMENT,
  sort: dates,
};

export const PROJECT_UPDATES: Kind<Panel.ProjectUpdateRecord> = {
  sees: seesHanging,
  filter: panel.PROJECT_UPDATE,
  sort: dates,
};

export const INITIATIVE_UPDATES: Kind<Panel.InitiativeUpdateRecord> = {
  sees: seesHanging,
  filter: panel.INITIATIVE_UPDATE,
  sort: dates,
};

export const COMMENTS: Kind<Panel.CommentRecord> = {
  sees(comment, view) {
    const { state } = view;
    const update = state.projectUpdates.get(comment.projectUpdateId);
    const initiativeUpdate = state.initiativeUpdates.get(comment.initiativeUpdateId);
    return seesHanging(update ?? initiativeUpdate ?? comment, view);
  },
  filter: panel.COMMENT,
  sort: dates,
};

export const AGENT_SESSIONS: Kind<Panel.AgentSessionRecord> = {
  sees: seesHanging,
  filter: workspace.entity,
  sort: dates,
};

export const AGENT_ACTIVITIES: Kind<Panel.AgentActivityRecord> = {
  sees: (activity, view) => seesHanging(view.state.agentSessions.of(activity.agentSessionId), view),
  filter: panel.AGENT_ACTIVITY,
  sort: dates,
};

export const WEBHOOKS: Kind<WebhookRecord> = {
  sees: (webhook, view) => webhook.clientId === null || webhook.clientId === view.token.clientId,
  filter: workspace.entity,
  sort: dates,
};

export const STATE_SPANS: Kind<StateSpan> = { sees: seesHanging, filter: workspace.entity, sort: dates };
