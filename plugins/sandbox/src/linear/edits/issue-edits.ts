import { notFound } from '../graphql/problem.ts';
import { issueOf } from '../graphql/relations.ts';
import type { IssueRecord, Moment, StateType, TeamRecord } from '../model/work-records.ts';
import { findIssue } from '../state/find.ts';
import { moment } from '../state/workspace-core.ts';
import { commit, type Edit, newEntity, taken, tellRemoved } from './edit.ts';
import { historyEntry } from './issue-history.ts';
import type { IssueCreateInput, IssueUpdateInput } from './issue-inputs.ts';
import { checkReferences, issueId, stateOfType } from './issue-references.ts';
import { toldIssue } from './told.ts';

export function createIssue(edit: Edit, input: IssueCreateInput): IssueRecord {
  const { core, view } = edit;
  const existing = taken(core, core.state.issues, input.id);
  if (existing !== undefined) return existing;
  const team = visibleTeam(edit, input.teamId);
  const { createdAt, ...entity } = newEntity(core, input.id);
  const created: IssueRecord = {
    ...entity,
    createdAt: input.createdAt ?? createdAt,
    ...nextNumber(edit, team),
    previousIdentifiers: [],
    title: input.title,
    description: input.description ?? null,
    priority: input.priority ?? 0,
    estimate: input.estimate ?? null,
    teamId: team.id,
    stateId: input.stateId ?? stateOfType(view, team.id, 'backlog'),
    projectId: input.projectId ?? null,
    projectMilestoneId: input.projectMilestoneId ?? null,
    cycleId: input.cycleId ?? null,
    parentId: issueId(view, input.parentId ?? null),
    assigneeId: input.assigneeId ?? null,
    delegateId: input.delegateId ?? null,
    creatorId: view.user.id,
    labelIds: input.labelIds ?? [],
    dueDate: input.dueDate ?? null,
    startedAt: null,
    completedAt: null,
    canceledAt: null,
    trashed: null,
  };
  checkReferences(created, view);
  const after = { ...created, ...stateDates(created, typeOf(edit, created), created.createdAt) };
  return commit(edit, core.state.issues, toldIssue(core.state), { after });
}

/** Changes what the input names. An input that changes nothing leaves the issue as it is, and nobody hears of it. */
export function updateIssue(edit: Edit, before: IssueRecord, input: IssueUpdateInput): IssueRecord {
  const { teamId, addedLabelIds = [], removedLabelIds = [], parentId, trashed, ...changes } = input;
  const moved = teamId === undefined || teamId === before.teamId ? before : movedTo(edit, before, teamId);
  const labels = new Set([...(input.labelIds ?? moved.labelIds), ...addedLabelIds]);
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const draft: IssueRecord = {
    ...moved,
    ...given,
    labelIds: [...labels].filter((id) => !removedLabelIds.includes(id)),
    parentId: parentId === undefined ? before.parentId : issueId(edit.view, parentId),
  };
  const kept = draft.projectId === before.projectId ? draft : withoutStrayMilestone(edit, draft);
  checkReferences(kept, edit.view);
  const edited = commitIssue(edit, before, kept);
  if (trashed === true) return trashIssue(edit, edited);
  return trashed === false && edited.trashed === true ? unarchiveIssue(edit, edited) : edited;
}

/** Keeps a version of an issue: its dates, one history entry, one event. */
function commitIssue(edit: Edit, before: IssueRecord, draft: IssueRecord): IssueRecord {
  const { core } = edit;
  const at = moment(core);
  const entry = historyEntry(core, edit.view.user.id, before, draft);
  if (entry === null && before.description === draft.description) return before;
  const dates = before.stateId === draft.stateId ? {} : stateDates(draft, typeOf(edit, draft), at);
  const after: IssueRecord = { ...draft, ...dates, updatedAt: at };
  if (entry !== null) core.state.issueHistory.put(entry);
  return commit(edit, core.state.issues, toldIssue(core.state), { before, after });
}

/** Moves `updatedAt` alone, as a change to something that hangs on the issue does. */
export function touchIssue(edit: Edit, issue: IssueRecord): void {
  const { state } = edit.core;
  const after = { ...issue, updatedAt: moment(edit.core) };
  commit(edit, state.issues, toldIssue(state), { before: issue, after });
}

