/** A query as text in and out of quotes; what stands in quotes is a value, and never a keyword or a function. */
function bare(jql: string): string {
  return jql.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, (quoted) => '_'.repeat(quoted.length));
}

/** The condition alone. The order that people see results in has no meaning for a link. */
export function withoutOrder(jql: string): string {
  const order = /\border\s+by\b/i.exec(bare(jql));
  return (order === null ? jql : jql.slice(0, order.index)).trim();
}

/** What makes a query unfit to be linked, though Jira might run it; null when nothing does. */
export function faultOfQuery(condition: string): string | null {
  if (condition === '')
    return 'The query has no condition, so it would select every issue of the site. Add one.';
  if (/\bcurrentUser\s*\(/i.test(bare(condition))) {
    return 'The query asks for currentUser(), but a goal is the same for everybody. Name the person instead.';
  }
  return null;
}
