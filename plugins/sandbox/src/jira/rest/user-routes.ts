import { z } from 'zod';
import { jiraDateTime } from '../model/time-zone.ts';
import { userView } from './people-view.ts';
import { textParam } from './query-params.ts';
import { ok, refuse } from './reply.ts';
import { type Route, route } from './route.ts';
import { viewFor } from './view-context.ts';

/** Points for a person in an answer. */
const PERSON = 2;

export const USER_ROUTES: readonly Route[] = [
  route({
    method: 'GET',
    path: '/myself',
    scope: 'read:jira-user',
    access: 'read',
    query: z.object({ expand: textParam }),
    handle: ({ site, caller }) => ok(userView(viewFor(site, caller), caller.accountId), PERSON),
  }),
  route({
    method: 'GET',
    path: '/user',
    scope: 'read:jira-user',
    access: 'read',
    query: z.object({ accountId: textParam, expand: textParam }),
    handle({ site, caller, query }) {
      if (query.accountId === undefined)
        return refuse(400, ["The query parameter 'accountId' has to be given."]);
      if (!site.state.users.has(query.accountId)) {
        return refuse(404, ['Specified user does not exist or you do not have required permissions']);
      }
      return ok(userView(viewFor(site, caller), query.accountId), PERSON);
    },
  }),
  route({
    method: 'GET',
    path: '/serverInfo',
    scope: null,
    access: 'read',
    anonymous: true,
    handle({ site }) {
      const { baseUrl, title, timeZone } = site.state.facts;
      return ok({
        baseUrl,
        displayUrl: baseUrl,
        version: '1001.0.0-SNAPSHOT',
        versionNumbers: [1001, 0, 0],
        deploymentType: 'Cloud',
        buildNumber: 100_000,
        serverTime: jiraDateTime(timeZone, site.now()),
        serverTitle: title,
        serverTimeZone: timeZone,
      });
    },
  }),
];
