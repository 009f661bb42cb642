import type * as Work from '../model/work-records.ts';
import { pageOf, pageOfTable } from '../paging/connection.ts';
import { workspaceUrl } from '../state/urls.ts';
import type { Organization } from '../state/workspace-state.ts';
import * as kinds from './kinds.ts';
import { progressOf, scopeOf } from './progress.ts';
import type { FieldTable } from './request-context.ts';
import type { StateSpan } from './state-spans.ts';
import type { View } from './view.ts';

export const ORGANIZATION_FIELDS: FieldTable<Organization> = {
  userCount: (_, { state }) => [...state.users.all()].filter((user) => user.active && !user.app).length,
  createdIssueCount: (_, { state }) => state.issues.size,
  projectStatuses: (_, { state }) => [...state.projectStatuses.all()],
  teams: (_, view, args) => pageOfTable(kinds.TEAMS, view.state.teams, view, args),
  users: (_, view, args) => pageOfTable(kinds.USERS, view.state.users, view, args),
  labels: (_, view, args) => pageOfTable(kinds.ISSUE_LABELS, view.state.issueLabels, view, args),
};

export const USER_FIELDS: FieldTable<Work.UserRecord> = {
  url: (user, { state }) => `${workspaceUrl(state)}/profiles/${user.displayName}`,
  isMe: (user, view) => user.id === view.user.id,
  organization: (_, { state }) => state.organization,
  initials: (user) => user.name.slice(0, 1).toUpperCase(),
  isAssignable: (user) => user.active,
  isMentionable: (user) => user.active,
  supportsAgentSessions: (user) => user.app,
  teams: (user, view, args) =>
    pageOf(
      kinds.TEAMS,
      [...view.state.teams.all()].filter((team) => team.memberIds.includes(user.id)),
      view,
      args,
    ),
  assignedIssues: (user, view, args) =>
    pageOf(
      kinds.ISSUES,
      [...view.state.issues.all()].filter((issue) => issue.assigneeId === user.id),
      view,
      args,
    ),
};

function statesOf(team: Work.TeamRecord, { state }: View): readonly Work.WorkflowStateRecord[] {
  return state.statesByTeam(team.id);
}

export const TEAM_FIELDS: FieldTable<Work.TeamRecord> = {
  displayName: (team) => team.name,
  organization: (_, { state }) => state.organization,
  visibility: (team) => (team.private ? 'private' : 'public'),
  cyclesEnabled: (team, { state }) => state.cyclesByTeam(team.id).length > 0,
  triageEnabled: (team, view) => statesOf(team, view).some((it) => it.type === 'triage'),
  defaultIssueState: (team, view) => statesOf(team, view).find((it) => it.type === 'backlog'),
  activeCycle: (team, { state, now }) =>
    state.cyclesByTeam(team.id).find((cycle) => phase(cycle, now) === 'active'),
  timezone: () => 'UTC',
  states: (team, view, args) => pageOf(kinds.WORKFLOW_STATES, statesOf(team, view), view, args),
  cycles: (team, view, args) => pageOf(kinds.CYCLES, view.state.cyclesByTeam(team.id), view, args),
  issues: (team, view, args) => pageOf(kinds.ISSUES, view.state.issuesByTeam(team.id), view, args),
  issueCount: (team, { state }) =>
    state.issuesByTeam(team.id).filter((issue) => issue.archivedAt === null).length,
  members: (team, view, args) =>
    pageOf(
      kinds.USERS,
      team.memberIds.map((id) => view.state.users.of(id)),
      view,
      args,
    ),
  projects: (team, view, args) =>
    pageOf(
      kinds.PROJECTS,
      [...view.state.projects.all()].filter((it) => it.teamIds.includes(team.id)),
      view,
      args,
    ),
  labels: (team, view, args) =>
    pageOf(
      kinds.ISSUE_LABELS,
      [...view.state.issueLabels.all()].filter((it) => it.teamId === team.id),
      view,
      args,
    ),
};

export const WORKFLOW_STATE_FIELDS: FieldTable<Work.WorkflowStateRecord> = {
  team: (it, { state }) => state.teams.of(it.teamId),
};

export const STATE_SPAN_FIELDS: FieldTable<StateSpan> = {
  state: (span, { state }) => state.workflowStates.get(span.stateId),
};

export const ISSUE_LABEL_FIELDS: FieldTable<Work.IssueLabelRecord> = {
  team: (label, { state }) => state.teams.get(label.teamId),
  parent: (label, { state }) => state.issueLabels.get(label.parentId),
  creator: (label, { state }) => state.users.get(label.creatorId),
  organization: (_, { state }) => state.organization,
  issues: (label, view, args) => pageOf(kinds.ISSUES, view.state.issuesByLabel(label.id), view, args),
};

function phase(cycle: Work.CycleRecord, now: number): 'past' | 'active' | 'future' {
  if (Date.parse(cycle.endsAt) <= now) return 'past';
  return Date.parse(cycle.startsAt) <= now ? 'active' : 'future';
}

export const CYCLE_FIELDS: FieldTable<Work.CycleRecord> = {
  team: (cycle, { state }) => state.teams.of(cycle.teamId),
  isActive: (cycle, { now }) => phase(cycle, now) === 'active',
  isPast: (cycle, { now }) => phase(cycle, now) === 'past',
  isFuture: (cycle, { now }) => phase(cycle, now) === 'future',
  progress: (cycle, { state }) => progressOf(scopeOf(state.issuesByCycle(cycle.id), state)),
  issues: (cycle, view, args) => pageOf(kinds.ISSUES, view.state.issuesByCycle(cycle.id), view, args),
};
