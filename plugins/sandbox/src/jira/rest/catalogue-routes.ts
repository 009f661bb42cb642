import { z } from 'zod';
import type { JsonObject } from '../model/json.ts';
import type { StatusRecord } from '../model/records.ts';
import { STATUS_CATEGORIES } from '../model/status-categories.ts';
import { isAdmin } from './admin-right.ts';
import { issueTypeView, resolutionView, statusView } from './catalogue-view.ts';
import { pageOf } from './page.ts';
import { flagParam, listParam, numberParam, textParam } from './query-params.ts';
import { ok, refuse } from './reply.ts';
import { type Route, route } from './route.ts';
import { viewFor } from './view-context.ts';

const MOST_STATUSES = 200;
const MOST_RESOLUTIONS = 50;
const MOST_LABELS = 1000;

export const CATALOGUE_ROUTES: readonly Route[] = [
  route({
    method: 'GET',
    path: '/status',
    scope: 'read:jira-work',
    access: 'read',
    handle({ site, caller }) {
      const view = viewFor(site, caller);
      return ok(
        [...site.state.statuses.values()].map((status) => statusView(view, status)),
        site.state.statuses.size,
      );
    },
  }),
  route({
    method: 'GET',
    path: '/statuses/search',
    scope: 'manage:jira-configuration',
    access: 'read',
    query: z.object({
      projectId: textParam,
      startAt: numberParam(0),
      maxResults: numberParam(MOST_STATUSES),
      searchString: textParam,
      statusCategory: textParam,
    }),
    handle({ site, caller, query, url }) {
      if (!isAdmin(site.state, caller))
        return refuse(401, ['You are not authorized to perform this action.']);
      const category = query.statusCategory;
      if (category !== undefined && !['TODO', 'IN_PROGRESS', 'DONE'].includes(category)) {
        return refuse(400, [`The status category '${category}' is not TODO, IN_PROGRESS or DONE.`]);
      }
      const wanted = query.searchString?.toLowerCase() ?? '';
      const statuses = [...site.state.statuses.values()]
        .filter((status) => status.name.toLowerCase().includes(wanted))
        .filter(
          (status) => category === undefined || STATUS_CATEGORIES[status.category].searchName === category,
        );
      const maxResults = Math.min(MOST_STATUSES, query.maxResults);
      const page = pageOf(viewFor(site, caller), statuses.map(statusDetails), {
        url,
        startAt: query.startAt,
        maxResults,
      });
      return ok(page, Math.min(maxResults, statuses.length));
    },
  }),
  route({
    method: 'GET',
    path: '/issuetype',
    scope: 'read:jira-work',
    access: 'read',
    handle({ site, caller }) {
      const view = viewFor(site, caller);
      return ok(
        [...site.state.issueTypes.values()].map((type) => issueTypeView(view, type)),
        site.state.issueTypes.size,
      );
    },
  }),
  route({
    method: 'GET',
    path: '/resolution',
    scope: 'read:jira-work',
    access: 'read',
    handle({ site, caller }) {
      const view = viewFor(site, caller);
      const resolutions = [...site.state.resolutions.values()].map((resolution) =>
        resolutionView(view, resolution),
      );
      return ok(resolutions, resolutions.length);
    },
  }),
  route({
    method: 'GET',
    path: '/resolution/search',
    scope: 'read:jira-work',
    access: 'read',
    query: z.object({
      startAt: numberParam(0),
      maxResults: numberParam(50),
      id: listParam,
      onlyDefault: flagParam,
    }),
    handle({ site, caller, query, url }) {
      const resolutions = [...site.state.resolutions.values()]
        .filter(({ id }) => query.id.length === 0 || query.id.includes(id))
        .map((resolution, index) => ({ ...resolution, default: index === 0 }))
        .filter((resolution) => !query.onlyDefault || resolution.default);
      const maxResults = Math.min(MOST_RESOLUTIONS, query.maxResults);
      const page = pageOf(viewFor(site, caller), resolutions, { url, startAt: query.startAt, maxResults });
      return ok(page, Math.min(maxResults, resolutions.length));
    },
  }),
  route({
    method: 'GET',
    path: '/label',
    scope: 'read:jira-work',
    access: 'read',
    query: z.object({ startAt: numberParam(0), maxResults: numberParam(MOST_LABELS) }),
    handle({ site, caller, query, url }) {
      const labels = new Set<string>();
      for (const issue of site.state.issues.values()) for (const label of issue.labels) labels.add(label);
      const maxResults = Math.min(MOST_LABELS, query.maxResults);
      const page = pageOf(viewFor(site, caller), [...labels].sort(), {
        url,
        startAt: query.startAt,
        maxResults,
      });
      return ok(page, Math.min(maxResults, labels.size));
    },
  }),
];

function statusDetails(status: StatusRecord): JsonObject {
  return {
    id: status.id,
    name: status.name,
    description: status.description,
    statusCategory: STATUS_CATEGORIES[status.category].searchName,
    scope: { type: 'GLOBAL' },
  };
}
