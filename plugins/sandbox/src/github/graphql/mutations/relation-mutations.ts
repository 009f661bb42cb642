import { z } from 'zod';
import { addBlockedBy, removeBlockedBy } from '../../edits/dependencies.ts';
import { addSubIssue, removeSubIssue, reprioritizeSubIssue } from '../../edits/sub-issues.ts';
import { must } from '../../state/site-state.ts';
import { findNodeOf } from '../find-node.ts';
import type { GraphQLContext } from '../served.ts';
import { issueFor, type Mutation, mutation } from './mutation.ts';

const Id = z.string();
const Pair = z.object({ issueId: Id, blockingIssueId: Id });

export const RELATION_MUTATIONS: Readonly<Record<string, Mutation>> = {
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
};

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
