import type { IssueHistoryRecord, IssueRecord } from '../model/work-records.ts';
import { moment, type WorkspaceCore } from '../state/workspace-core.ts';

/** What an edit changed, as the issue's history keeps it; null when nothing but the description or the dates differ. */
export function historyEntry(
  core: WorkspaceCore,
  actorId: string | null,
  before: IssueRecord,
  after: IssueRecord,
): IssueHistoryRecord | null {
  const changes = { ...references(before, after), ...values(before, after), ...labels(before, after) };
  const archived = before.archivedAt === after.archivedAt ? null : after.archivedAt !== null;
  const unlisted =
    before.projectMilestoneId === after.projectMilestoneId && before.delegateId === after.delegateId;
  const changed = Object.values(changes).some((value) => value !== null);
  if (!changed && archived === null && unlisted) return null;
  const at = moment(core);
  return {
    id: core.newId(),
    createdAt: at,
    updatedAt: at,
    archivedAt: null,
    issueId: after.id,
    actorId,
    ...changes,
    archived,
    trashed: null,
  };
}

function references(before: IssueRecord, after: IssueRecord) {
  const [fromStateId, toStateId] = change(before.stateId, after.stateId);
  const [fromAssigneeId, toAssigneeId] = change(before.assigneeId, after.assigneeId);
  const [fromProjectId, toProjectId] = change(before.projectId, after.projectId);
  const [fromCycleId, toCycleId] = change(before.cycleId, after.cycleId);
  const [fromParentId, toParentId] = change(before.parentId, after.parentId);
  const [fromTeamId, toTeamId] = change(before.teamId, after.teamId);
  return {
    fromStateId,
    toStateId,
    fromAssigneeId,
    toAssigneeId,
    fromProjectId,
    toProjectId,
    fromCycleId,
    toCycleId,
    fromParentId,
    toParentId,
    fromTeamId,
    toTeamId,
  };
}

function values(before: IssueRecord, after: IssueRecord) {
  const [fromEstimate, toEstimate] = change(before.estimate, after.estimate);
  const [fromPriority, toPriority] = change(before.priority, after.priority);
  const [fromTitle, toTitle] = change(before.title, after.title);
  const [fromDueDate, toDueDate] = change(before.dueDate, after.dueDate);
  return {
    fromEstimate,
    toEstimate,
    fromPriority,
    toPriority,
    fromTitle,
    toTitle,
    fromDueDate,
    toDueDate,
  };
}

function labels(before: IssueRecord, after: IssueRecord) {
  const added = after.labelIds.filter((id) => !before.labelIds.includes(id));
  const removed = before.labelIds.filter((id) => !after.labelIds.includes(id));
  return {
    addedLabelIds: added.length === 0 ? null : added,
    removedLabelIds: removed.length === 0 ? null : removed,
  };
}

/** Both values of what changed, and nothing of what did not. */
function change<V>(before: V, after: V): readonly [V | null, V | null] {
  return before === after ? [null, null] : [before, after];
}
