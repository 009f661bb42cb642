import { z } from 'zod';
import { applyFields } from '../edits/apply-fields.ts';
import { availableTransitions, takeStep } from '../edits/transitions.ts';
import type { JsonObject } from '../model/json.ts';
import type { IssueRecord } from '../model/records.ts';
import { commitEdit } from '../state/commit.ts';
import { visibleIssue } from './issue-read-routes.ts';
import { IssueUpdateBody, updateOperations } from './issue-update-body.ts';
import { flagParam, listParam, textParam } from './query-params.ts';
import { issueNotFound, noContent, ok, type Reply, refuse } from './reply.ts';
import { type KnownCaller, type Route, route, type SiteContext } from './route.ts';
import { transitionView } from './transition-view.ts';
import { viewFor } from './view-context.ts';

export const TRANSITION_ROUTES: readonly Route[] = [
  route({
    method: 'GET',
    path: '/issue/:issueIdOrKey/transitions',
    scope: 'read:jira-work',
    access: 'read',
    query: z.object({
      expand: listParam,
      transitionId: textParam,
      skipRemoteOnlyCondition: flagParam,
      includeUnavailableTransitions: flagParam,
      sortByOpsBarAndStatus: flagParam,
    }),
    handle({ site, caller, params, query }) {
      const issue = visibleIssue(site, caller, params.issueIdOrKey ?? '');
      if (issue === undefined) return issueNotFound();
      const view = viewFor(site, caller);
      const transitions = availableTransitions(site.state, issue, caller.accountId)
        .filter(({ id }) => query.transitionId === undefined || id === query.transitionId)
        .map((step) => transitionView(view, step, query.expand.includes('transitions.fields')));
      return ok({ expand: 'transitions', transitions }, transitions.length);
    },
  }),
  route({
    method: 'POST',
    path: '/issue/:issueIdOrKey/transitions',
    scope: 'write:jira-work',
    access: 'write',
    writesIssue: true,
    body: IssueUpdateBody,
    handle({ site, caller, params, body }) {
      const issue = visibleIssue(site, caller, params.issueIdOrKey ?? '');
      if (issue === undefined) return issueNotFound();
      const id = body.transition?.id;
      if (id === undefined) return refuse(400, ["Missing 'transition' identifier"]);
      return transition(site, caller, {
        issue,
        id,
        fields: body.fields ?? {},
        update: updateOperations(body),
      });
    },
  }),
];

interface TransitionRequest {
  readonly issue: IssueRecord;
  readonly id: string;
  readonly fields: JsonObject;
  readonly update: Readonly<Record<string, readonly JsonObject[]>>;
}

/** Fields of the screen and the new status become one changelog entry. */
function transition(site: SiteContext, caller: KnownCaller, request: TransitionRequest): Reply {
  const { issue, id, fields, update } = request;
  const step = availableTransitions(site.state, issue, caller.accountId).find(
    (candidate) => candidate.id === id,
  );
  if (step === undefined) return refuse(400, [`Transition id '${id}' is not valid for this issue.`]);
  const context = { state: site.state, accountId: caller.accountId };
  const applied = applyFields(context, issue, { fields, update, screen: step.screen });
  if (applied.kind === 'refused') return refuse(400, [], applied.errors);
  commitEdit(site, caller, issue, takeStep(site.state, applied.draft, step));
  return noContent();
}