export function archiveIssue(edit: Edit, issue: IssueRecord): IssueRecord {
  return commitIssue(edit, issue, { ...issue, archivedAt: moment(edit.core) });
}

/** Brings an issue back from the archive or the trash. */
export function unarchiveIssue(edit: Edit, issue: IssueRecord): IssueRecord {
  return commitIssue(edit, issue, { ...issue, archivedAt: null, trashed: null });
}

/** Into the trash: archived and marked, and told as removed. */
export function trashIssue(edit: Edit, issue: IssueRecord): IssueRecord {
  const { state } = edit.core;
  const at = moment(edit.core);
  const after = state.issues.put({ ...issue, updatedAt: at, archivedAt: at, trashed: true });
  tellRemoved(edit, toldIssue(state), after);
  return after;
}

/** For good, with what hangs on it; sub-issues stay, without a parent. */
export function destroyIssue(edit: Edit, issue: IssueRecord): void {
  const { state } = edit.core;
  tellRemoved(edit, toldIssue(state), issue);
  for (const child of state.issuesByParent(issue.id)) state.issues.put({ ...child, parentId: null });
  for (const { id } of state.attachmentsByIssue(issue.id)) state.attachments.remove(id);
  for (const { id } of state.commentsByTarget(issue.id)) state.comments.remove(id);
  for (const { id } of state.historyByIssue(issue.id)) state.issueHistory.remove(id);
  for (const { id } of state.documentsByTarget(issue.id)) state.documents.remove(id);
  for (const { id } of state.sessionsByIssue(issue.id)) {
    for (const activity of state.activitiesBySession(id)) state.agentActivities.remove(activity.id);
    state.agentSessions.remove(id);
  }
  state.issues.remove(issue.id);
}

/** The issue that an id or identifier names; throws as for one that is not there when it may not be seen. */
export function visibleIssue({ view }: Edit, idOrIdentifier: string): IssueRecord {
  const issue = issueOf(findIssue(view.state, idOrIdentifier)?.id ?? null, view);
  if (issue === undefined) throw notFound('Issue');
  return issue;
}

function visibleTeam({ view }: Edit, id: string): TeamRecord {
  const team = view.state.teams.get(id);
  if (team === undefined || !view.teams.has(id)) throw notFound('Team');
  return team;
}

function nextNumber({ core: { state } }: Edit, team: TeamRecord): Pick<IssueRecord, 'number' | 'identifier'> {
  const number = (state.lastNumbers.get(team.id) ?? 0) + 1;
  state.lastNumbers.set(team.id, number);
  return { number, identifier: `${team.key}-${number}` };
}

/** In another team an issue has a new number, the state of the same type, and no cycle. */
function movedTo(edit: Edit, issue: IssueRecord, teamId: string): IssueRecord {
  const team = visibleTeam(edit, teamId);
  return {
    ...issue,
    ...nextNumber(edit, team),
    previousIdentifiers: [...issue.previousIdentifiers, issue.identifier],
    teamId,
    stateId: stateOfType(edit.view, teamId, typeOf(edit, issue)),
    cycleId: null,
    labelIds: issue.labelIds.filter((id) => edit.core.state.issueLabels.of(id).teamId === null),
  };
}

function withoutStrayMilestone({ core: { state } }: Edit, draft: IssueRecord): IssueRecord {
  const milestone = state.projectMilestones.get(draft.projectMilestoneId);
  return milestone?.projectId === draft.projectId ? draft : { ...draft, projectMilestoneId: null };
}

function typeOf({ core: { state } }: Edit, issue: IssueRecord): StateType {
  return state.workflowStates.of(issue.stateId).type;
}

/** The dates that follow from a state's type. */
function stateDates(
  issue: Pick<IssueRecord, 'startedAt'>,
  type: StateType,
  at: Moment,
): Pick<IssueRecord, 'startedAt' | 'completedAt' | 'canceledAt'> {
  const canceled = type === 'canceled' || type === 'duplicate';
  const begun = type === 'started' || type === 'completed';
  return {
    startedAt: begun ? (issue.startedAt ?? at) : canceled ? issue.startedAt : null,
    completedAt: type === 'completed' ? at : null,
    canceledAt: canceled ? at : null,
  };
}
