import type { IssueRecord } from '../model/work-records.ts';
import type { WorkspaceState } from '../state/workspace-state.ts';

/** Points of a set of issues. Unestimated ones count as their team's default; canceled and duplicate ones not at all. */
export interface Scope {
  readonly total: number;
  readonly completed: number;
  readonly started: number;
  readonly issues: number;
  readonly completedIssues: number;
}

export function scopeOf(issues: readonly IssueRecord[], state: WorkspaceState): Scope {
  const scope = { total: 0, completed: 0, started: 0, issues: 0, completedIssues: 0 };
  for (const issue of issues) {
    const { type } = state.workflowStates.of(issue.stateId);
    if (type === 'canceled' || type === 'duplicate' || issue.trashed === true) continue;
    const points = issue.estimate ?? state.teams.of(issue.teamId).defaultIssueEstimate;
    scope.total += points;
    scope.issues += 1;
    if (type === 'started') scope.started += points;
    if (type !== 'completed') continue;
    scope.completed += points;
    scope.completedIssues += 1;
  }
  return scope;
}

/** Linear's own figure: completed points and a quarter of those in progress, over all; 0 without any. */
export function progressOf({ total, completed, started }: Scope): number {
  return total === 0 ? 0 : (completed + started / 4) / total;
}
