import {
  attachmentsOf,
  initiativeOf,
  initiativesOf,
  issueOf,
  labelsOf,
  projectOf,
  seesIssue,
} from '../graphql/relations.ts';
import type { View } from '../graphql/view.ts';
import type { WebhookRecord } from '../model/access-records.ts';
import type * as Panel from '../model/panel-records.ts';
import type * as Work from '../model/work-records.ts';
import { date, flag, ids, number, text } from './comparators.ts';
import type { FilterField, FilterFields } from './filter-field.ts';
import { many, one } from './relations.ts';

const entity = {
  id: ids((record: Work.Entity) => record.id),
  createdAt: date((record: Work.Entity) => record.createdAt),
  updatedAt: date((record: Work.Entity) => record.updatedAt),
};

/** A user whom a record names in one of its fields. */
function person<R>(id: (record: R) => string | null): FilterField<R> {
  return one(
    (record, { state }) => state.users.get(id(record)),
    () => USER,
  );
}

const inProject = one(
  (record: { readonly projectId: string | null }, view: View) => projectOf(record, view),
  () => PROJECT,
);

export const USER: FilterFields<Work.UserRecord> = {
  ...entity,
  name: text((user) => user.name),
  displayName: text((user) => user.displayName),
  email: text((user) => user.email),
  active: flag((user) => user.active),
  admin: flag((user) => user.admin),
  app: flag((user) => user.app),
  isMe: (value, context) => flag((user: Work.UserRecord) => user.id === context.view.user.id)(value, context),
};

export const TEAM: FilterFields<Work.TeamRecord> = {
  ...entity,
  key: text((team) => team.key),
  name: text((team) => team.name),
  private: flag((team) => team.private),
};

export const WORKFLOW_STATE: FilterFields<Work.WorkflowStateRecord> = {
  ...entity,
  name: text((state) => state.name),
  type: text((state) => state.type),
  position: number((state) => state.position),
  team: one(
    (state, view) => view.state.teams.get(state.teamId),
    () => TEAM,
  ),
};

export const ISSUE_LABEL: FilterFields<Work.IssueLabelRecord> = {
  ...entity,
  name: text((label) => label.name),
  isGroup: flag((label) => label.isGroup),
  parent: one(
    (label, { state }) => state.issueLabels.get(label.parentId),
    () => ISSUE_LABEL,
  ),
  team: one(
    (label, { state }) => state.teams.get(label.teamId),
    () => TEAM,
  ),
  creator: person((label) => label.creatorId),
};

export const CYCLE: FilterFields<Work.CycleRecord> = {
  ...entity,
  number: number((cycle) => cycle.number),
  name: text((cycle) => cycle.name),
  startsAt: date((cycle) => cycle.startsAt),
  endsAt: date((cycle) => cycle.endsAt),
  completedAt: date((cycle) => cycle.completedAt),
  team: one(
    (cycle, { state }) => state.teams.get(cycle.teamId),
    () => TEAM,
  ),
};

export const PROJECT_MILESTONE: FilterFields<Work.ProjectMilestoneRecord> = {
  ...entity,
  name: text((milestone) => milestone.name),
  targetDate: date((milestone) => milestone.targetDate),
  project: inProject,
};

const PROJECT_STATUS: FilterFields<Work.ProjectStatusRecord> = {
  ...entity,
  name: text((status) => status.name),
  type: text((status) => status.type),
};

export const PROJECT: FilterFields<Work.ProjectRecord> = {
  ...entity,
  name: text((project) => project.name),
  slugId: text((project) => project.slugId),
  health: text((project) => project.health),
  priority: number((project) => project.priority),
  startDate: date((project) => project.startDate),
  targetDate: date((project) => project.targetDate),
  startedAt: date((project) => project.startedAt),
  completedAt: date((project) => project.completedAt),
  canceledAt: date((project) => project.canceledAt),
  status: one(
    (project, { state }) => state.projectStatuses.get(project.statusId),
    () => PROJECT_STATUS,
  ),
  lead: person((project) => project.leadId),
  creator: person((project) => project.creatorId),
  accessibleTeams: many(
    (project, { state }) => project.teamIds.map((id) => state.teams.of(id)),
    () => TEAM,
  ),
  initiatives: many(initiativesOf, () => INITIATIVE),
  projectMilestones: many(
    (it, { state }) => state.milestonesByProject(it.id),
    () => PROJECT_MILESTONE,
  ),
  issues: many(
    (it, view) => view.state.issuesByProject(it.id).filter((issue) => seesIssue(issue, view)),
    () => ISSUE,
  ),
};

