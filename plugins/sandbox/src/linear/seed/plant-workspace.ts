import type { StateType } from '../model/work-records.ts';
import type { WorkspaceCore } from '../state/workspace-core.ts';
import type { LinearSeed, TeamSeed, UserSeed } from './linear-seed.ts';
import { plantIssues } from './plant-issues.ts';
import { plantPlans } from './plant-plans.ts';
import { entity, idByName, nameIndex } from './planting.ts';

const DEFAULT_USERS: readonly UserSeed[] = [{ name: 'Ada', admin: true }];
const DEFAULT_TEAMS: readonly TeamSeed[] = [{ key: 'ENG', name: 'Engineering' }];

const DEFAULT_STATES: NonNullable<TeamSeed['states']> = [
  { name: 'Triage', type: 'triage' },
  { name: 'Backlog', type: 'backlog' },
  { name: 'Todo', type: 'unstarted' },
  { name: 'In Progress', type: 'started' },
  { name: 'Done', type: 'completed' },
  { name: 'Canceled', type: 'canceled' },
  { name: 'Duplicate', type: 'duplicate' },
];

const COLORS: Readonly<Record<StateType, string>> = {
  triage: '#fc7840',
  backlog: '#bec2c8',
  unstarted: '#e2e2e2',
  started: '#f2c94c',
  completed: '#5e6ad2',
  canceled: '#95a2b3',
  duplicate: '#95a2b3',
};

/** Fills an empty workspace. No webhook tells of it. */
export function plantWorkspace(core: WorkspaceCore, seed: LinearSeed): void {
  plantUsers(core, seed.users ?? DEFAULT_USERS);
  for (const team of seed.teams ?? DEFAULT_TEAMS) plantTeam(core, team);
  plantLabels(core, seed);
  plantCycles(core, seed);
  plantPlans(core, seed);
  plantIssues(core, seed.issues ?? []);
}

function plantUsers(core: WorkspaceCore, users: readonly UserSeed[]): void {
  for (const { name, email, admin, guest, active, id } of users) {
    const displayName = name.toLowerCase().replaceAll(' ', '.');
    core.state.users.put({
      ...entity(core, id),
      name,
      displayName,
      email: email ?? `${displayName}@example.com`,
      active: active ?? true,
      admin: admin ?? false,
      guest: guest ?? false,
      app: false,
    });
  }
}

function plantTeam(core: WorkspaceCore, seed: TeamSeed): void {
  const { state } = core;
  const users = nameIndex(state.users.all(), ({ name }) => name);
  const everybody = [...state.users.all()].filter((user) => !user.guest).map(({ id }) => id);
  const team = state.teams.put({
    ...entity(core, seed.id),
    key: seed.key,
    name: seed.name ?? seed.key,
    private: seed.private ?? false,
    issueEstimationType: seed.estimation ?? 'fibonacci',
    defaultIssueEstimate: seed.defaultEstimate ?? 1,
    memberIds: seed.members?.map((name) => idByName(users, name, 'user')) ?? everybody,
  });
  for (const [position, { name, type }] of (seed.states ?? DEFAULT_STATES).entries()) {
    state.workflowStates.put({ ...entity(core), teamId: team.id, name, type, color: COLORS[type], position });
  }
}

function plantLabels(core: WorkspaceCore, { labels = [] }: LinearSeed): void {
  const { state } = core;
  const teams = nameIndex(state.teams.all(), ({ key }) => key);
  for (const { id, name, team, group, parent } of labels) {
    const known = nameIndex(state.issueLabels.all(), (label) => label.name);
    state.issueLabels.put({
      ...entity(core, id),
      name,
      color: '#5e6ad2',
      description: null,
      isGroup: group ?? false,
      parentId: parent === undefined ? null : idByName(known, parent, 'label'),
      teamId: team === undefined ? null : idByName(teams, team, 'team'),
      creatorId: null,
    });
  }
}

function plantCycles(core: WorkspaceCore, { cycles = [] }: LinearSeed): void {
  const teams = nameIndex(core.state.teams.all(), ({ key }) => key);
  for (const { team, number, name, startsAt, endsAt } of cycles) {
    core.state.cycles.put({
      ...entity(core),
      teamId: idByName(teams, team, 'team'),
      number,
      name: name ?? null,
      startsAt: new Date(startsAt).toISOString(),
      endsAt: new Date(endsAt).toISOString(),
      completedAt: Date.parse(endsAt) <= core.now() ? new Date(endsAt).toISOString() : null,
    });
  }
}
