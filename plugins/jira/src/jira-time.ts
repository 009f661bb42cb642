/**
 * A moment as Jira writes it: `2015-01-30T00:43:49.000+0000` without a colon, with one, `Z`, or a number of milliseconds
 * (of seconds, in Atlassian's own example of the bulk changelog). Null for what is none.
 */
export function jiraInstant(said: string | number | null | undefined): number | null {
  if (said === null || said === undefined || said === '') return null;
  if (typeof said === 'number') return said < SECONDS_BELOW ? said * 1000 : said;
  const at = Date.parse(said.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(at) ? null : at;
}

/** As milliseconds this is March 1973, as seconds the year 5138: a Jira site lies between. */
const SECONDS_BELOW = 100_000_000_000;
