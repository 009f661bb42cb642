import type { FieldRecord, ItemRecord, ProjectRecord } from '../model/project-records.ts';
import type {
  AccountRecord,
  CommentRecord,
  EventRecord,
  LabelRecord,
  MilestoneRecord,
  RepositoryRecord,
  WorkRecord,
} from '../model/records.ts';
import { type SiteState, under } from './site-state.ts';

/** Puts an account where its login finds it. */
export function putAccount(state: SiteState, account: AccountRecord): void {
  if (account.kind === 'User') state.tables.User.set(account.id, account);
  else if (account.kind === 'Bot') state.tables.Bot.set(account.id, account);
  else state.tables.Organization.set(account.id, account);
  state.logins.set(account.login.toLowerCase(), account.id);
}

export function putRepository(state: SiteState, ownerLogin: string, repository: RepositoryRecord): void {
  state.tables.Repository.set(repository.id, repository);
  state.repositoryNames.set(`${ownerLogin}/${repository.name}`.toLowerCase(), repository.id);
}

export function putLabel(state: SiteState, label: LabelRecord): void {
  state.tables.Label.set(label.id, label);
  under(state.labelsOf, label.repositoryId, () => new Set<number>()).add(label.id);
}

export function putMilestone(state: SiteState, milestone: MilestoneRecord): void {
  state.tables.Milestone.set(milestone.id, milestone);
  under(state.milestonesOf, milestone.repositoryId, () => new Set<number>()).add(milestone.id);
}

/** Puts an issue or pull request where its number, and its milestone, find it. */
export function putWork(state: SiteState, work: WorkRecord): void {
  const before = state.tables[work.kind].get(work.id);
  if (work.kind === 'Issue') state.tables.Issue.set(work.id, work);
  else state.tables.PullRequest.set(work.id, work);
  if (before === undefined) {
    under(state.numbers, work.repositoryId, () => new Map()).set(work.number, {
      kind: work.kind,
      id: work.id,
    });
  }
  countOpen(state, before, work);
  if (before?.milestoneId === work.milestoneId) return;
  if (before !== undefined) leaveMilestone(state, before);
  if (work.milestoneId !== null) {
    under(state.workOfMilestone, work.milestoneId, () => new Set<number>()).add(work.id);
  }
}

export function removeWork(state: SiteState, work: WorkRecord): void {
  state.tables[work.kind].delete(work.id);
  // The number stays taken, as on the real one.
  leaveMilestone(state, work);
  countOpen(state, work, undefined);
}

function countOpen(state: SiteState, before: WorkRecord | undefined, after: WorkRecord | undefined): void {
  const change = Number(after?.state === 'open') - Number(before?.state === 'open');
  const repositoryId = (after ?? before)?.repositoryId;
  if (change === 0 || repositoryId === undefined) return;
  state.openWork.set(repositoryId, (state.openWork.get(repositoryId) ?? 0) + change);
}

function leaveMilestone(state: SiteState, work: WorkRecord): void {
  if (work.milestoneId !== null) state.workOfMilestone.get(work.milestoneId)?.delete(work.id);
}

export function nextNumber(state: SiteState, repositoryId: number): number {
  const numbers = state.numbers.get(repositoryId);
  let number = (numbers?.size ?? 0) + 1;
  // Seeds may leave gaps, behind which a number is taken already.
  while (numbers?.has(number)) number += 1;
  return number;
}

export function putComment(state: SiteState, comment: CommentRecord): void {
  const fresh = !state.tables.IssueComment.has(comment.id);
  state.tables.IssueComment.set(comment.id, comment);
  if (fresh) under(state.commentsOf, comment.subjectId, () => []).push(comment.id);
}

export function putEvent(state: SiteState, event: EventRecord): void {
  state.tables.IssueEvent.set(event.id, event);
  under(state.eventsOf, event.subjectId, () => []).push(event.id);
}

export function putProject(state: SiteState, project: ProjectRecord): void {
  state.tables.ProjectV2.set(project.id, project);
  under(state.projectNumbers, project.ownerId, () => new Map()).set(project.number, project.id);
}

export function putField(state: SiteState, field: FieldRecord): void {
  state.tables.ProjectField.set(field.id, field);
}

export function putItem(state: SiteState, item: ItemRecord): void {
  const fresh = !state.tables.ProjectV2Item.has(item.id);
  state.tables.ProjectV2Item.set(item.id, item);
  if (!fresh) return;
  under(state.projectItems, item.projectId, () => []).push(item.id);
  under(state.itemsOfContent, item.contentId, () => new Set<number>()).add(item.id);
}

export function removeItem(state: SiteState, item: ItemRecord): void {
  state.tables.ProjectV2Item.delete(item.id);
  const order = state.projectItems.get(item.projectId) ?? [];
  const place = order.indexOf(item.id);
  if (place >= 0) order.splice(place, 1);
  state.itemsOfContent.get(item.contentId)?.delete(item.id);
}
