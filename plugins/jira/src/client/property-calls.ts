import { route } from '@forge/api';
import type { JiraClient } from '../client.ts';
import { ACCEPT, type CallerOptions, JSON_BODY, jiraCaller, type RequestJira } from './jira-caller.ts';

type PropertyCalls = Pick<JiraClient, 'setProperty' | 'deleteProperty' | 'deletePropertyEverywhere'>;

export function propertyCalls(requestJira: RequestJira, options: CallerOptions): PropertyCalls {
  const { done } = jiraCaller(options);
  // An issue that is gone, or that the app may not edit, cannot be marked; that is no reason to stop at it.
  const gone = [403, 404];
  return {
    setProperty: (issueId, key, value) =>
      done(
        () =>
          requestJira(route`/rest/api/3/issue/${issueId}/properties/${key}`, {
            method: 'PUT',
            headers: JSON_BODY,
            body: JSON.stringify(value),
          }),
        gone,
      ),
    deleteProperty: (issueId, key) =>
      done(
        () =>
          requestJira(route`/rest/api/3/issue/${issueId}/properties/${key}`, {
            method: 'DELETE',
            headers: ACCEPT,
          }),
        gone,
      ),
    deletePropertyEverywhere: (key) =>
      done(
        () =>
          requestJira(route`/rest/api/3/issue/properties/${key}`, {
            method: 'DELETE',
            headers: JSON_BODY,
            body: JSON.stringify({}),
          }),
        [303],
      ),
  };
}
