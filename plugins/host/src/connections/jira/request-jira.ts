import type { RequestJira } from '@throughline/jira';
import type { JiraAccess } from './jira-settings.ts';

/** Longer than any answer of Jira's takes. */
const TIMEOUT = 60_000;

/** Sends requests to the site in the account's name. */
export function requestJiraWith({ baseUrl, email, token }: JiraAccess): RequestJira {
  const authorization = `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`;
  return async (route, { method, headers, body }) =>
    fetch(`${baseUrl}${route.value}`, {
      method,
      headers: { ...headers, authorization },
      // Elsewhere the token has no business.
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT),
      ...(body === undefined ? {} : { body }),
    });
}
