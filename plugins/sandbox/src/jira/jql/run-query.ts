import type { IssueRecord } from '../model/records.ts';
import type { SiteState } from '../state/site-state.ts';
import { isAllowed, passesSecurity } from '../state/visibility.ts';
import { compileQuery } from './compile-query.ts';
import type { JqlScope, Match } from './jql-field.ts';
import { parseQuery } from './parse-query.ts';
import { issueOrder } from './sort-issues.ts';
import type { JqlQuery } from './syntax-tree.ts';

/** Who asks, and when (milliseconds since the epoch). */
export interface Asker {
  readonly accountId: string;
  readonly now: number;
}

export interface QueryResult {
  /** Ids in the query's order, of issues that the asker may see. */
  readonly ids: readonly number[];
  /** Whether the result stays right as long as no issue changes. */
  readonly timeless: boolean;
}

/** Searches the index. Throws JqlError when the query is refused. */
export function runQuery(state: SiteState, jql: string, asker: Asker): QueryResult {
  return runParsedQuery(state, parseQuery(jql), asker);
}

export function runParsedQuery(state: SiteState, query: JqlQuery, asker: Asker): QueryResult {
  let timeless = true;
  const scope = scopeOf(state, asker, () => {
    timeless = false;
    return asker.now;
  });
  const order = issueOrder(state, query.orderBy);
  const match: Match = query.where === null ? { test: () => true } : compileQuery(query.where, scope);
  const ids = matchingIssues(state, match, asker.accountId)
    .sort(order)
    .map((issue) => issue.id);
  return { ids, timeless };
}

/** Everything that is wrong with a query's fields, values and functions; throws JqlError. */
export function checkQuery(state: SiteState, query: JqlQuery, asker: Asker): void {
  issueOrder(state, query.orderBy);
  if (query.where !== null)
    compileQuery(
      query.where,
      scopeOf(state, asker, () => asker.now),
    );
}

function scopeOf(state: SiteState, asker: Asker, clock: () => number): JqlScope {
  const user = state.users.get(asker.accountId);
  return {
    state,
    accountId: asker.accountId,
    timeZone: user?.timeZone ?? state.facts.timeZone,
    locale: user?.locale ?? 'en_US',
    clock,
  };
}

function matchingIssues(state: SiteState, match: Match, accountId: string): IssueRecord[] {
  const browsable = new Set(
    [...state.projects.values()]
      .filter((project) => isAllowed(project, accountId, 'BROWSE_PROJECTS'))
      .map(({ id }) => id),
  );
  const found: IssueRecord[] = [];
  for (const issue of candidates(state, match)) {
    if (!browsable.has(issue.projectId) || !match.test(issue)) continue;
    if (passesSecurity(state, issue, accountId)) found.push(issue);
  }
  return found;
}

function* candidates(state: SiteState, match: Match): Iterable<IssueRecord> {
  const { table } = state.index;
  if (match.candidates === undefined) {
    yield* table.values();
    return;
  }
  for (const id of match.candidates) {
    const issue = table.get(id);
    if (issue !== undefined) yield issue;
  }
}
