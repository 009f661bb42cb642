import type { Entity, IssueRecord, Moment } from '../model/work-records.ts';
import type { WorkspaceState } from '../state/workspace-state.ts';

/** A stretch of time that an issue spent in one state. */
export interface StateSpan extends Entity {
  readonly issueId: string;
  readonly stateId: string;
  readonly startedAt: Moment;
  readonly endedAt: Moment | null;
}

/** An issue's stretches, told from its history; the last one is still open. */
export function stateSpans(issue: IssueRecord, state: WorkspaceState): readonly StateSpan[] {
  const moves = state.historyByIssue(issue.id).filter((entry) => entry.toStateId !== null);
  const first = moves[0]?.fromStateId ?? issue.stateId;
  const starts = [
    { id: issue.id, stateId: first, at: issue.createdAt },
    ...moves.map((move) => ({ id: move.id, stateId: move.toStateId ?? issue.stateId, at: move.createdAt })),
  ];
  return starts.map(({ id, stateId, at }, index) => ({
    id,
    issueId: issue.id,
    stateId,
    createdAt: at,
    updatedAt: at,
    archivedAt: null,
    startedAt: at,
    endedAt: starts[index + 1]?.at ?? null,
  }));
}
