import { z } from 'zod';
import { allowed, demand } from '../../access/repository-rights.ts';
import { changeWork } from '../../edits/change-work.ts';
import { createComment, editComment, pinComment, unpinComment } from '../../edits/comments.ts';
import { createIssue } from '../../edits/create-issue.ts';
import { addBlockedBy, removeBlockedBy } from '../../edits/dependencies.ts';
import { type FieldWrite, setIssueFields } from '../../edits/issue-fields.ts';
import { addSubIssue, removeSubIssue, reprioritizeSubIssue } from '../../edits/sub-issues.ts';
import type { CommentRecord, Role } from '../../model/records.ts';
import { Refused } from '../../model/refusal.ts';
import { workById } from '../../state/lookups.ts';
import { must } from '../../state/site-state.ts';
import { findNode, findNodeOf } from '../find-node.ts';
import type { GraphQLContext } from '../served.ts';
import { issueFieldValuesOf } from '../types/issue-field-types.ts';
import { issueFor, type Mutation, mutation } from './mutation.ts';

const Id = z.string();
const FieldInput = z.object({
  fieldId: Id,
  textValue: z.string().nullish(),
  numberValue: z.number().nullish(),
  dateValue: z.string().nullish(),
  singleSelectOptionId: Id.nullish(),
  delete: z.boolean().nullish(),
});
const REASONS = { COMPLETED: 'completed', NOT_PLANNED: 'not_planned', DUPLICATE: 'duplicate' } as const;
const Pair = z.object({ issueId: Id, blockingIssueId: Id });

export const ISSUE_MUTATIONS: Readonly<Record<string, Mutation>> = {
  createIssue: mutation(
    z.object({
      repositoryId: Id,
      title: z.string(),
      body: z.string().nullish(),
      milestoneId: Id.nullish(),
      labelIds: z.array(Id).nullish(),
      assigneeIds: z.array(Id).nullish(),
      issueTypeId: Id.nullish(),
      parentIssueId: Id.nullish(),
    }),
    ['issue'],
    (input, context) => {
      const { site, caller } = context;
      const { state } = site;
      const repository = findNodeOf(state, caller, 'Repository', input.repositoryId);
      const sorts =
        [input.milestoneId, input.issueTypeId].some((id) => typeof id === 'string') ||
        (input.labelIds ?? []).length + (input.assigneeIds ?? []).length > 0;
      demand(state, caller, repository, { area: 'issues', level: 'write', role: sorts ? 'triage' : 'read' });
      const idOf = (kind: 'Milestone' | 'IssueType', id: string | null | undefined): number | null =>
        typeof id === 'string' ? findNodeOf(state, caller, kind, id).id : null;
      const parent =
        typeof input.parentIssueId === 'string' ? issueFor(context, input.parentIssueId, 'triage') : null;
      const issue = createIssue(site, caller.actorId, {
        repositoryId: repository.id,
        title: input.title,
        body: input.body ?? null,
        milestoneId: idOf('Milestone', input.milestoneId),
        typeId: idOf('IssueType', input.issueTypeId),
        labelIds: (input.labelIds ?? []).map((id) => findNodeOf(state, caller, 'Label', id).id),
        assigneeIds: (input.assigneeIds ?? []).map((id) => findNodeOf(state, caller, 'User', id).id),
      });
      if (parent !== null) addSubIssue(site, caller.actorId, { parent, child: issue, replace: false });
      return { issue: must(state, 'Issue', issue.id) };
    },
  ),
  closeIssue: mutation(
    z.object({ issueId: Id, stateReason: z.enum(['COMPLETED', 'NOT_PLANNED', 'DUPLICATE']).nullish() }),
    ['issue'],
    ({ issueId, stateReason }, context) => {
      const issue = issueFor(context, issueId, 'triage');
      const reason = REASONS[stateReason ?? 'COMPLETED'];
      const change = { state: 'closed', stateReason: reason } as const;
      return { issue: changeWork(context.site, context.caller.actorId, issue, change) };
    },
  ),
  reopenIssue: mutation(z.object({ issueId: Id }), ['issue'], ({ issueId }, context) => {
    const issue = issueFor(context, issueId, 'triage');
    return { issue: changeWork(context.site, context.caller.actorId, issue, { state: 'open' }) };
  }),
  updateIssueIssueType: mutation(
    z.object({ issueId: Id, issueTypeId: Id.nullish() }),
    ['issue'],
    (input, context) => {
      const { site, caller } = context;
      const issue = issueFor(context, input.issueId, 'triage');
      const type =
        typeof input.issueTypeId === 'string'
          ? findNodeOf(site.state, caller, 'IssueType', input.issueTypeId)
          : null;
      return { issue: changeWork(site, caller.actorId, issue, { typeId: type?.id ?? null }) };
    },
  ),
  addSubIssue: mutation(
    z.object({ issueId: Id, subIssueId: Id, replaceParent: z.boolean().nullish() }),
    ['issue', 'subIssue'],
    ({ issueId, subIssueId, replaceParent }, context) => {
      const { site, caller } = context;
      const parent = issueFor(context, issueId, 'triage');
      const child = findNodeOf(site.state, caller, 'Issue', subIssueId);
      addSubIssue(site, caller.actorId, { parent, child, replace: replaceParent ?? false });
      return { issue: must(site.state, 'Issue', parent.id), subIssue: must(site.state, 'Issue', child.id) };
    },
  ),
  removeSubIssue: mutation(
    z.object({ issueId: Id, subIssueId: Id }),
    ['issue', 'subIssue'],
    (input, context) => {
      const { site, caller } = context;
      const parent = issueFor(context, input.issueId, 'triage');
      const child = findNodeOf(site.state, caller, 'Issue', input.subIssueId);
      removeSubIssue(site, caller.actorId, parent, child);
      return { issue: must(site.state, 'Issue', parent.id), subIssue: must(site.state, 'Issue', child.id) };
    },
  ),
  reprioritizeSubIssue: mutation(
    z.object({ issueId: Id, subIssueId: Id, afterId: Id.nullish(), beforeId: Id.nullish() }),
    ['issue'],
    ({ issueId, subIssueId, afterId, beforeId }, context) => {
      const find = (id: string): number => findNodeOf(context.site.state, context.caller, 'Issue', id).id;
      const parent = issueFor(context, issueId, 'triage');
      const place =
        typeof afterId === 'string' ? { afterId: find(afterId) } : { beforeId: find(beforeId ?? '') };
      return { issue: reprioritizeSubIssue(context.site, parent, find(subIssueId), place) };
    },
  ),
  addBlockedBy: mutation(Pair, ['issue', 'blockingIssue'], (input, context) =>
    changeBlock(input, context, addBlockedBy),
  ),
  removeBlockedBy: mutation(Pair, ['issue', 'blockingIssue'], (input, context) =>
    changeBlock(input, context, removeBlockedBy),
  ),
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
  setIssueFieldValue: mutation(
    z.object({ issueId: Id, issueFields: z.array(FieldInput) }),
    ['issue', 'issueFieldValues'],
    ({ issueId, issueFields }, context) => {
      const { site, caller } = context;
      const issue = issueFor(context, issueId, 'write');
      const after = setIssueFields(
        site,
        caller.actorId,
        issue,
        issueFields.map((input) => writeFor(input, context)),
      );
      return { issue: after, issueFieldValues: issueFieldValuesOf(site.state, after) };
    },
  ),
};

