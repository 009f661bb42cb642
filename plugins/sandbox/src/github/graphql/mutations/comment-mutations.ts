import { z } from 'zod';
import { allowed, demand } from '../../access/repository-rights.ts';
import { createComment, editComment, pinComment, unpinComment } from '../../edits/comments.ts';
import type { CommentRecord, Role } from '../../model/records.ts';
import { Refused } from '../../model/refusal.ts';
import { workById } from '../../state/lookups.ts';
import { must } from '../../state/site-state.ts';
import { findNode, findNodeOf } from '../find-node.ts';
import type { GraphQLContext } from '../served.ts';
import { type Mutation, mutation } from './mutation.ts';

const Id = z.string();

export const COMMENT_MUTATIONS: Readonly<Record<string, Mutation>> = {
  addComment: mutation(
    z.object({ subjectId: Id, body: z.string() }),
    ['subject'],
    ({ subjectId, body }, { site, caller }) => {
      const subject = findNode(site.state, caller, subjectId);
      if (subject.kind !== 'Issue' && subject.kind !== 'PullRequest')
        throw new Refused('unprocessable', 'Only issues and pull requests take comments');
      const area = subject.kind === 'Issue' ? 'issues' : 'pull_requests';
      demand(site.state, caller, must(site.state, 'Repository', subject.repositoryId), {
        area,
        level: 'write',
        role: 'read',
      });
      createComment(site, caller.actorId, subject, body);
      return { subject: workById(site.state, subject.id) };
    },
  ),
  updateIssueComment: mutation(
    z.object({ id: Id, body: z.string() }),
    ['issueComment'],
    ({ id, body }, context) => {
      const comment = commentFor(context, id, 'write');
      return { issueComment: editComment(context.site, context.caller.actorId, comment, body) };
    },
  ),
  pinIssueComment: mutation(
    z.object({ issueCommentId: Id }),
    ['issueComment'],
    ({ issueCommentId }, context) => {
      const comment = commentFor(context, issueCommentId, 'triage');
      return { issueComment: pinComment(context.site, context.caller.actorId, comment) };
    },
  ),
  unpinIssueComment: mutation(
    z.object({ issueCommentId: Id }),
    ['issueComment'],
    ({ issueCommentId }, context) => {
      const comment = commentFor(context, issueCommentId, 'triage');
      return { issueComment: unpinComment(context.site, context.caller.actorId, comment) };
    },
  ),
};

/** One's own comment, or anybody's for people with the role. */
function commentFor({ site, caller }: GraphQLContext, id: string, role: Role): CommentRecord {
  const comment = findNodeOf(site.state, caller, 'IssueComment', id);
  const repository = must(site.state, 'Repository', comment.repositoryId);
  const own = role === 'write' && comment.authorId === caller.actorId;
  const need = { area: 'issues', level: 'write', role: own ? 'read' : role } as const;
  if (!allowed(site.state, caller, repository, need)) demand(site.state, caller, repository, need);
  return comment;
}
