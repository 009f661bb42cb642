import { z } from 'zod';
import type { JsonObject } from '../model/json.ts';
import type { FieldRecord } from '../model/records.ts';
import { isAdmin } from './admin-right.ts';
import { pageOf } from './page.ts';
import { listParam, numberParam, textParam } from './query-params.ts';
import { ok, refuse } from './reply.ts';
import { type Route, route } from './route.ts';
import { viewFor } from './view-context.ts';

export const FIELD_ROUTES: readonly Route[] = [
  route({
    method: 'GET',
    path: '/field',
    scope: 'read:jira-work',
    access: 'read',
    handle: ({ site }) => {
      const fields = [...site.state.fields.values()].map(fieldView);
      return ok(fields, fields.length);
    },
  }),
  route({
    method: 'GET',
    path: '/field/search',
    scope: 'read:jira-work',
    access: 'read',
    query: z.object({
      startAt: numberParam(0),
      maxResults: numberParam(50),
      type: listParam,
      id: listParam,
      query: textParam,
      orderBy: textParam,
      expand: textParam,
      projectIds: listParam,
    }),
    handle({ site, caller, query, url }) {
      if (!isAdmin(site.state, caller))
        return refuse(403, ['You are not authorized to perform this action.']);
      const wanted = query.query?.toLowerCase() ?? '';
      const fields = [...site.state.fields.values()]
        .filter((field) => field.schema !== null)
        .filter((field) => query.type.length === 0 || query.type.includes(field.custom ? 'custom' : 'system'))
        .filter((field) => query.id.length === 0 || query.id.includes(field.id))
        .filter((field) => field.name.toLowerCase().includes(wanted))
        .sort((a, b) => a.name.localeCompare(b.name) * (query.orderBy === '-name' ? -1 : 1));
      const maxResults = Math.min(50, query.maxResults);
      const page = pageOf(viewFor(site, caller), fields.map(fieldDetails), {
        url,
        startAt: query.startAt,
        maxResults,
      });
      return ok(page, Math.min(maxResults, fields.length));
    },
  }),
];

/** A field as `GET /field` lists it. */
function fieldView(field: FieldRecord): JsonObject {
  return {
    id: field.id,
    key: field.id,
    name: field.name,
    custom: field.custom,
    orderable: field.orderable,
    navigable: field.navigable,
    searchable: field.searchable,
    clauseNames: field.clauseNames,
    ...(field.schema === null ? {} : { schema: { ...field.schema } }),
  };
}

/** A field as the paged search of administrators lists it. */
function fieldDetails(field: FieldRecord): JsonObject {
  return {
    id: field.id,
    key: field.id,
    name: field.name,
    schema: { ...field.schema },
    description: '',
    isLocked: false,
  };
}
