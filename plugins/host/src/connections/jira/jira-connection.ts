import type { WorkTool } from '@throughline/core';
import { type JiraConnection, jiraClient, jiraTool } from '@throughline/jira';
import type { Connection, ConnectionKind, ConnectionParts } from '../connection.ts';
import { pause } from '../pause.ts';
import { reworded } from '../reworded.ts';
import { checkJira } from './check-jira.ts';
import { jiraDesk } from './jira-desk.ts';
import { type JiraAccess, jiraAccessIn } from './jira-settings.ts';
import { requestJiraWith } from './request-jira.ts';

/** Jira, read with the API token of one account. */
export const jiraKind: ConnectionKind = {
  id: 'jira',
  name: 'Jira',
  howTo: [
    'JIRA_BASE_URL: the address of the site, such as https://acme.atlassian.net.',
    'JIRA_EMAIL: the e-mail address of the account in whose name Jira is read.',
    'JIRA_API_TOKEN: a token of that account, made at https://id.atlassian.com/manage-profile/security/api-tokens.',
    'JIRA_WEBHOOK_SECRET: the secret of a webhook to /webhooks/jira of this host. Without one, changes are found every few minutes.',
    'The account needs the permission “Browse projects” in every project that should be read, and no more.',
  ],
  open: (env, parts) => {
    const access = jiraAccessIn(env);
    return access === undefined ? undefined : connect(access, parts);
  },
};

function connect(access: JiraAccess, parts: ConnectionParts): Connection {
  const connection: JiraConnection = {
    app: jiraClient(requestJiraWith(access), { now: parts.now, pause }),
    person: null,
    values: prefixed(parts.values),
    now: parts.now,
    known: async (refs) => {
      const items = await parts.mirror.items(refs);
      return new Map(
        items.map(({ ref, revision, bucket }) => [ref, { revision, readable: bucket !== 'unreadable' }]),
      );
    },
    requestSweep: () => parts.requestSweep('jira'),
  };
  const tool = reworded(withoutPeople(jiraTool(connection)), {
    revoked:
      'Jira no longer accepts the API token. Make a new one for the account in JIRA_EMAIL, put it into JIRA_API_TOKEN, and start the host again.',
    forbidden:
      'Jira does not let the account in JIRA_EMAIL read here. A Jira administrator can give it the permission “Browse projects”.',
  });
  return {
    tool,
    said: `Jira at ${access.baseUrl}`,
    site: access.baseUrl,
    scope: access.email,
    check: () => checkJira(access, connection.app, tool),
    ...(access.webhookSecret === undefined ? {} : { webhook: jiraDesk(access.webhookSecret) }),
  };
}

/**
 * With a token there is one account, and nobody else’s rights can be asked about: links are found with its rights, and
 * whoever sees a goal sees the titles of its items. Nothing is written into Jira.
 */
function withoutPeople({ id, name, source, queries, settings }: WorkTool): WorkTool {
  return {
    id,
    name,
    source: { ...source, resolve: (selection) => source.resolve(selection, null) },
    ...(queries === undefined ? {} : { queries }),
    ...(settings === undefined ? {} : { settings }),
  };
}

function prefixed({ get, set }: ConnectionParts['values']): ConnectionParts['values'] {
  return { get: (key) => get(`jira.${key}`), set: (key, value) => set(`jira.${key}`, value) };
}
