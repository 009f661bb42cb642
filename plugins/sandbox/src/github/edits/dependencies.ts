import type { IssueRecord } from '../model/records.ts';
import { Refused } from '../model/refusal.ts';
import { record, type SiteCore } from '../state/core.ts';
import { must } from '../state/site-state.ts';
import { putWork } from '../state/write.ts';
import { issueView } from '../views/issue-view.ts';
import { repositoryView } from '../views/repository-view.ts';
import { tellOfRepository } from './tell.ts';

export function addBlockedBy(
  core: SiteCore,
  actorId: number,
  blocked: IssueRecord,
  blocking: IssueRecord,
): void {
  if (blocked.id === blocking.id) throw new Refused('unprocessable', 'An issue cannot block itself');
  if (blocked.blockedByIds.includes(blocking.id)) {
    throw new Refused('unprocessable', 'Target issue has already been taken');
  }
  putWork(core.state, {
    ...blocked,
    blockedByIds: [...blocked.blockedByIds, blocking.id],
    updatedAt: core.now(),
  });
  const other = must(core.state, 'Issue', blocking.id);
  putWork(core.state, { ...other, blockingIds: [...other.blockingIds, blocked.id], updatedAt: core.now() });
  note(core, actorId, { blockedId: blocked.id, blockingId: blocking.id, change: 'added' });
}

export function removeBlockedBy(
  core: SiteCore,
  actorId: number,
  blocked: IssueRecord,
  blocking: IssueRecord,
): void {
  if (!blocked.blockedByIds.includes(blocking.id)) throw new Refused('not-found', 'Not Found');
  const blockedByIds = blocked.blockedByIds.filter((id) => id !== blocking.id);
  const blockingIds = blocking.blockingIds.filter((id) => id !== blocked.id);
  putWork(core.state, { ...blocked, blockedByIds, updatedAt: core.now() });
  putWork(core.state, { ...blocking, blockingIds, updatedAt: core.now() });
  note(core, actorId, { blockedId: blocked.id, blockingId: blocking.id, change: 'removed' });
}

interface Relation {
  readonly blockedId: number;
  readonly blockingId: number;
  readonly change: 'added' | 'removed';
}

function note(core: SiteCore, actorId: number, { blockedId, blockingId, change }: Relation): void {
  const { state } = core;
  record(core, blockedId, actorId, { event: `blocked_by_${change}`, issueId: blockingId });
  record(core, blockingId, actorId, { event: `blocking_${change}`, issueId: blockedId });
  const blocked = must(state, 'Issue', blockedId);
  const blocking = must(state, 'Issue', blockingId);
  const common = () => ({
    blocked_issue_id: blockedId,
    blocked_issue: issueView(state, blocked),
    blocking_issue_id: blockingId,
    blocking_issue: issueView(state, blocking),
  });
  const repositoryOf = (issue: IssueRecord) =>
    repositoryView(state, must(state, 'Repository', issue.repositoryId));
  tellOfRepository(core, actorId, blocked.repositoryId, {
    event: 'issue_dependencies',
    action: `blocked_by_${change}`,
    parts: () => ({ ...common(), blocking_issue_repo: repositoryOf(blocking) }),
  });
  tellOfRepository(core, actorId, blocking.repositoryId, {
    event: 'issue_dependencies',
    action: `blocking_${change}`,
    parts: () => ({ ...common(), blocked_issue_repo: repositoryOf(blocked) }),
  });
}
