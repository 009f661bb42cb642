import { JqlError } from '../jql/jql-error.ts';
import { parseQuery } from '../jql/parse-query.ts';
import type { JqlQuery } from '../jql/syntax-tree.ts';
import { type Reply, refuse } from './reply.ts';

const UNBOUNDED =
  'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.';

/** Runs what may refuse a query, and turns the refusal into Jira's answer. */
export function withJqlErrors(run: () => Reply): Reply {
  try {
    return run();
  } catch (problem) {
    if (problem instanceof JqlError) return refuse(400, problem.messages);
    throw problem;
  }
}

/** Reads a query that must restrict the search; throws JqlError when it does not. */
export function parseBounded(jql: string): JqlQuery {
  const query = parseQuery(jql);
  if (query.where === null) throw new JqlError([UNBOUNDED]);
  return query;
}
