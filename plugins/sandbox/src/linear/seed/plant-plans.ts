import type { ProjectRecord, ProjectStatusType } from '../model/work-records.ts';
import { moment, type WorkspaceCore } from '../state/workspace-core.ts';
import type { InitiativeSeed, LinearSeed, ProjectSeed } from './linear-seed.ts';
import { entity, idByName, nameIndex } from './planting.ts';

const STATUSES: readonly { readonly name: string; readonly type: ProjectStatusType }[] = [
  { name: 'Backlog', type: 'backlog' },
  { name: 'Planned', type: 'planned' },
  { name: 'In Progress', type: 'started' },
  { name: 'Paused', type: 'paused' },
  { name: 'Completed', type: 'completed' },
  { name: 'Canceled', type: 'canceled' },
];

/** Plants the projects' statuses, the projects with their milestones, and the initiatives. */
export function plantPlans(core: WorkspaceCore, { projects = [], initiatives = [] }: LinearSeed): void {
  for (const [position, status] of STATUSES.entries()) {
    core.state.projectStatuses.put({ ...entity(core), ...status, color: '#5e6ad2', position });
  }
  for (const project of projects) plantProject(core, project);
  for (const initiative of initiatives) plantInitiative(core, initiative);
}

/** Makes a project as a seed describes it. Throws, naming it, for a name that the workspace does not have. */
export function plantProject(core: WorkspaceCore, seed: ProjectSeed): ProjectRecord {
  const { state } = core;
  const users = nameIndex(state.users.all(), ({ name }) => name);
  const teams = nameIndex(state.teams.all(), ({ key }) => key);
  const statuses = nameIndex(state.projectStatuses.all(), ({ type }) => type);
  const made = entity(core, seed.id);
  const status = seed.status ?? 'started';
  const project = state.projects.put({
    ...made,
    name: seed.name,
    slugId: made.id.slice(-12),
    description: seed.description ?? '',
    content: null,
    statusId: idByName(statuses, status, 'project status'),
    priority: 0,
    health: seed.health ?? null,
    healthUpdatedAt: seed.health === undefined ? null : moment(core),
    leadId: seed.lead === undefined ? null : idByName(users, seed.lead, 'user'),
    creatorId: null,
    memberIds: [],
    teamIds: seed.teams?.map((key) => idByName(teams, key, 'team')) ?? [...teams.values()].slice(0, 1),
    labelIds: [],
    startDate: seed.startDate ?? null,
    targetDate: seed.targetDate ?? null,
    startedAt: status === 'started' || status === 'completed' ? made.createdAt : null,
    completedAt: status === 'completed' ? made.createdAt : null,
    canceledAt: status === 'canceled' ? made.createdAt : null,
    trashed: null,
  });
  for (const [sortOrder, { name, targetDate }] of (seed.milestones ?? []).entries()) {
    state.projectMilestones.put({
      ...entity(core),
      projectId: project.id,
      name,
      targetDate: targetDate ?? null,
      sortOrder,
    });
  }
  return project;
}

/** Makes an initiative as a seed describes it. Throws, naming it, for a name that the workspace does not have. */
export function plantInitiative(core: WorkspaceCore, seed: InitiativeSeed): string {
  const { state } = core;
  const users = nameIndex(state.users.all(), ({ name }) => name);
  const known = nameIndex(state.initiatives.all(), ({ name }) => name);
  const projects = nameIndex(state.projects.all(), ({ name }) => name);
  const made = entity(core, seed.id);
  const status = seed.status ?? 'Active';
  state.initiatives.put({
    ...made,
    name: seed.name,
    slugId: made.id.slice(-12),
    description: seed.description ?? null,
    status,
    priority: 0,
    health: seed.health ?? null,
    healthUpdatedAt: seed.health === undefined ? null : moment(core),
    ownerId: seed.owner === undefined ? null : idByName(users, seed.owner, 'user'),
    creatorId: null,
    parentInitiativeId: seed.parent === undefined ? null : idByName(known, seed.parent, 'initiative'),
    targetDate: seed.targetDate ?? null,
    startedAt: status === 'Active' || status === 'Completed' ? made.createdAt : null,
    completedAt: status === 'Completed' ? made.createdAt : null,
    canceledAt: status === 'Canceled' ? made.createdAt : null,
    trashed: null,
  });
  for (const name of seed.projects ?? []) {
    const projectId = idByName(projects, name, 'project');
    state.initiativeToProjects.put({ ...entity(core), initiativeId: made.id, projectId });
  }
  return made.id;
}
