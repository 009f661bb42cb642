import type { IssueRecord } from '../model/work-records.ts';
import type { WorkspaceState } from './workspace-state.ts';

/** Finds by id or by any identifier that the issue has or had, in any case. */
export function findIssue(state: WorkspaceState, idOrIdentifier: string): IssueRecord | undefined {
  return state.issues.get(idOrIdentifier) ?? state.issuesByIdentifier(idOrIdentifier.toUpperCase())[0];
}
