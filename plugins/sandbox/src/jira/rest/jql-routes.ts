import { z } from 'zod';
import { JqlError } from '../jql/jql-error.ts';
import { parseQuery } from '../jql/parse-query.ts';
import { type Asker, checkQuery, runQuery } from '../jql/run-query.ts';
import type { JqlQuery } from '../jql/syntax-tree.ts';
import { queryStructure } from '../jql/write-query.ts';
import type { JsonObject } from '../model/json.ts';
import type { SiteState } from '../state/site-state.ts';
import { textParam } from './query-params.ts';
import { ok, refuse } from './reply.ts';
import { type KnownCaller, type Route, route, type SiteContext } from './route.ts';

const VALIDATIONS = ['strict', 'warn', 'none'] as const;
type Validation = (typeof VALIDATIONS)[number];
const MOST_ISSUES = 1000;

export const JQL_ROUTES: readonly Route[] = [
  route({
    method: 'POST',
    path: '/jql/parse',
    scope: 'read:jira-work',
    access: 'read',
    query: z.object({ validation: textParam }),
    body: z.strictObject({ queries: z.array(z.string().min(1)).min(1) }),
    handle({ site, caller, query, body }) {
      const validation = VALIDATIONS.find((value) => value === (query.validation ?? 'strict'));
      if (validation === undefined)
        return refuse(400, [`The validation '${query.validation}' is not strict, warn or none.`]);
      const asker = askerOf(site, caller);
      return ok({ queries: body.queries.map((jql) => parsedQuery(site.state, jql, { asker, validation })) });
    },
  }),
  route({
    method: 'POST',
    path: '/jql/match',
    scope: 'read:jira-work',
    access: 'read',
    body: z.strictObject({ issueIds: z.array(z.int()), jqls: z.array(z.string()) }),
    handle({ site, caller, body }) {
      if (body.issueIds.length > MOST_ISSUES)
        return refuse(400, [`At most ${MOST_ISSUES} issues can be matched.`]);
      const asker = askerOf(site, caller);
      site.state.index.settle(asker.now);
      return ok({ matches: body.jqls.map((jql) => matchOf(site.state, jql, { asker, ids: body.issueIds })) });
    },
  }),
];

function askerOf(site: SiteContext, caller: KnownCaller): Asker {
  return { accountId: caller.accountId, now: site.now() };
}

interface ParseRequest {
  readonly asker: Asker;
  readonly validation: Validation;
}

function parsedQuery(state: SiteState, jql: string, { asker, validation }: ParseRequest): JsonObject {
  const parsed = attempt(() => parseQuery(jql));
  if (parsed.kind === 'refused') return { query: jql, errors: parsed.messages };
  const structure = queryStructure(parsed.value);
  const problems = validation === 'none' ? [] : validityProblems(state, parsed.value, asker);
  if (problems.length === 0) return { query: jql, structure };
  return validation === 'warn'
    ? { query: jql, structure, warnings: problems }
    : { query: jql, errors: problems };
}

function validityProblems(state: SiteState, query: JqlQuery, asker: Asker): readonly string[] {
  const checked = attempt(() => checkQuery(state, query, asker));
  return checked.kind === 'refused' ? checked.messages : [];
}

interface MatchQuestion {
  readonly asker: Asker;
  readonly ids: readonly number[];
}

function matchOf(state: SiteState, jql: string, { asker, ids }: MatchQuestion): JsonObject {
  const found = attempt(() => new Set(runQuery(state, jql, asker).ids));
  if (found.kind === 'refused') return { matchedIssues: [], errors: [...new Set(found.messages)] };
  return { matchedIssues: [...new Set(ids)].filter((id) => found.value.has(id)), errors: [] };
}

type Attempt<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'refused'; readonly messages: readonly string[] };

function attempt<T>(run: () => T): Attempt<T> {
  try {
    return { kind: 'done', value: run() };
  } catch (problem) {
    if (problem instanceof JqlError) return { kind: 'refused', messages: problem.messages };
    throw problem;
  }
}
