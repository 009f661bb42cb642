import {
  attachmentsOf,
  initiativesOf,
  issueOf,
  labelsOf,
  projectOf,
  seesIssue,
} from '../graphql/relations.ts';
import type { View } from '../graphql/view.ts';
import type * as Panel from '../model/panel-records.ts';
import type * as Work from '../model/work-records.ts';
import { date, ids, number, text } from './comparators.ts';
import type { FilterFields } from './filter-field.ts';
import { many, one } from './relations.ts';
import { CYCLE, entity, ISSUE_LABEL, person, TEAM, WORKFLOW_STATE } from './workspace-filters.ts';

export const inProject = one(
  (record: { readonly projectId: string | null }, view: View) => projectOf(record, view),
  () => PROJECT,
);

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
