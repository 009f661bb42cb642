import { z } from 'zod';
import { demand } from '../access/repository-rights.ts';
import { createComment, deleteComment, editComment, pinComment, unpinComment } from '../edits/comments.ts';
import { existing } from '../state/site-state.ts';
import { commentView } from '../views/comment-view.ts';
import { PageQuery, pageOf } from './page.ts';
import { created, noContent, ok } from './reply.ts';
import { accountRoute, type Route } from './route.ts';
import { commentOfPath, commentToChange, repositoryOf, workOfPath, workToChange } from './targets.ts';

const CommentBody = z.object({ body: z.string() });
const ListQuery = z.object({ ...PageQuery, since: z.iso.datetime({ offset: true }).optional() });
const ONE = '/repos/:owner/:repo/issues/comments/:comment_id';

export const COMMENT_ROUTES: readonly Route[] = [
  accountRoute({
    method: 'GET',
    path: '/repos/:owner/:repo/issues/:issue_number/comments',
    query: ListQuery,
    handle(call) {
      const { state } = call.site;
      const since = call.query.since === undefined ? 0 : Date.parse(call.query.since);
      const comments = existing(state, 'IssueComment', state.commentsOf.get(workOfPath(call).id));
      const place = { url: call.url, page: call.query.page, perPage: call.query.per_page };
      const late = comments.filter((comment) => comment.updatedAt >= since);
      return pageOf(late, place, (comment) => commentView(state, comment));
    },
  }),
  accountRoute({
    method: 'POST',
    path: '/repos/:owner/:repo/issues/:issue_number/comments',
    creates: true,
    body: CommentBody,
    handle(call) {
      const work = workToChange(call, 'read');
      const comment = createComment(call.site, call.caller.actorId, work, call.body.body);
      return created(commentView(call.site.state, comment));
    },
  }),
  accountRoute({
    method: 'GET',
    path: ONE,
    handle: (call) => ok(commentView(call.site.state, commentOfPath(call))),
  }),
  accountRoute({
    method: 'PATCH',
    path: ONE,
    body: CommentBody,
    handle(call) {
      const comment = editComment(call.site, call.caller.actorId, commentToChange(call), call.body.body);
      return ok(commentView(call.site.state, comment));
    },
  }),
  accountRoute({
    method: 'DELETE',
    path: ONE,
    handle(call) {
      deleteComment(call.site, call.caller.actorId, commentToChange(call));
      return noContent();
    },
  }),
  accountRoute({
    method: 'PUT',
    path: `${ONE}/pin`,
    handle(call) {
      const comment = commentOfPath(call);
      demand(call.site.state, call.caller, repositoryOf(call), {
        area: 'issues',
        level: 'write',
        role: 'triage',
      });
      return ok(commentView(call.site.state, pinComment(call.site, call.caller.actorId, comment)));
    },
  }),
  accountRoute({
    method: 'DELETE',
    path: `${ONE}/pin`,
    handle(call) {
      const comment = commentOfPath(call);
      demand(call.site.state, call.caller, repositoryOf(call), {
        area: 'issues',
        level: 'write',
        role: 'triage',
      });
      unpinComment(call.site, call.caller.actorId, comment);
      return noContent();
    },
  }),
];
