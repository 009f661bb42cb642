import type { IssueRecord, StateReason } from '../model/records.ts';
import { invalid } from '../model/refusal.ts';
import { record, type SiteCore } from '../state/core.ts';
import { must } from '../state/site-state.ts';
import { nextNumber, putWork } from '../state/write.ts';
import { accountViewOf } from '../views/account-view.ts';
import { labelView } from '../views/label-view.ts';
import { tellOfIssue } from './tell.ts';

export interface NewIssue {
  readonly repositoryId: number;
  readonly title: string;
  readonly body: string | null;
  readonly milestoneId: number | null;
  readonly labelIds: readonly number[];
  readonly assigneeIds: readonly number[];
  readonly typeId: number | null;
}

/** Characters of an issue's or comment's text. */
export const LONGEST_BODY = 65_536;

export function checkTitle(title: string): void {
  if (title.trim() === '') throw invalid('Issue', 'title', 'missing_field');
  if (title.length > 256)
    throw invalid('Issue', 'title', 'custom', 'title is too long (maximum is 256 characters)');
}

export function checkBody(body: string | null): void {
  if (body !== null && body.length > LONGEST_BODY) {
    throw invalid('Issue', 'body', 'custom', `body is too long (maximum is ${LONGEST_BODY} characters)`);
  }
}

export function createIssue(core: SiteCore, actorId: number, input: NewIssue): IssueRecord {
  checkTitle(input.title);
  checkBody(input.body);
  const { state } = core;
  const issue = freshIssue(state.newId(), nextNumber(state, input.repositoryId), core.now(), {
    ...input,
    authorId: actorId,
  });
  putWork(state, issue);
  noteBeginnings(core, actorId, issue);
  return issue;
}

/** An open issue without relations. */
export function freshIssue(
  id: number,
  number: number,
  at: number,
  input: NewIssue & { readonly authorId: number },
): IssueRecord {
  return {
    kind: 'Issue',
    id,
    number,
    ...input,
    state: 'open',
    stateReason: null as StateReason | null,
    closedAt: null,
    closedById: null,
    parentId: null,
    subIssueIds: [],
    blockedByIds: [],
    blockingIds: [],
    fieldValues: new Map(),
    pinnedCommentId: null,
    createdAt: at,
    updatedAt: at,
  };
}

function noteBeginnings(core: SiteCore, actorId: number, issue: IssueRecord): void {
  const { state } = core;
  tellOfIssue(core, actorId, issue, { action: 'opened' });
  for (const id of issue.labelIds) {
    const label = must(state, 'Label', id);
    record(core, issue.id, actorId, { event: 'labeled', name: label.name, color: label.color });
    tellOfIssue(core, actorId, issue, {
      action: 'labeled',
      more: () => ({ label: labelView(state, label) }),
    });
  }
  for (const userId of issue.assigneeIds) {
    record(core, issue.id, actorId, { event: 'assigned', userId });
    const more = () => ({ assignee: accountViewOf(state, userId) });
    tellOfIssue(core, actorId, issue, { action: 'assigned', more });
  }
  if (issue.milestoneId !== null) {
    const { title } = must(state, 'Milestone', issue.milestoneId);
    record(core, issue.id, actorId, { event: 'milestoned', title });
  }
  if (issue.typeId !== null) {
    record(core, issue.id, actorId, { event: 'issue_type_added', typeId: issue.typeId, previousId: null });
  }
}
