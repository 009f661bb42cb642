import { z } from 'zod';
import type { JsonObject } from '../model/json.ts';
import type { IssueRecord } from '../model/records.ts';
import { findIssue } from '../state/site-state.ts';
import { canSee } from '../state/visibility.ts';
import { selectFields } from './field-selection.ts';
import { issueView } from './issue-view.ts';
import { flagParam, listParam } from './query-params.ts';
import { issueNotFound, ok, type Reply, refuse } from './reply.ts';
import { type KnownCaller, type Route, route, type SiteContext } from './route.ts';
import { viewFor } from './view-context.ts';

const MOST_ISSUES = 100;

export const ISSUE_READ_ROUTES: readonly Route[] = [
  route({
    method: 'GET',
    path: '/issue/:issueIdOrKey',
    scope: 'read:jira-work',
    access: 'read',
    query: z.object({
      fields: listParam,
      fieldsByKeys: flagParam,
      expand: listParam,
      properties: listParam,
      updateHistory: flagParam,
      failFast: flagParam,
    }),
    handle({ site, caller, params, query }) {
      const issue = visibleIssue(site, caller, params.issueIdOrKey ?? '');
      if (issue === undefined) return issueNotFound();
      const selection = selectFields(site.state, query.fields, '*all');
      const options = {
        ...query,
        selection: { ...selection, shown: true, idOnly: false },
        histories: 100,
        metadata: 'each',
      } as const;
      return ok(issueView(viewFor(site, caller), issue, options), 1);
    },
  }),
  route({
    method: 'POST',
    path: '/issue/bulkfetch',
    scope: 'read:jira-work',
    access: 'read',
    body: z.strictObject({
      issueIdsOrKeys: z.array(z.string()),
      fields: z.array(z.string()).optional(),
      fieldsByKeys: z.boolean().optional(),
      expand: z.array(z.string()).optional(),
      properties: z.array(z.string()).optional(),
    }),
    handle({ site, caller, body }) {
      const count = body.issueIdsOrKeys.length;
      if (count === 0) return refuse(400, ['At least one issue id or key has to be given.']);
      if (count > MOST_ISSUES)
        return refuse(400, [`At most ${MOST_ISSUES} issues can be fetched, ${count} were asked for.`]);
      if ((body.properties ?? []).length > 5)
        return refuse(400, ['At most 5 issue properties can be requested.']);
      return bulkFetch(site, caller, body);
    },
  }),
];

/** The issue with this id or key, if the caller may see it. */
export function visibleIssue(
  site: SiteContext,
  caller: KnownCaller,
  idOrKey: string,
): IssueRecord | undefined {
  const issue = findIssue(site.state, idOrKey);
  return issue !== undefined && canSee(site.state, issue, caller.accountId) ? issue : undefined;
}

interface BulkRequest {
  readonly issueIdsOrKeys: readonly string[];
  readonly fields?: readonly string[] | undefined;
  readonly expand?: readonly string[] | undefined;
  readonly properties?: readonly string[] | undefined;
}

/** Found issues in ascending order of their ids; those that are not found, or not to be seen, as errors. */
function bulkFetch(site: SiteContext, caller: KnownCaller, body: BulkRequest): Reply {
  const found = new Map<number, IssueRecord>();
  const issueErrors: JsonObject[] = [];
  for (const idOrKey of body.issueIdsOrKeys) {
    const issue = visibleIssue(site, caller, idOrKey);
    if (issue !== undefined) found.set(issue.id, issue);
    else
      issueErrors.push({
        id: idOrKey,
        errorMessage: 'Issue does not exist or you do not have permission to see it.',
      });
  }
  const selection = selectFields(site.state, body.fields ?? [], '*navigable');
  const options = {
    selection: { ...selection, idOnly: false },
    expand: body.expand ?? [],
    properties: body.properties ?? [],
    histories: 40,
    metadata: 'each',
  } as const;
  const view = viewFor(site, caller);
  const issues = [...found.values()]
    .sort((a, b) => a.id - b.id)
    .map((issue) => issueView(view, issue, options));
  return ok({ issues, issueErrors }, issues.length);
}