export const INITIATIVE: FilterFields<Work.InitiativeRecord> = {
  ...entity,
  name: text((initiative) => initiative.name),
  slugId: text((initiative) => initiative.slugId),
  status: text((initiative) => initiative.status),
  health: text((initiative) => initiative.health),
  priority: number((initiative) => initiative.priority),
  targetDate: date((initiative) => initiative.targetDate),
  startedAt: date((initiative) => initiative.startedAt),
  completedAt: date((initiative) => initiative.completedAt),
  canceledAt: date((initiative) => initiative.canceledAt),
  owner: person((initiative) => initiative.ownerId),
  creator: person((initiative) => initiative.creatorId),
};

export const ATTACHMENT: FilterFields<Panel.AttachmentRecord> = {
  ...entity,
  url: text((attachment) => attachment.url),
  title: text((attachment) => attachment.title),
  subtitle: text((attachment) => attachment.subtitle),
  sourceType: text((attachment) => attachment.sourceType),
  creator: person((attachment) => attachment.creatorId),
};

export const ISSUE: FilterFields<Work.IssueRecord> = {
  ...entity,
  id: ids((issue) => [issue.id, issue.identifier, ...issue.previousIdentifiers]),
  number: number((issue) => issue.number),
  title: text((issue) => issue.title),
  description: text((issue) => issue.description),
  priority: number((issue) => issue.priority),
  estimate: number((issue) => issue.estimate),
  dueDate: date((issue) => issue.dueDate),
  startedAt: date((issue) => issue.startedAt),
  completedAt: date((issue) => issue.completedAt),
  canceledAt: date((issue) => issue.canceledAt),
  archivedAt: date((issue) => issue.archivedAt),
  team: one(
    (issue, { state }) => state.teams.get(issue.teamId),
    () => TEAM,
  ),
  state: one(
    (issue, { state }) => state.workflowStates.get(issue.stateId),
    () => WORKFLOW_STATE,
  ),
  project: inProject,
  projectMilestone: one(
    (issue, { state }) => state.projectMilestones.get(issue.projectMilestoneId),
    () => PROJECT_MILESTONE,
  ),
  cycle: one(
    (issue, { state }) => state.cycles.get(issue.cycleId),
    () => CYCLE,
  ),
  parent: one(
    (issue, view) => issueOf(issue.parentId, view),
    () => ISSUE,
  ),
  children: many(
    (issue, view) => view.state.issuesByParent(issue.id).filter((it) => seesIssue(it, view)),
    () => ISSUE,
  ),
  assignee: person((issue) => issue.assigneeId),
  delegate: person((issue) => issue.delegateId),
  creator: person((issue) => issue.creatorId),
  labels: many(labelsOf, () => ISSUE_LABEL),
  attachments: many(attachmentsOf, () => ATTACHMENT),
};

export const DOCUMENT: FilterFields<Panel.DocumentRecord> = {
  ...entity,
  title: text((document) => document.title),
  slugId: text((document) => document.slugId),
  project: inProject,
  initiative: one(
    (document, view) => initiativeOf(document.initiativeId, view),
    () => INITIATIVE,
  ),
  issue: one(
    (document, view) => issueOf(document.issueId, view),
    () => ISSUE,
  ),
  creator: person((document) => document.creatorId),
};

export const COMMENT: FilterFields<Panel.CommentRecord> = {
  ...entity,
  body: text((comment) => comment.body),
  issue: one(
    (comment, view) => issueOf(comment.issueId, view),
    () => ISSUE,
  ),
  project: inProject,
  user: person((comment) => comment.userId),
};

export const PROJECT_UPDATE: FilterFields<Panel.ProjectUpdateRecord> = {
  ...entity,
  project: inProject,
  user: person((update) => update.userId),
};

export const INITIATIVE_UPDATE: FilterFields<Panel.InitiativeUpdateRecord> = {
  ...entity,
  initiative: one(
    (update, view) => initiativeOf(update.initiativeId, view),
    () => INITIATIVE,
  ),
  user: person((update) => update.userId),
};

export const AGENT_ACTIVITY: FilterFields<Panel.AgentActivityRecord> = {
  ...entity,
  agentSessionId: text((activity) => activity.agentSessionId),
  type: text((activity) => activity.content.type),
};

export const PLAIN: FilterFields<Work.Entity | WebhookRecord> = entity;
