import { historyEntry } from '../edits/issue-history.ts';
import type { IssueRecord, TeamRecord, WorkflowStateRecord } from '../model/work-records.ts';
import { moment, type WorkspaceCore } from '../state/workspace-core.ts';
import type { IssueSeed } from './linear-seed.ts';
import { entity, idByName, type NameIndex, nameIndex } from './planting.ts';

interface Names {
  readonly teams: ReadonlyMap<string, TeamRecord>;
  readonly users: NameIndex;
  readonly projects: NameIndex;
  readonly labels: NameIndex;
  /** By project id and name. */
  readonly milestones: NameIndex;
  /** By team id and number. */
  readonly cycles: NameIndex;
}

export function plantIssues(core: WorkspaceCore, seeds: readonly IssueSeed[]): void {
  const { state } = core;
  const names: Names = {
    teams: new Map([...state.teams.all()].map((team) => [team.key, team])),
    users: nameIndex(state.users.all(), ({ name }) => name),
    projects: nameIndex(state.projects.all(), ({ name }) => name),
    labels: nameIndex(state.issueLabels.all(), ({ name }) => name),
    milestones: nameIndex(state.projectMilestones.all(), ({ projectId, name }) => `${projectId} ${name}`),
    cycles: nameIndex(state.cycles.all(), ({ teamId, number }) => `${teamId} ${number}`),
  };
  for (const seed of seeds) plantIssue(core, names, seed);
}

function plantIssue(core: WorkspaceCore, names: Names, seed: IssueSeed): void {
  const { state } = core;
  const [first] = names.teams.values();
  const team = seed.team === undefined ? first : names.teams.get(seed.team);
  if (team === undefined) throw new Error(`The seed names a team "${seed.team}" that it does not have.`);
  const number = (state.lastNumbers.get(team.id) ?? 0) + 1;
  state.lastNumbers.set(team.id, number);
  const workflowState = stateOf(core, team, seed.state ?? 'backlog');
  const made = entity(core, seed.id, date(seed.createdAt) ?? moment(core));
  const closedAt = date(seed.closedAt);
  const startedAt = date(seed.startedAt);
  const updatedAt = closedAt ?? startedAt ?? made.createdAt;
  const { type } = workflowState;
  const issue = state.issues.put({
    ...made,
    updatedAt,
    archivedAt: seed.archived === true || seed.trashed === true ? updatedAt : null,
    number,
    identifier: `${team.key}-${number}`,
    previousIdentifiers: [],
    title: seed.title ?? `Issue ${number}`,
    description: seed.description ?? null,
    priority: seed.priority ?? 0,
    estimate: seed.estimate ?? null,
    teamId: team.id,
    stateId: workflowState.id,
    ...related(state, names, team, seed),
    dueDate: seed.dueDate ?? null,
    startedAt: type === 'started' || type === 'completed' ? (startedAt ?? updatedAt) : null,
    completedAt: type === 'completed' ? updatedAt : null,
    canceledAt: type === 'canceled' || type === 'duplicate' ? updatedAt : null,
    trashed: seed.trashed === true ? true : null,
  });
  plantHistory(core, issue, team);
}

function related(state: WorkspaceCore['state'], names: Names, team: TeamRecord, seed: IssueSeed) {
  const optional = (index: NameIndex, name: string | undefined, what: string): string | null =>
    name === undefined ? null : idByName(index, name, what);
  const projectId = optional(names.projects, seed.project, 'project');
  const parent = seed.parent === undefined ? undefined : state.issuesByIdentifier(seed.parent)[0];
  if (seed.parent !== undefined && parent === undefined) {
    throw new Error(`The seed names a parent "${seed.parent}" that does not come before it.`);
  }
  return {
    projectId,
    projectMilestoneId:
      seed.milestone === undefined
        ? null
        : idByName(names.milestones, `${projectId} ${seed.milestone}`, 'milestone'),
    cycleId: seed.cycle === undefined ? null : idByName(names.cycles, `${team.id} ${seed.cycle}`, 'cycle'),
    parentId: parent?.id ?? null,
    assigneeId: optional(names.users, seed.assignee, 'user'),
    delegateId: null,
    creatorId: null,
    labelIds: (seed.labels ?? []).map((name) => idByName(names.labels, name, 'label')),
  };
}

function stateOf(core: WorkspaceCore, team: TeamRecord, typeOrName: string): WorkflowStateRecord {
  const states = core.state.statesByTeam(team.id);
  const found = states.find(({ type, name }) => type === typeOrName || name === typeOrName);
  if (found === undefined) throw new Error(`The team ${team.key} has no state "${typeOrName}".`);
  return found;
}

/** Tells how the issue came from the backlog to its state, by way of a started one if it was started. */
function plantHistory(core: WorkspaceCore, issue: IssueRecord, team: TeamRecord): void {
  const { type } = core.state.workflowStates.of(issue.stateId);
  if (type === 'backlog') return;
  const backlog = { ...issue, stateId: stateOf(core, team, 'backlog').id };
  const started = { ...issue, stateId: stateOf(core, team, 'started').id };
  const byWayOfStarted = type === 'completed' && issue.startedAt !== null;
  if (byWayOfStarted) keep(core, backlog, started, issue.startedAt);
  keep(core, byWayOfStarted ? started : backlog, issue, issue.updatedAt);
}

function keep(core: WorkspaceCore, before: IssueRecord, after: IssueRecord, at: string): void {
  const entry = historyEntry(core, null, before, after);
  if (entry !== null) core.state.issueHistory.put({ ...entry, createdAt: at, updatedAt: at });
}

function date(text: string | undefined): string | null {
  return text === undefined ? null : new Date(text).toISOString();
}
