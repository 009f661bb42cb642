import type { IssueRecord } from '../model/records.ts';
import type { SiteCore } from '../state/core.ts';
import { existing, must } from '../state/site-state.ts';
import { putWork, removeItem, removeWork } from '../state/write.ts';
import { issueView } from '../views/issue-view.ts';
import { tellOfItem, tellOfRepository } from './tell.ts';

/** Deletes an issue for good: its children stay without a parent, its items leave their projects. */
export function deleteIssue(core: SiteCore, actorId: number, issue: IssueRecord): void {
  const { state } = core;
  const shown = core.heard() ? issueView(state, issue) : {};
  for (const item of existing(state, 'ProjectV2Item', [...(state.itemsOfContent.get(issue.id) ?? [])])) {
    tellOfItem(core, actorId, item, { action: 'deleted' });
    removeItem(state, item);
  }
  for (const child of existing(state, 'Issue', issue.subIssueIds))
    putWork(state, { ...child, parentId: null });
  if (issue.parentId !== null) {
    const parent = must(state, 'Issue', issue.parentId);
    putWork(state, { ...parent, subIssueIds: parent.subIssueIds.filter((id) => id !== issue.id) });
  }
  for (const other of existing(state, 'Issue', issue.blockingIds)) {
    putWork(state, { ...other, blockedByIds: other.blockedByIds.filter((id) => id !== issue.id) });
  }
  for (const other of existing(state, 'Issue', issue.blockedByIds)) {
    putWork(state, { ...other, blockingIds: other.blockingIds.filter((id) => id !== issue.id) });
  }
  removeWork(state, issue);
  tellOfRepository(core, actorId, issue.repositoryId, {
    event: 'issues',
    action: 'deleted',
    parts: () => ({ issue: shown }),
  });
}
