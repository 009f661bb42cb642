import type { JsonObject } from '../../jira/model/json.ts';
import { scopeOf } from '../graphql/progress.ts';
import type { InitiativeUpdateRecord, ProjectUpdateRecord } from '../model/panel-records.ts';
import type { InitiativeRecord, ProjectMilestoneRecord, ProjectRecord } from '../model/work-records.ts';
import { initiativeUrl, projectUrl } from '../state/urls.ts';
import type { WorkspaceState } from '../state/workspace-state.ts';
import { nullable, pick, userChildOf } from './child-payloads.ts';

/** What the webhook of a project carries as `data`: no progress, but the latest of each history. */
export function projectData(project: ProjectRecord, state: WorkspaceState): JsonObject {
  const scope = scopeOf(state.issuesByProject(project.id), state);
  const initiatives = state
    .initiativeLinksByProject(project.id)
    .map((it) => state.initiatives.of(it.initiativeId));
  return {
    ...project,
    url: projectUrl(state, project),
    color: '#5e6ad2',
    icon: null,
    prioritySortOrder: 0,
    sortOrder: 0,
    status: pick(state.projectStatuses.of(project.statusId), ['id', 'name', 'type', 'color']),
    lead: userChildOf(project.leadId, state),
    initiatives: initiatives.map((initiative) => initiativeChild(initiative, state)),
    milestones: state.milestonesByProject(project.id).map(milestoneChild),
    scopeHistory: [scope.total],
    completedScopeHistory: [scope.completed],
    inProgressScopeHistory: [scope.started],
    issueCountHistory: [scope.issues],
    completedIssueCountHistory: [scope.completedIssues],
  };
}

export function initiativeData(initiative: InitiativeRecord, state: WorkspaceState): JsonObject {
  const { parentInitiativeId, ...data } = initiative;
  const projects = state.projectLinksByInitiative(initiative.id).map((it) => state.projects.of(it.projectId));
  const parent = state.initiatives.get(parentInitiativeId);
  const lastUpdate = state.updatesByInitiative(initiative.id).at(-1);
  return {
    ...data,
    description: initiative.description ?? '',
    organizationId: state.organization.id,
    url: initiativeUrl(state, initiative),
    sortOrder: 0,
    frequencyResolution: 'weekly',
    labelIds: [],
    owner: userChildOf(initiative.ownerId, state),
    creator: userChildOf(initiative.creatorId, state),
    projects: projects.map((project) => projectChild(project, state)),
    subInitiatives: state.subInitiatives(initiative.id).map((it) => initiativeChild(it, state)),
    parentInitiative: nullable(parent, (found) => initiativeChild(found, state)),
    lastUpdate: nullable(lastUpdate, initiativeUpdateChild),
    lastUpdateId: lastUpdate?.id ?? null,
  };
}

export function projectUpdateData(update: ProjectUpdateRecord, state: WorkspaceState): JsonObject {
  const project = state.projects.of(update.projectId);
  return {
    ...statusPost(update, state),
    url: projectUrl(state, project),
    project: projectChild(project, state),
  };
}

export function initiativeUpdateData(update: InitiativeUpdateRecord, state: WorkspaceState): JsonObject {
  const initiative = state.initiatives.of(update.initiativeId);
  const url = initiativeUrl(state, initiative);
  return { ...statusPost(update, state), url, initiative: initiativeChild(initiative, state) };
}

function statusPost(update: ProjectUpdateRecord | InitiativeUpdateRecord, state: WorkspaceState): JsonObject {
  const { isDiffHidden: _, ...data } = update;
  return {
    ...data,
    bodyData: '{}',
    // The schema asks for a date even of a post that was never edited.
    editedAt: update.editedAt ?? update.createdAt,
    reactionData: {},
    user: userChildOf(update.userId, state),
  };
}

export function projectChild(project: ProjectRecord, state: WorkspaceState): JsonObject {
  return { id: project.id, name: project.name, url: projectUrl(state, project) };
}

function initiativeChild(initiative: InitiativeRecord, state: WorkspaceState): JsonObject {
  return { id: initiative.id, name: initiative.name, url: initiativeUrl(state, initiative) };
}

export function milestoneChild(milestone: ProjectMilestoneRecord): JsonObject {
  return pick(milestone, ['id', 'name', 'targetDate']);
}

export function projectUpdateChild(update: ProjectUpdateRecord, state: WorkspaceState): JsonObject {
  const project = projectChild(state.projects.of(update.projectId), state);
  return { ...pick(update, ['id', 'body', 'userId']), project };
}

export function initiativeUpdateChild(update: InitiativeUpdateRecord): JsonObject {
  return { ...pick(update, ['id', 'health']), bodyData: '{}', editedAt: update.editedAt ?? update.createdAt };
}