function writeFor(input: z.output<typeof FieldInput>, { site, caller }: GraphQLContext): FieldWrite {
  const field = findNodeOf(site.state, caller, 'IssueField', input.fieldId);
  if (input.delete === true) return { field, value: null };
  const value = input.textValue ?? input.numberValue ?? input.dateValue ?? input.singleSelectOptionId;
  if (value === null || value === undefined)
    throw new Refused('unprocessable', `A value for the field '${field.name}' is missing`);
  return { field, value };
}

/** One's own comment, or anybody's for people with the role. */
function commentFor({ site, caller }: GraphQLContext, id: string, role: Role): CommentRecord {
  const comment = findNodeOf(site.state, caller, 'IssueComment', id);
  const repository = must(site.state, 'Repository', comment.repositoryId);
  const own = role === 'write' && comment.authorId === caller.actorId;
  const need = { area: 'issues', level: 'write', role: own ? 'read' : role } as const;
  if (!allowed(site.state, caller, repository, need)) demand(site.state, caller, repository, need);
  return comment;
}

function changeBlock(
  { issueId, blockingIssueId }: z.output<typeof Pair>,
  context: GraphQLContext,
  change: typeof addBlockedBy,
): { issue: unknown; blockingIssue: unknown } {
  const { site, caller } = context;
  const issue = issueFor(context, issueId, 'triage');
  const blocking = findNodeOf(site.state, caller, 'Issue', blockingIssueId);
  change(site, caller.actorId, issue, blocking);
  return {
    issue: must(site.state, 'Issue', issue.id),
    blockingIssue: must(site.state, 'Issue', blocking.id),
  };
}
