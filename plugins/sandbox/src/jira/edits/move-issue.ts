import type { IssueRecord, ProjectRecord } from '../model/records.ts';
import { commitEdit } from '../state/commit.ts';
import { claimNumber, nextKey } from '../state/issue-keys.ts';
import type { Actor, SiteCore } from '../state/site-core.ts';

/**
 * Moves an issue, with its sub-tasks, to another project: a new key, the old one still finds it. Versions belong to the
 * project and are lost; a status that the new project's workflow lacks becomes its first one.
 */
export function moveIssue(
  core: SiteCore,
  actor: Actor,
  issue: IssueRecord,
  target: ProjectRecord,
): IssueRecord {
  const { state } = core;
  const children = [...state.issues.childrenOf(issue.id)];
  const key = nextKey(state, target);
  const known = target.transitions.some(
    ({ to, from }) => to === issue.statusId || (from !== 'any' && from.includes(issue.statusId)),
  );
  const moved = commitEdit(core, actor, issue, {
    ...issue,
    key,
    projectId: target.id,
    fixVersionIds: [],
    statusId: known ? issue.statusId : target.initialStatusId,
  });
  claimNumber(state, moved);
  for (const id of children) {
    const child = state.issues.get(id);
    if (child !== undefined && state.issueTypes.get(child.typeId)?.subtask === true)
      moveIssue(core, actor, child, target);
  }
  return moved;
}
