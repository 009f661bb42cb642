import type { IssueRecord, RelationEvent } from '../model/records.ts';
import { Refused } from '../model/refusal.ts';
import { record, type SiteCore } from '../state/core.ts';
import { must } from '../state/site-state.ts';
import { putWork } from '../state/write.ts';
import { issueView } from '../views/issue-view.ts';
import { repositoryView } from '../views/repository-view.ts';
import { tellOfRepository } from './tell.ts';

/** Sub-issues of one parent, and levels of a tree with its root. */
const MOST_CHILDREN = 100;
const MOST_LEVELS = 8;

/**
 * Hangs an issue under another. Refuses one of another owner, a second parent unless it is to be replaced, a ring, more
 * than 100 children and more than 8 levels.
 */
export function addSubIssue(
  core: SiteCore,
  actorId: number,
  pair: { readonly parent: IssueRecord; readonly child: IssueRecord; readonly replace: boolean },
): void {
  const { parent, child } = pair;
  if (child.parentId === parent.id) throw unprocessable('Issue may not contain duplicate sub-issues');
  if (child.parentId !== null && !pair.replace) throw unprocessable('Sub issue may only have one parent');
  checkTree(core, parent, child);
  if (child.parentId !== null)
    removeSubIssue(core, actorId, must(core.state, 'Issue', child.parentId), child);
  const at = core.now();
  const { state } = core;
  const { subIssueIds } = must(state, 'Issue', parent.id);
  putWork(state, {
    ...must(state, 'Issue', parent.id),
    subIssueIds: [...subIssueIds, child.id],
    updatedAt: at,
  });
  putWork(state, { ...must(state, 'Issue', child.id), parentId: parent.id, updatedAt: at });
  note(core, actorId, { parentId: parent.id, childId: child.id, change: 'added' });
}

export function removeSubIssue(
  core: SiteCore,
  actorId: number,
  parent: IssueRecord,
  child: IssueRecord,
): void {
  if (child.parentId !== parent.id)
    throw unprocessable('The provided sub-issue is not a sub-issue of this issue');
  const at = core.now();
  const subIssueIds = parent.subIssueIds.filter((id) => id !== child.id);
  putWork(core.state, { ...parent, subIssueIds, updatedAt: at });
  putWork(core.state, { ...child, parentId: null, updatedAt: at });
  note(core, actorId, { parentId: parent.id, childId: child.id, change: 'removed' });
}

/** Puts a child right before or after another one. */
export function reprioritizeSubIssue(
  core: SiteCore,
  parent: IssueRecord,
  childId: number,
  place: { readonly afterId: number } | { readonly beforeId: number },
): IssueRecord {
  const rest = parent.subIssueIds.filter((id) => id !== childId);
  const otherId = 'afterId' in place ? place.afterId : place.beforeId;
  const other = rest.indexOf(otherId);
  if (rest.length === parent.subIssueIds.length || other < 0) {
    throw unprocessable('The provided sub-issue is not a sub-issue of this issue');
  }
  const subIssueIds = rest.toSpliced('afterId' in place ? other + 1 : other, 0, childId);
  const after = { ...parent, subIssueIds };
  putWork(core.state, after);
  return after;
}

function checkTree(core: SiteCore, parent: IssueRecord, child: IssueRecord): void {
  const { state } = core;
  const ownerOf = (issue: IssueRecord): number => must(state, 'Repository', issue.repositoryId).ownerId;
  if (ownerOf(parent) !== ownerOf(child)) {
    throw unprocessable('The provided sub-issue must belong to the same owner as the parent issue');
  }
  if (parent.subIssueIds.length >= MOST_CHILDREN) {
    throw unprocessable(`Parent cannot have more than ${MOST_CHILDREN} sub-issues`);
  }
  let above = 0;
  for (let at: IssueRecord | undefined = parent; at !== undefined; above += 1) {
    if (at.id === child.id) throw unprocessable('Sub issue may not create a circular dependency');
    at = at.parentId === null ? undefined : state.tables.Issue.get(at.parentId);
  }
  if (above + levels(core, child) > MOST_LEVELS) {
    throw unprocessable(`Parent cannot have more than ${MOST_LEVELS} levels of sub-issues`);
  }
}

function levels(core: SiteCore, issue: IssueRecord): number {
  const below = issue.subIssueIds.map((id) => levels(core, must(core.state, 'Issue', id)));
  return 1 + Math.max(0, ...below);
}

interface Relation {
  readonly parentId: number;
  readonly childId: number;
  readonly change: 'added' | 'removed';
}

/** Both sides get an entry in their history, and each has an event of its own. */
function note(core: SiteCore, actorId: number, { parentId, childId, change }: Relation): void {
  const { state } = core;
  const subEvent: RelationEvent = `sub_issue_${change}`;
  const parentEvent: RelationEvent = `parent_issue_${change}`;
  record(core, parentId, actorId, { event: subEvent, issueId: childId });
  record(core, childId, actorId, { event: parentEvent, issueId: parentId });
  const parent = must(state, 'Issue', parentId);
  const child = must(state, 'Issue', childId);
  const common = () => ({
    sub_issue_id: childId,
    sub_issue: issueView(state, child),
    parent_issue_id: parentId,
    parent_issue: issueView(state, parent),
  });
  const repositoryOf = (issue: IssueRecord) =>
    repositoryView(state, must(state, 'Repository', issue.repositoryId));
  tellOfRepository(core, actorId, parent.repositoryId, {
    event: 'sub_issues',
    action: subEvent,
    parts: () => ({ ...common(), sub_issue_repo: repositoryOf(child) }),
  });
  tellOfRepository(core, actorId, child.repositoryId, {
    event: 'sub_issues',
    action: parentEvent,
    parts: () => ({ ...common(), parent_issue_repo: repositoryOf(parent) }),
  });
}

function unprocessable(message: string): Refused {
  return new Refused('unprocessable', message);
}
