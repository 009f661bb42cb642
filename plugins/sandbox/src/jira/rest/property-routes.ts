import { JsonSchema } from '../model/json-schema.ts';
import { commitProperties } from '../state/commit.ts';
import { mayOnIssue } from '../state/visibility.ts';
import { visibleIssue } from './issue-read-routes.ts';
import { NO_EDIT } from './issue-write-routes.ts';
import { issueNotFound, noContent, ok, refuse } from './reply.ts';
import { type Route, route } from './route.ts';
import { viewFor } from './view-context.ts';

/** Characters of a property's JSON, and of its key. */
export const MOST_VALUE = 32_768;
const MOST_KEY = 255;

export const PROPERTY_ROUTES: readonly Route[] = [
  route({
    method: 'GET',
    path: '/issue/:issueIdOrKey/properties',
    scope: 'read:jira-work',
    access: 'read',
    handle({ site, caller, params }) {
      const issue = visibleIssue(site, caller, params.issueIdOrKey ?? '');
      if (issue === undefined) return issueNotFound();
      const base = `${viewFor(site, caller).base}/issue/${issue.id}/properties`;
      const keys = [...issue.properties.keys()].map((key) => ({
        self: `${base}/${encodeURIComponent(key)}`,
        key,
      }));
      return ok({ keys }, keys.length);
    },
  }),
  route({
    method: 'GET',
    path: '/issue/:issueIdOrKey/properties/:propertyKey',
    scope: 'read:jira-work',
    access: 'read',
    handle({ site, caller, params }) {
      const issue = visibleIssue(site, caller, params.issueIdOrKey ?? '');
      if (issue === undefined) return issueNotFound();
      const key = params.propertyKey ?? '';
      const value = issue.properties.get(key);
      return value === undefined ? noSuchProperty(key) : ok({ key, value }, 1);
    },
  }),
  route({
    method: 'PUT',
    path: '/issue/:issueIdOrKey/properties/:propertyKey',
    scope: 'write:jira-work',
    access: 'write',
    writesIssue: true,
    body: JsonSchema,
    handle({ site, caller, params, body }) {
      const issue = visibleIssue(site, caller, params.issueIdOrKey ?? '');
      if (issue === undefined) return issueNotFound();
      if (!mayOnIssue(site.state, issue, caller.accountId, 'EDIT_ISSUES')) return refuse(403, [NO_EDIT]);
      const key = params.propertyKey ?? '';
      if (key.length > MOST_KEY)
        return refuse(400, [`The property key cannot be longer than ${MOST_KEY} characters.`]);
      if (JSON.stringify(body).length > MOST_VALUE) {
        return refuse(400, [`The property value cannot be longer than ${MOST_VALUE} characters.`]);
      }
      const status = issue.properties.has(key) ? 200 : 201;
      commitProperties(site, issue, new Map(issue.properties).set(key, body));
      return { status, body: {} };
    },
  }),
  route({
    method: 'DELETE',
    path: '/issue/:issueIdOrKey/properties/:propertyKey',
    scope: 'write:jira-work',
    access: 'write',
    writesIssue: true,
    handle({ site, caller, params }) {
      const issue = visibleIssue(site, caller, params.issueIdOrKey ?? '');
      if (issue === undefined) return issueNotFound();
      if (!mayOnIssue(site.state, issue, caller.accountId, 'EDIT_ISSUES')) return refuse(403, [NO_EDIT]);
      const key = params.propertyKey ?? '';
      const properties = new Map(issue.properties);
      if (!properties.delete(key)) return noSuchProperty(key);
      commitProperties(site, issue, properties);
      return noContent();
    },
  }),
];

function noSuchProperty(key: string): ReturnType<typeof refuse> {
  return refuse(404, [`The property with key '${key}' does not exist.`]);
}
