import { z } from 'zod';
import type { KnownCaller } from '../access/caller.ts';
import { mayReadContent } from '../access/content-rights.ts';
import { addBlockedBy, removeBlockedBy } from '../edits/dependencies.ts';
import { addSubIssue, removeSubIssue, reprioritizeSubIssue } from '../edits/sub-issues.ts';
import type { IssueRecord } from '../model/records.ts';
import { notFound, Refused } from '../model/refusal.ts';
import { existing, must } from '../state/site-state.ts';
import { issueView } from '../views/issue-view.ts';
import { PageSchema, pageOf } from './page.ts';
import { created, ok } from './reply.ts';
import { accountRoute, type Call, type Route } from './route.ts';
import { issueOf, wholeNumber, workOfPath, workToChange } from './targets.ts';

const ISSUE = '/repos/:owner/:repo/issues/:issue_number';
const SubIssue = z.object({ sub_issue_id: z.number().int(), replace_parent: z.boolean().optional() });
const Priority = z.object({
  sub_issue_id: z.number().int(),
  after_id: z.number().int().optional(),
  before_id: z.number().int().optional(),
});

type AnyCall = Pick<Call<KnownCaller, unknown, unknown>, 'site' | 'caller' | 'param'>;
type ListCall = Call<KnownCaller, z.output<typeof PageSchema>, undefined>;

export const RELATION_ROUTES: readonly Route[] = [
  accountRoute({
    method: 'GET',
    path: `${ISSUE}/sub_issues`,
    query: PageSchema,
    handle: (call) => listed(call, issueOf(workOfPath(call)).subIssueIds),
  }),
  accountRoute({
    method: 'POST',
    path: `${ISSUE}/sub_issues`,
    creates: true,
    body: SubIssue,
    handle(call) {
      const parent = issueOf(workToChange(call, 'triage'));
      const child = readableIssue(call, call.body.sub_issue_id);
      const replace = call.body.replace_parent ?? false;
      addSubIssue(call.site, call.caller.actorId, { parent, child, replace });
      return created(issueView(call.site.state, must(call.site.state, 'Issue', parent.id)));
    },
  }),
  accountRoute({
    method: 'DELETE',
    path: `${ISSUE}/sub_issue`,
    body: z.object({ sub_issue_id: z.number().int() }),
    handle(call) {
      const parent = issueOf(workToChange(call, 'triage'));
      const child = readableIssue(call, call.body.sub_issue_id);
      if (child.parentId !== parent.id)
        throw new Refused('bad-request', 'The provided sub-issue is not a sub-issue');
      removeSubIssue(call.site, call.caller.actorId, parent, child);
      return ok(issueView(call.site.state, must(call.site.state, 'Issue', parent.id)));
    },
  }),
  accountRoute({
    method: 'PATCH',
    path: `${ISSUE}/sub_issues/priority`,
    body: Priority,
    handle(call) {
      const parent = issueOf(workToChange(call, 'triage'));
      const { after_id: afterId, before_id: beforeId, sub_issue_id: childId } = call.body;
      const place = afterId === undefined ? (beforeId === undefined ? null : { beforeId }) : { afterId };
      if (place === null) throw new Refused('unprocessable', 'after_id or before_id is missing');
      return ok(issueView(call.site.state, reprioritizeSubIssue(call.site, parent, childId, place)));
    },
  }),
  accountRoute({
    method: 'GET',
    path: `${ISSUE}/parent`,
    handle(call) {
      const { parentId } = issueOf(workOfPath(call));
      if (parentId === null) throw notFound();
      return ok(issueView(call.site.state, readableIssue(call, parentId)));
    },
  }),
  accountRoute({
    method: 'GET',
    path: `${ISSUE}/dependencies/blocked_by`,
    query: PageSchema,
    handle: (call) => listed(call, issueOf(workOfPath(call)).blockedByIds),
  }),
  accountRoute({
    method: 'GET',
    path: `${ISSUE}/dependencies/blocking`,
    query: PageSchema,
    handle: (call) => listed(call, issueOf(workOfPath(call)).blockingIds),
  }),
  accountRoute({
    method: 'POST',
    path: `${ISSUE}/dependencies/blocked_by`,
    creates: true,
    body: z.object({ issue_id: z.number().int() }),
    handle(call) {
      const blocked = issueOf(workToChange(call, 'triage'));
      addBlockedBy(call.site, call.caller.actorId, blocked, readableIssue(call, call.body.issue_id));
      return created(issueView(call.site.state, must(call.site.state, 'Issue', blocked.id)));
    },
  }),
  accountRoute({
    method: 'DELETE',
    path: `${ISSUE}/dependencies/blocked_by/:issue_id`,
    handle(call) {
      const blocked = issueOf(workToChange(call, 'triage'));
      removeBlockedBy(
        call.site,
        call.caller.actorId,
        blocked,
        readableIssue(call, wholeNumber(call.param('issue_id'))),
      );
      return ok(issueView(call.site.state, must(call.site.state, 'Issue', blocked.id)));
    },
  }),
];

/** An issue by its database id; one that the caller may not read is not there. */
function readableIssue(call: AnyCall, id: number): IssueRecord {
  const issue = call.site.state.tables.Issue.get(id);
  if (issue === undefined || !mayReadContent(call.site.state, call.caller, issue)) throw notFound();
  return issue;
}

function listed(call: ListCall, ids: readonly number[]): ReturnType<typeof pageOf> {
  const { state } = call.site;
  const issues = existing(state, 'Issue', ids).filter((issue) => mayReadContent(state, call.caller, issue));
  const place = { url: call.url, page: call.query.page, perPage: call.query.per_page };
  return pageOf(issues, place, (issue) => issueView(state, issue));
}
