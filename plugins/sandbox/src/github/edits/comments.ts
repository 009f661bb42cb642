import type { JsonObject } from '../../jira/model/json.ts';
import type { CommentRecord, WorkRecord } from '../model/records.ts';
import { invalid, Refused } from '../model/refusal.ts';
import type { SiteCore } from '../state/core.ts';
import { workById } from '../state/lookups.ts';
import { must } from '../state/site-state.ts';
import { putComment, putWork } from '../state/write.ts';
import { commentView } from '../views/comment-view.ts';
import { issueView } from '../views/issue-view.ts';
import { LONGEST_BODY } from './create-issue.ts';
import { tellOfRepository } from './tell.ts';

export function createComment(
  core: SiteCore,
  actorId: number,
  subject: WorkRecord,
  body: string,
): CommentRecord {
  checkComment(body);
  const at = core.now();
  const comment: CommentRecord = {
    kind: 'IssueComment',
    id: core.state.newId(),
    subjectId: subject.id,
    repositoryId: subject.repositoryId,
    body,
    authorId: actorId,
    pin: null,
    reactions: [],
    createdAt: at,
    updatedAt: at,
  };
  putComment(core.state, comment);
  putWork(core.state, { ...subject, updatedAt: at });
  tell(core, actorId, comment, { action: 'created' });
  return comment;
}

export function editComment(
  core: SiteCore,
  actorId: number,
  comment: CommentRecord,
  body: string,
): CommentRecord {
  checkComment(body);
  if (comment.body === body) return comment;
  const after = { ...comment, body, updatedAt: core.now() };
  putComment(core.state, after);
  tell(core, actorId, after, { action: 'edited', changes: { body: { from: comment.body } } });
  return after;
}

export function deleteComment(core: SiteCore, actorId: number, comment: CommentRecord): void {
  const { state } = core;
  const order = state.commentsOf.get(comment.subjectId) ?? [];
  state.commentsOf.set(
    comment.subjectId,
    order.filter((id) => id !== comment.id),
  );
  state.tables.IssueComment.delete(comment.id);
  setPin(core, comment.subjectId, comment.id, null);
  tell(core, actorId, comment, { action: 'deleted' });
}

/** Pins a comment in the place of the one that was pinned. Refuses comments on pull requests. */
export function pinComment(core: SiteCore, actorId: number, comment: CommentRecord): CommentRecord {
  const subject = workById(core.state, comment.subjectId);
  if (subject?.kind !== 'Issue')
    throw new Refused('unprocessable', 'Comments on pull requests cannot be pinned');
  if (comment.pin !== null) return comment;
  if (subject.pinnedCommentId !== null) {
    unpinComment(core, actorId, must(core.state, 'IssueComment', subject.pinnedCommentId));
  }
  const after = { ...comment, pin: { at: core.now(), byId: actorId } };
  putComment(core.state, after);
  setPin(core, comment.subjectId, null, comment.id);
  tell(core, actorId, after, { action: 'pinned' });
  return after;
}

export function unpinComment(core: SiteCore, actorId: number, comment: CommentRecord): CommentRecord {
  if (comment.pin === null) throw new Refused('not-found', 'Not Found');
  const after = { ...comment, pin: null };
  putComment(core.state, after);
  setPin(core, comment.subjectId, comment.id, null);
  tell(core, actorId, after, { action: 'unpinned' });
  return after;
}

function setPin(core: SiteCore, subjectId: number, from: number | null, to: number | null): void {
  const issue = core.state.tables.Issue.get(subjectId);
  if (issue === undefined || issue.pinnedCommentId !== from) return;
  putWork(core.state, { ...issue, pinnedCommentId: to });
}

function checkComment(body: string): void {
  if (body.trim() === '') throw invalid('IssueComment', 'body', 'missing_field', "Body can't be blank");
  if (body.length > LONGEST_BODY) {
    throw invalid(
      'IssueComment',
      'body',
      'custom',
      `body is too long (maximum is ${LONGEST_BODY} characters)`,
    );
  }
}

function tell(
  core: SiteCore,
  actorId: number,
  comment: CommentRecord,
  notice: { readonly action: string; readonly changes?: JsonObject },
): void {
  const subject = workById(core.state, comment.subjectId);
  if (subject === undefined) return;
  const changes = notice.changes === undefined ? {} : { changes: notice.changes };
  tellOfRepository(core, actorId, comment.repositoryId, {
    event: 'issue_comment',
    action: notice.action,
    parts: () => ({
      issue: issueView(core.state, subject),
      comment: commentView(core.state, comment),
      ...changes,
    }),
  });
}
