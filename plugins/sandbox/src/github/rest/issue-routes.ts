import { z } from 'zod';
import type { KnownCaller } from '../access/caller.ts';
import { allowed, mayRead } from '../access/repository-rights.ts';
import { changeWork } from '../edits/change-work.ts';
import { createIssue } from '../edits/create-issue.ts';
import type { RepositoryRecord } from '../model/records.ts';
import { invalid, notFound } from '../model/refusal.ts';
import { issueView } from '../views/issue-view.ts';
import { assigneesNamed, labelsNamed, milestoneNumbered, typeNamed } from './issue-input.ts';
import { IssueListQuery, listedIssues } from './issue-list.ts';
import { pageOf } from './page.ts';
import { created, ok } from './reply.ts';
import { accountRoute, type Route, type SiteContext } from './route.ts';
import { repositoryOf, workOfPath, workToChange } from './targets.ts';

const LabelNames = z.array(
  z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]),
);

const NewIssueBody = z.object({
  title: z.union([z.string(), z.number().transform(String)]),
  body: z.string().nullish(),
  milestone: z.union([z.number().int(), z.string().transform(Number)]).nullish(),
  labels: LabelNames.optional(),
  assignees: z.array(z.string()).optional(),
  type: z.string().nullish(),
});

const ChangeBody = NewIssueBody.partial().extend({
  state: z.enum(['open', 'closed']).optional(),
  state_reason: z.enum(['completed', 'not_planned', 'duplicate', 'reopened']).nullish(),
});

export const ISSUE_ROUTES: readonly Route[] = [
  accountRoute({
    method: 'GET',
    path: '/repos/:owner/:repo/issues',
    query: IssueListQuery,
    handle(call) {
      const repository = repositoryOf(call);
      if (!mayRead(call.site.state, call.caller, repository, 'issues')) throw notFound();
      const { page, per_page: perPage } = call.query;
      const found = listedIssues(call.site.state, repository, call.query);
      return pageOf(found, { url: call.url, page, perPage }, (work) => issueView(call.site.state, work));
    },
  }),
  accountRoute({
    method: 'POST',
    path: '/repos/:owner/:repo/issues',
    creates: true,
    body: NewIssueBody,
    handle(call) {
      const { site, caller, body } = call;
      const repository = repositoryOf(call);
      const need = { area: 'issues', level: 'write', role: 'read' } as const;
      if (!allowed(site.state, caller, repository, need)) throw notFound();
      const full = maySort(site, caller, repository);
      const issue = createIssue(site, caller.actorId, {
        repositoryId: repository.id,
        title: body.title,
        body: body.body ?? null,
        // Without the right to sort, GitHub drops these silently.
        milestoneId: full ? milestoneNumbered(site.state, repository, body.milestone ?? null) : null,
        labelIds: full ? labelsNamed(site, caller.actorId, repository, body.labels ?? []) : [],
        assigneeIds: full ? assigneesNamed(site.state, repository, body.assignees ?? []) : [],
        typeId: full ? typeNamed(site.state, repository, body.type ?? null) : null,
      });
      return created(issueView(site.state, issue));
    },
  }),
  accountRoute({
    method: 'GET',
    path: '/repos/:owner/:repo/issues/:issue_number',
    handle: (call) => ok(issueView(call.site.state, workOfPath(call))),
  }),
  accountRoute({
    method: 'PATCH',
    path: '/repos/:owner/:repo/issues/:issue_number',
    body: ChangeBody,
    handle(call) {
      const { site, caller, body } = call;
      const before = workOfPath(call);
      const own = before.authorId === caller.actorId;
      const work = workToChange(call, own ? 'read' : 'triage');
      const repository = repositoryOf(call);
      if (work.kind === 'PullRequest' && body.type !== undefined) throw invalid('Issue', 'type', 'invalid');
      if (work.state === 'merged' && body.state !== undefined) throw invalid('Issue', 'state', 'invalid');
      const sorts = maySort(site, caller, repository);
      const changed = changeWork(site, caller.actorId, work, {
        ...(body.title === undefined ? {} : { title: body.title }),
        ...(body.body === undefined ? {} : { body: body.body }),
        ...(body.state === undefined ? {} : { state: body.state }),
        ...(body.state_reason === undefined ? {} : { stateReason: body.state_reason }),
        ...(sorts ? sorted(site, caller, repository, body) : {}),
      });
      return ok(issueView(site.state, changed));
    },
  }),
];

function maySort(site: SiteContext, caller: KnownCaller, repository: RepositoryRecord): boolean {
  return allowed(site.state, caller, repository, { area: 'issues', level: 'write', role: 'triage' });
}

function sorted(
  site: SiteContext,
  caller: KnownCaller,
  repository: RepositoryRecord,
  body: z.output<typeof ChangeBody>,
): { milestoneId?: number | null; labelIds?: number[]; assigneeIds?: number[]; typeId?: number | null } {
  const { state } = site;
  return {
    ...(body.milestone === undefined
      ? {}
      : { milestoneId: milestoneNumbered(state, repository, body.milestone) }),
    ...(body.labels === undefined
      ? {}
      : { labelIds: labelsNamed(site, caller.actorId, repository, body.labels) }),
    ...(body.assignees === undefined
      ? {}
      : { assigneeIds: assigneesNamed(state, repository, body.assignees) }),
    ...(body.type === undefined ? {} : { typeId: typeNamed(state, repository, body.type) }),
  };
}
