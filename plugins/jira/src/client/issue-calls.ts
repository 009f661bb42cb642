import { route } from '@forge/api';
import type { JiraClient } from '../client.ts';
import {
  bulkIssuesSchema,
  changelogPageSchema,
  countSchema,
  foundSchema,
  grantsSchema,
  matchesSchema,
  parsedQueriesSchema,
  searchPageSchema,
} from '../schema.ts';
import { type CallerOptions, JSON_BODY, jiraCaller, type RequestJira } from './jira-caller.ts';

type IssueCalls = Pick<
  JiraClient,
  'search' | 'find' | 'count' | 'issues' | 'changelogs' | 'parse' | 'match' | 'browsable' | 'isAdministrator'
>;

export function issueCalls(requestJira: RequestJira, options: CallerOptions): IssueCalls {
  const { read } = jiraCaller(options);
  const search = (body: object) =>
    requestJira(route`/rest/api/3/search/jql`, {
      method: 'POST',
      headers: JSON_BODY,
      body: JSON.stringify(body),
    });
  const permissions = (body: object) =>
    read('permissions', grantsSchema, () =>
      requestJira(route`/rest/api/3/permissions/check`, {
        method: 'POST',
        headers: JSON_BODY,
        body: JSON.stringify(body),
      }),
    );
  return {
    search: (asked) => read('a search', searchPageSchema, () => search(asked)),
    find: (jql, nextPageToken) =>
      read('a search', foundSchema, () => search({ jql, fields: ['id'], maxResults: 5000, nextPageToken })),
    count: async (jql) => {
      const body = JSON.stringify({ jql });
      const counted = await read('a count', countSchema, () =>
        requestJira(route`/rest/api/3/search/approximate-count`, {
          method: 'POST',
          headers: JSON_BODY,
          body,
        }),
      );
      return counted.count;
    },
    issues: (bulk) =>
      read('issues', bulkIssuesSchema, () =>
        requestJira(route`/rest/api/3/issue/bulkfetch`, {
          method: 'POST',
          headers: JSON_BODY,
          body: JSON.stringify(bulk),
        }),
      ),
    changelogs: (bulk) =>
      read('changelogs', changelogPageSchema, () =>
        requestJira(route`/rest/api/3/changelog/bulkfetch`, {
          method: 'POST',
          headers: JSON_BODY,
          body: JSON.stringify(bulk),
        }),
      ),
    parse: async (jql) => {
      const body = JSON.stringify({ queries: [jql] });
      const parsed = await read('a query', parsedQueriesSchema, () =>
        requestJira(route`/rest/api/3/jql/parse?validation=strict`, {
          method: 'POST',
          headers: JSON_BODY,
          body,
        }),
      );
      return parsed.queries[0];
    },
    match: async (jqls, issueIds) => {
      const body = JSON.stringify({ jqls, issueIds: issueIds.map(Number) });
      const matched = await read('queries', matchesSchema, () =>
        requestJira(route`/rest/api/3/jql/match`, { method: 'POST', headers: JSON_BODY, body }),
      );
      return matched.matches;
    },
    browsable: async (issueIds) => {
      const asked = { permissions: ['BROWSE_PROJECTS'], issues: issueIds.map(Number) };
      const { projectPermissions } = await permissions({ projectPermissions: [asked] });
      return projectPermissions.flatMap(({ permission, issues }) =>
        permission === 'BROWSE_PROJECTS' ? issues : [],
      );
    },
    isAdministrator: async () => {
      const { globalPermissions } = await permissions({ globalPermissions: ['ADMINISTER'] });
      return globalPermissions.includes('ADMINISTER');
    },
  };
}
