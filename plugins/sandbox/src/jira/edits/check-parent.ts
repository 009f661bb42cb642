import type { IssueRecord } from '../model/records.ts';
import { levelOf } from '../state/hierarchy.ts';
import type { SiteState } from '../state/site-state.ts';

const WRONG_LEVEL = 'Given parent work item does not belong to appropriate hierarchy.';

/** Why an issue may not hang on a parent: it must be one level above, and a sub-task stays in its parent's project. */
export function parentProblem(state: SiteState, issue: IssueRecord, parent: IssueRecord): string | null {
  if (levelOf(state, parent) !== levelOf(state, issue) + 1) return WRONG_LEVEL;
  const subtask = state.issueTypes.get(issue.typeId)?.subtask === true;
  if (subtask && parent.projectId !== issue.projectId)
    return 'Sub-tasks must be in the same project as their parent.';
  return null;
}
