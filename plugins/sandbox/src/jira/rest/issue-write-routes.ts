import { z } from 'zod';
import { applyFields } from '../edits/apply-fields.ts';
import { draftIssue } from '../edits/create-issue.ts';
import { accountOf } from '../edits/system-editors.ts';
import { commitCreate, commitDelete, commitEdit, commitProperties } from '../state/commit.ts';
import { claimNumber } from '../state/issue-keys.ts';
import { mayOnIssue } from '../state/visibility.ts';
import { selectFields } from './field-selection.ts';
import { visibleIssue } from './issue-read-routes.ts';
import { IssueUpdateBody, updateOperations } from './issue-update-body.ts';
import { issueView } from './issue-view.ts';
import { flagParam, listParam, textParam } from './query-params.ts';
import { issueNotFound, noContent, ok, refuse } from './reply.ts';
import { type Route, route } from './route.ts';
import { viewFor } from './view-context.ts';

export const NO_EDIT = 'You do not have permission to edit issues in this project.';

export const ISSUE_WRITE_ROUTES: readonly Route[] = [
  route({
    method: 'POST',
    path: '/issue',
    scope: 'write:jira-work',
    access: 'write',
    query: z.object({ updateHistory: flagParam }),
    body: IssueUpdateBody,
    handle({ site, caller, body }) {
      if (body.transition !== undefined) {
        return refuse(400, [], {
          transition: 'The local stand-in for Jira creates issues in their first status only.',
        });
      }
      const properties = new Map((body.properties ?? []).map(({ key, value }) => [key, value]));
      const request = {
        fields: body.fields ?? {},
        update: updateOperations(body),
        properties,
        now: site.now(),
      };
      const created = draftIssue({ state: site.state, accountId: caller.accountId }, request);
      if (created.kind === 'forbidden')
        return refuse(403, ['You do not have permission to create issues in this project.']);
      if (created.kind === 'refused') return refuse(400, [], created.errors);
      claimNumber(site.state, created.draft);
      commitCreate(site, caller, created.draft);
      const { id, key } = created.draft;
      return {
        status: 201,
        body: { id: String(id), key, self: `${viewFor(site, caller).base}/issue/${id}` },
      };
    },
  }),
  route({
    method: 'PUT',
    path: '/issue/:issueIdOrKey',
    scope: 'write:jira-work',
    access: 'write',
    writesIssue: true,
    query: z.object({
      notifyUsers: flagParam,
      overrideScreenSecurity: flagParam,
      overrideEditableFlag: flagParam,
      returnIssue: flagParam,
      expand: listParam,
    }),
    body: IssueUpdateBody,
    handle({ site, caller, params, query, body }) {
      const issue = visibleIssue(site, caller, params.issueIdOrKey ?? '');
      if (issue === undefined) return issueNotFound();
      if (!mayOnIssue(site.state, issue, caller.accountId, 'EDIT_ISSUES')) return refuse(403, [NO_EDIT]);
      const context = { state: site.state, accountId: caller.accountId };
      const changes = { fields: body.fields ?? {}, update: updateOperations(body), screen: null };
      const applied = applyFields(context, issue, changes);
      if (applied.kind === 'refused') return refuse(400, [], applied.errors);
      const edited = commitEdit(site, caller, issue, applied.draft);
      if (body.properties !== undefined) {
        const properties = new Map(edited.properties);
        for (const { key, value } of body.properties) properties.set(key, value);
        commitProperties(site, edited, properties);
      }
      if (!query.returnIssue) return noContent();
      const selection = selectFields(site.state, [], '*all');
      const options = {
        selection,
        expand: query.expand,
        properties: [],
        histories: 100,
        metadata: 'each',
      } as const;
      return ok(issueView(viewFor(site, caller), site.state.issues.get(edited.id) ?? edited, options));
    },
  }),
  route({
    method: 'DELETE',
    path: '/issue/:issueIdOrKey',
    scope: 'write:jira-work',
    access: 'write',
    writesIssue: true,
    query: z.object({ deleteSubtasks: textParam }),
    handle({ site, caller, params, query }) {
      const issue = visibleIssue(site, caller, params.issueIdOrKey ?? '');
      if (issue === undefined) return issueNotFound();
      if (!mayOnIssue(site.state, issue, caller.accountId, 'DELETE_ISSUES')) {
        return refuse(403, ['You do not have permission to delete issues in this project.']);
      }
      const hasSubtasks = [...site.state.issues.childrenOf(issue.id)].some((id) => {
        const child = site.state.issues.get(id);
        return child !== undefined && site.state.issueTypes.get(child.typeId)?.subtask === true;
      });
      if (hasSubtasks && query.deleteSubtasks !== 'true') {
        const advice =
          "You must specify the 'deleteSubtasks' parameter to delete this issue and all its subtasks.";
        return refuse(400, [`The issue '${issue.key}' has subtasks.  ${advice}`]);
      }
      commitDelete(site, caller, issue);
      return noContent();
    },
  }),
  route({
    method: 'PUT',
    path: '/issue/:issueIdOrKey/assignee',
    scope: 'write:jira-work',
    access: 'write',
    writesIssue: true,
    body: z.strictObject({
      accountId: z.string().max(128).nullish(),
      name: z.string().nullish(),
      key: z.string().nullish(),
    }),
    handle({ site, caller, params, body }) {
      const issue = visibleIssue(site, caller, params.issueIdOrKey ?? '');
      if (issue === undefined) return issueNotFound();
      if (!mayOnIssue(site.state, issue, caller.accountId, 'ASSIGN_ISSUES')) {
        return refuse(403, ['You do not have permission to assign issues.']);
      }
      if (body.accountId === undefined || body.name != null || body.key != null) {
        return refuse(400, ["Name the person by 'accountId', and by nothing else."]);
      }
      // "-1" asks for the project's default assignee, which is nobody here.
      const value = body.accountId === null || body.accountId === '-1' ? null : { accountId: body.accountId };
      const assignee = accountOf({ state: site.state, accountId: caller.accountId }, value);
      if (assignee === undefined)
        return refuse(400, [], { assignee: `User '${body.accountId}' does not exist.` });
      commitEdit(site, caller, issue, { ...issue, assignee });
      return noContent();
    },
  }),
];
