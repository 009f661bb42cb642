import { z } from 'zod';
import type { JsonObject } from '../model/json.ts';
import type { ProjectRecord } from '../model/records.ts';
import { findProject } from '../state/site-state.ts';
import { isAllowed, visibleProjects } from '../state/visibility.ts';
import { issueTypeView, projectRefView, versionView } from './catalogue-view.ts';
import { pageOf } from './page.ts';
import { personView } from './people-view.ts';
import { listParam, numberParam, textParam } from './query-params.ts';
import { ok, projectNotFound, refuse } from './reply.ts';
import { type KnownCaller, type Route, route, type SiteContext } from './route.ts';
import { type ViewContext, viewFor } from './view-context.ts';

const MOST_PROJECTS = 100;
const ACTIONS = {
  view: 'BROWSE_PROJECTS',
  browse: 'BROWSE_PROJECTS',
  edit: 'ADMINISTER_PROJECTS',
  create: 'CREATE_ISSUES',
} as const;

const SearchQuery = z.object({
  startAt: numberParam(0),
  maxResults: numberParam(50),
  orderBy: textParam,
  id: listParam,
  keys: listParam,
  query: textParam,
  typeKey: listParam,
  categoryId: textParam,
  action: textParam,
  expand: listParam,
  status: listParam,
  properties: listParam,
  propertyQuery: textParam,
});

export const PROJECT_ROUTES: readonly Route[] = [
  route({
    method: 'GET',
    path: '/project/search',
    scope: 'read:jira-work',
    access: 'read',
    query: SearchQuery,
    handle({ site, caller, query, url }) {
      if (query.orderBy !== undefined && !/^[+-]?(key|name)$/.test(query.orderBy)) {
        return refuse(400, [
          `The local stand-in for Jira orders projects by key or name, not by '${query.orderBy}'.`,
        ]);
      }
      const found = searchProjects(site, caller, query);
      const maxResults = Math.min(MOST_PROJECTS, query.maxResults);
      const view = viewFor(site, caller);
      const values = found.map((project) => foundProject(view, project, query.expand));
      const page = pageOf(view, values, { url, startAt: query.startAt, maxResults });
      return ok(page, Math.max(0, Math.min(maxResults, found.length - query.startAt)));
    },
  }),
  route({
    method: 'GET',
    path: '/project/:projectIdOrKey',
    scope: 'read:jira-work',
    access: 'read',
    query: z.object({ expand: listParam, properties: listParam }),
    handle({ site, caller, params }) {
      const idOrKey = params.projectIdOrKey ?? '';
      const project = visibleProject(site, caller, idOrKey);
      if (project === undefined) return projectNotFound(idOrKey);
      return ok(wholeProject(viewFor(site, caller), project, site.now()), 1);
    },
  }),
  route({
    method: 'GET',
    path: '/project/:projectIdOrKey/versions',
    scope: 'read:jira-work',
    access: 'read',
    query: z.object({ expand: textParam }),
    handle({ site, caller, params }) {
      const idOrKey = params.projectIdOrKey ?? '';
      const project = visibleProject(site, caller, idOrKey);
      if (project === undefined) return projectNotFound(idOrKey);
      const view = viewFor(site, caller);
      return ok(
        project.versions.map((version) => versionView(view, project, version, site.now())),
        project.versions.length,
      );
    },
  }),
];

function visibleProject(site: SiteContext, caller: KnownCaller, idOrKey: string): ProjectRecord | undefined {
  const project = findProject(site.state, idOrKey);
  return project !== undefined && isAllowed(project, caller.accountId, 'BROWSE_PROJECTS')
    ? project
    : undefined;
}

function searchProjects(
  site: SiteContext,
  caller: KnownCaller,
  query: z.infer<typeof SearchQuery>,
): ProjectRecord[] {
  // Every project here is a live software project.
  const excluded = (values: readonly string[], value: string): boolean =>
    values.length > 0 && !values.includes(value);
  if (excluded(query.typeKey, 'software') || excluded(query.status, 'live')) return [];
  const wanted = query.query?.toLowerCase() ?? '';
  const action = Object.entries(ACTIONS).find(([name]) => name === query.action)?.[1] ?? 'BROWSE_PROJECTS';
  const sign = query.orderBy?.startsWith('-') === true ? -1 : 1;
  const by = query.orderBy?.endsWith('name') === true ? 'name' : 'key';
  return visibleProjects(site.state, caller.accountId)
    .filter((project) => isAllowed(project, caller.accountId, action))
    .filter((project) => query.keys.length === 0 || query.keys.includes(project.key))
    .filter((project) => query.id.length === 0 || query.id.includes(project.id))
    .filter(({ key, name }) => key.toLowerCase().includes(wanted) || name.toLowerCase().includes(wanted))
    .sort((a, b) => sign * a[by].localeCompare(b[by]));
}

function foundProject(view: ViewContext, project: ProjectRecord, expand: readonly string[]): JsonObject {
  return {
    expand: 'description,lead,issueTypes,url,projectKeys,permissions,insight',
    ...projectRefView(view, project),
    style: project.style,
    isPrivate: false,
    properties: {},
    ...(expand.includes('description') ? { description: project.description } : {}),
    ...(expand.includes('lead') ? leadOf(view, project) : {}),
    ...(expand.includes('issueTypes') ? { issueTypes: issueTypesOf(view, project) } : {}),
  };
}

function wholeProject(view: ViewContext, project: ProjectRecord, now: number): JsonObject {
  return {
    ...foundProject(view, project, ['description', 'lead', 'issueTypes']),
    components: [],
    versions: project.versions.map((version) => versionView(view, project, version, now)),
    assigneeType: 'UNASSIGNED',
    roles: {},
  };
}

function leadOf(view: ViewContext, project: ProjectRecord): JsonObject {
  const lead = personView(view, project.lead);
  return lead === null ? {} : { lead };
}

function issueTypesOf(view: ViewContext, project: ProjectRecord): JsonObject[] {
  return project.issueTypeIds.flatMap((id) => {
    const type = view.state.issueTypes.get(id);
    return type === undefined ? [] : [issueTypeView(view, type)];
  });
}
