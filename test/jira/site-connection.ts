import { type JiraConnection, jiraClient, type KeyValues, type RequestJira } from '@throughline/jira';
import type { JiraCaller, JiraSite } from '@throughline/sandbox/jira';

/** A key-value store in memory. */
function memoryValues(): KeyValues {
  const values = new Map<string, string>();
  return {
    get: async (key) => (values.has(key) ? JSON.parse(values.get(key) ?? 'null') : undefined),
    set: async (key, value) => void values.set(key, JSON.stringify(value)),
  };
}

/** Sends to the stand-in as somebody, as a host with a token would send to the real site. */
function requestTo(site: JiraSite, caller: JiraCaller): RequestJira {
  return async (route, { method, headers, body }) => {
    const answer = await site.request(caller, method, route.value, {
      headers: headers ?? {},
      ...(body === undefined ? {} : { body }),
    });
    return {
      ok: answer.status < 400,
      status: answer.status,
      headers: { get: (name) => answer.headers[name.toLowerCase()] ?? null },
      text: async () => answer.body,
    };
  };
}

/** A connection to the stand-in without Forge; `account` is the person who asks. */
export function connectionTo(
  site: JiraSite,
  now: () => number,
  changes: Partial<JiraConnection> & { readonly account?: string } = {},
): JiraConnection {
  const { account, ...rest } = changes;
  const options = { now, pause: async () => undefined };
  return {
    app: jiraClient(requestTo(site, 'app'), options),
    person:
      account === undefined
        ? null
        : { account, client: jiraClient(requestTo(site, { accountId: account }), options) },
    values: memoryValues(),
    now,
    known: async () => new Map(),
    requestSweep: async () => undefined,
    ...rest,
  };
}
