import { z } from 'zod';
import { runParsedQuery } from '../jql/run-query.ts';
import type { JsonObject } from '../model/json.ts';
import type { IssueRecord } from '../model/records.ts';
import { stateVersion } from '../state/site-state.ts';
import { canSee } from '../state/visibility.ts';
import { type FieldSelection, selectFields } from './field-selection.ts';
import { issueView, metadataView } from './issue-view.ts';
import { parseBounded, withJqlErrors } from './jql-reply.ts';
import { readPageToken, writePageToken } from './page-token.ts';
import { flagParam, listParam, numberParam, textParam } from './query-params.ts';
import { ok, type Reply, refuse } from './reply.ts';
import { type KnownCaller, type Route, route, type SiteContext } from './route.ts';
import { viewFor } from './view-context.ts';

const MOST_RESULTS = 5000;
/** Changelog entries that a search adds to each issue. */
const HISTORIES = 40;
const GONE =
  'The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. A full migration guideline is available at https://developer.atlassian.com/changelog/#CHANGE-2046';

const SearchBody = z.strictObject({
  jql: z.string().optional(),
  nextPageToken: z.string().nullish(),
  maxResults: z.int().optional(),
  fields: z.array(z.string()).optional(),
  expand: z.string().optional(),
  properties: z.array(z.string()).optional(),
  fieldsByKeys: z.boolean().optional(),
  reconcileIssues: z.array(z.int()).optional(),
});

const SearchQuery = z.object({
  jql: textParam,
  nextPageToken: textParam,
  maxResults: numberParam(50),
  fields: listParam,
  expand: textParam,
  properties: listParam,
  fieldsByKeys: flagParam,
  failFast: flagParam,
  reconcileIssues: listParam,
});

export const SEARCH_ROUTES: readonly Route[] = [
  route({
    method: 'POST',
    path: '/search/jql',
    scope: 'read:jira-work',
    access: 'read',
    body: SearchBody,
    handle: ({ site, caller, body }) =>
      search(site, caller, {
        jql: body.jql ?? '',
        token: body.nextPageToken ?? undefined,
        maxResults: body.maxResults ?? 50,
        fields: splitAll(body.fields ?? []),
        expand: splitAll([body.expand ?? '']),
        properties: splitAll(body.properties ?? []),
        reconcile: body.reconcileIssues ?? [],
      }),
  }),
  route({
    method: 'GET',
    path: '/search/jql',
    scope: 'read:jira-work',
    access: 'read',
    query: SearchQuery,
    handle: ({ site, caller, query }) =>
      search(site, caller, {
        ...query,
        jql: query.jql ?? '',
        token: query.nextPageToken,
        expand: splitAll([query.expand ?? '']),
        reconcile: query.reconcileIssues.map(Number),
      }),
  }),
  ...(['GET', 'POST'] as const).map((method) =>
    route({
      method,
      path: '/search',
      scope: 'read:jira-work',
      access: 'read',
      handle: () => refuse(410, [GONE]),
    }),
  ),
  route({
    method: 'POST',
    path: '/search/approximate-count',
    scope: 'read:jira-work',
    access: 'read',
    body: z.strictObject({ jql: z.string().optional() }),
    handle: ({ site, caller, body }) =>
      withJqlErrors(() => ok({ count: findIds(site, caller, body.jql ?? '').length })),
  }),
];

interface SearchRequest {
  readonly jql: string;
  readonly token: string | undefined;
  readonly maxResults: number;
  readonly fields: readonly string[];
  readonly expand: readonly string[];
  readonly properties: readonly string[];
  readonly reconcile: readonly number[];
}

function search(site: SiteContext, caller: KnownCaller, request: SearchRequest): Reply {
  const problem = requestProblem(request);
  if (problem !== null) return refuse(400, [problem]);
  for (const id of request.reconcile) site.state.index.refresh(id, site.state.issues.get(id));
  return withJqlErrors(() => {
    const ids = findIds(site, caller, request.jql);
    const question = `${caller.accountId}\n${request.jql}`;
    const from = readPageToken(request.token, question, site.now());
    if (from === null) return refuse(400, ['The provided next page token is invalid or has expired.']);
    const selection = selectFields(site.state, request.fields, 'id');
    const size = Math.min(request.maxResults, pageCap(site, selection, request));
    const isLast = from + size >= ids.length;
    const token = isLast ? {} : { nextPageToken: writePageToken(from + size, question, site.now()) };
    const issues = seenNow(site, caller, ids.slice(from, from + size));
    return searchReply(site, caller, { issues, selection, request, paging: { ...token, isLast } });
  });
}

function requestProblem({ maxResults, properties, reconcile }: SearchRequest): string | null {
  if (maxResults < 1 || maxResults > MOST_RESULTS)
    return 'The max results parameter has to be between 1 and 5,000.';
  if (properties.length > 5) return 'At most 5 issue properties can be requested.';
  if (reconcile.length > 50) return 'At most 50 issues can be reconciled.';
  return reconcile.some(Number.isNaN) ? 'An issue to reconcile has to be named by its id.' : null;
}

function pageCap(
  site: SiteContext,
  selection: FieldSelection,
  { expand, properties }: SearchRequest,
): number {
  const { withFields, idsOnly } = site.limits.searchPage;
  return selection.shown || expand.length > 0 || properties.length > 0 ? withFields : idsOnly;
}

/** The ids that a query finds; throws JqlError when it is refused. */
function findIds(site: SiteContext, caller: KnownCaller, jql: string): readonly number[] {
  const { state, searches } = site;
  const now = site.now();
  state.index.settle(now);
  const key = `${caller.accountId}\n${jql}`;
  const known = searches.get(key, stateVersion(state));
  if (known !== undefined) return known;
  const { ids, timeless } = runParsedQuery(state, parseBounded(jql), { accountId: caller.accountId, now });
  if (timeless) searches.set(key, stateVersion(state), ids);
  return ids;
}

/** The issues themselves, as they are now; the index may still name one that is gone or hidden since. */
function seenNow(site: SiteContext, caller: KnownCaller, ids: readonly number[]): IssueRecord[] {
  return ids.flatMap((id) => {
    const issue = site.state.issues.get(id);
    return issue !== undefined && canSee(site.state, issue, caller.accountId) ? [issue] : [];
  });
}

interface Found {
  readonly issues: readonly IssueRecord[];
  readonly selection: FieldSelection;
  readonly request: SearchRequest;
  readonly paging: JsonObject;
}

function searchReply(site: SiteContext, caller: KnownCaller, found: Found): Reply {
  const { issues, selection, request, paging } = found;
  const view = viewFor(site, caller);
  const { expand, properties } = request;
  const options = { selection, expand, properties, histories: HISTORIES, metadata: 'once' } as const;
  const shown = issues.map((issue) => issueView(view, issue, options));
  return ok({ issues: shown, ...paging, ...metadataView(selection.fields, expand) }, issues.length);
}

function splitAll(values: readonly string[]): string[] {
  return values
    .flatMap((value) => value.split(','))
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
