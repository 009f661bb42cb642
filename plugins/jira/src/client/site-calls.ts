import { route } from '@forge/api';
import type { JiraClient } from '../client.ts';
import {
  fieldListSchema,
  projectPageSchema,
  projectSchema,
  resolutionListSchema,
  serverInfoSchema,
  statusListSchema,
  userSchema,
  versionListSchema,
} from '../schema.ts';
import { ACCEPT, type CallerOptions, jiraCaller, type RequestJira } from './jira-caller.ts';

type SiteCalls = Pick<
  JiraClient,
  'fields' | 'statuses' | 'resolutions' | 'baseUrl' | 'project' | 'projects' | 'versions' | 'user'
>;

export function siteCalls(requestJira: RequestJira, options: CallerOptions): SiteCalls {
  const { read, find } = jiraCaller(options);
  return {
    fields: () =>
      read('fields', fieldListSchema, () =>
        requestJira(route`/rest/api/3/field`, { method: 'GET', headers: ACCEPT }),
      ),
    statuses: () =>
      read('statuses', statusListSchema, () =>
        requestJira(route`/rest/api/3/status`, { method: 'GET', headers: ACCEPT }),
      ),
    resolutions: () =>
      read('resolutions', resolutionListSchema, () =>
        requestJira(route`/rest/api/3/resolution`, { method: 'GET', headers: ACCEPT }),
      ),
    baseUrl: async () => {
      const { baseUrl } = await read('the site', serverInfoSchema, () =>
        requestJira(route`/rest/api/3/serverInfo`, { method: 'GET', headers: ACCEPT }),
      );
      return baseUrl.replace(/\/+$/, '');
    },
    project: async (idOrKey) => {
      if (!isProjectKey(idOrKey)) return undefined;
      return find('a project', projectSchema, () =>
        requestJira(route`/rest/api/3/project/${idOrKey}`, { method: 'GET', headers: ACCEPT }),
      );
    },
    projects: (startAt) =>
      read('projects', projectPageSchema, () =>
        requestJira(route`/rest/api/3/project/search?startAt=${startAt}&maxResults=100&orderBy=key`, {
          method: 'GET',
          headers: ACCEPT,
        }),
      ),
    versions: async (idOrKey) => {
      if (!isProjectKey(idOrKey)) return undefined;
      return find('versions', versionListSchema, () =>
        requestJira(route`/rest/api/3/project/${idOrKey}/versions`, { method: 'GET', headers: ACCEPT }),
      );
    },
    user: (accountId) =>
      find('a person', userSchema, () =>
        requestJira(route`/rest/api/3/user?accountId=${accountId}`, { method: 'GET', headers: ACCEPT }),
      ),
  };
}

/** What people type as a key may hold anything, and Forge's `route` throws at a slash or dots: no project is called so. */
function isProjectKey(idOrKey: string): boolean {
  return /^[\p{L}\p{N}_-]+$/u.test(idOrKey);
}
