import type * as Work from '../model/work-records.ts';
import { pageOf } from '../paging/connection.ts';
import { initiativeUrl, projectUrl } from '../state/urls.ts';
import { PRIORITY_LABELS } from './issue-fields.ts';
import * as kinds from './kinds.ts';
import { progressOf, scopeOf } from './progress.ts';
import { initiativeOf, initiativesOf, projectOf, projectsOf } from './relations.ts';
import type { FieldTable } from './request-context.ts';
import type { View } from './view.ts';

function scope(project: Work.ProjectRecord, { state }: View) {
  return scopeOf(state.issuesByProject(project.id), state);
}

export const PROJECT_FIELDS: FieldTable<Work.ProjectRecord> = {
  url: (project, { state }) => projectUrl(state, project),
  priorityLabel: (project) => PRIORITY_LABELS[project.priority] ?? 'No priority',
  progress: (project, view) => progressOf(scope(project, view)),
  scope: (project, view) => scope(project, view).total,
  // Linear keeps one figure a week; here there is the present one only.
  scopeHistory: (project, view) => [scope(project, view).total],
  completedScopeHistory: (project, view) => [scope(project, view).completed],
  inProgressScopeHistory: (project, view) => [scope(project, view).started],
  issueCountHistory: (project, view) => [scope(project, view).issues],
  completedIssueCountHistory: (project, view) => [scope(project, view).completedIssues],
  status: (project, { state }) => state.projectStatuses.of(project.statusId),
  state: (project, { state }) => state.projectStatuses.of(project.statusId).type,
  lead: (project, { state }) => state.users.get(project.leadId),
  creator: (project, { state }) => state.users.get(project.creatorId),
  lastUpdate: (project, { state }) => state.updatesByProject(project.id).at(-1),
  members: (project, view, args) =>
    pageOf(
      kinds.USERS,
      project.memberIds.map((id) => view.state.users.of(id)),
      view,
      args,
    ),
  teams: (project, view, args) =>
    pageOf(
      kinds.TEAMS,
      project.teamIds.map((id) => view.state.teams.of(id)),
      view,
      args,
    ),
  initiatives: (project, view, args) => pageOf(kinds.INITIATIVES, initiativesOf(project, view), view, args),
  initiativeToProjects: (project, view, args) =>
    pageOf(kinds.INITIATIVE_TO_PROJECTS, view.state.initiativeLinksByProject(project.id), view, args),
  issues: (project, view, args) => pageOf(kinds.ISSUES, view.state.issuesByProject(project.id), view, args),
  projectMilestones: (project, view, args) =>
    pageOf(kinds.PROJECT_MILESTONES, view.state.milestonesByProject(project.id), view, args),
  externalLinks: (project, view, args) =>
    pageOf(kinds.EXTERNAL_LINKS, view.state.linksByTarget(project.id), view, args),
  documents: (project, view, args) =>
    pageOf(kinds.DOCUMENTS, view.state.documentsByTarget(project.id), view, args),
  projectUpdates: (project, view, args) =>
    pageOf(kinds.PROJECT_UPDATES, view.state.updatesByProject(project.id), view, args),
  comments: (project, view, args) =>
    pageOf(kinds.COMMENTS, view.state.commentsByTarget(project.id), view, args),
};

export const PROJECT_MILESTONE_FIELDS: FieldTable<Work.ProjectMilestoneRecord> = {
  project: (milestone, { state }) => state.projects.of(milestone.projectId),
  progress: (milestone, { state }) => progressOf(scopeOf(state.issuesByMilestone(milestone.id), state)),
  issues: (milestone, view, args) =>
    pageOf(kinds.ISSUES, view.state.issuesByMilestone(milestone.id), view, args),
};

export const INITIATIVE_FIELDS: FieldTable<Work.InitiativeRecord> = {
  url: (initiative, { state }) => initiativeUrl(state, initiative),
  organization: (_, { state }) => state.organization,
  visibility: () => 'public',
  owner: (initiative, { state }) => state.users.get(initiative.ownerId),
  creator: (initiative, { state }) => state.users.get(initiative.creatorId),
  parentInitiative: (initiative, view) => initiativeOf(initiative.parentInitiativeId, view),
  lastUpdate: (initiative, { state }) => state.updatesByInitiative(initiative.id).at(-1),
  subInitiatives: (initiative, view, args) =>
    pageOf(kinds.INITIATIVES, view.state.subInitiatives(initiative.id), view, args),
  projects: (initiative, view, args) => pageOf(kinds.PROJECTS, projectsOf(initiative, view), view, args),
  links: (initiative, view, args) =>
    pageOf(kinds.EXTERNAL_LINKS, view.state.linksByTarget(initiative.id), view, args),
  documents: (initiative, view, args) =>
    pageOf(kinds.DOCUMENTS, view.state.documentsByTarget(initiative.id), view, args),
  initiativeUpdates: (initiative, view, args) =>
    pageOf(kinds.INITIATIVE_UPDATES, view.state.updatesByInitiative(initiative.id), view, args),
};

export const INITIATIVE_TO_PROJECT_FIELDS: FieldTable<Work.InitiativeToProjectRecord> = {
  initiative: (link, { state }) => state.initiatives.of(link.initiativeId),
  project: (link, view) => projectOf(link, view),
};
