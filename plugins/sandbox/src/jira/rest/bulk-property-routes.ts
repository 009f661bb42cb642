import { z } from 'zod';
import { type Json, sameJson } from '../model/json.ts';
import { JsonSchema } from '../model/json-schema.ts';
import type { IssueRecord } from '../model/records.ts';
import { commitProperties } from '../state/commit.ts';
import { mayOnIssue } from '../state/visibility.ts';
import { MOST_VALUE } from './property-routes.ts';
import { ok, type Reply, refuse } from './reply.ts';
import { type KnownCaller, type Route, route, type SiteContext } from './route.ts';
import { viewFor } from './view-context.ts';

const SetFilter = z.strictObject({
  entityIds: z.array(z.int()).optional(),
  currentValue: JsonSchema.optional(),
  hasProperty: z.boolean().optional(),
});
const DeleteFilter = SetFilter.omit({ hasProperty: true });

/** One value, or none, for a property of many issues at once; the answer points to a task, which is already complete. */
export const BULK_PROPERTY_ROUTES: readonly Route[] = [
  route({
    method: 'PUT',
    path: '/issue/properties/:propertyKey',
    scope: 'write:jira-work',
    access: 'write',
    body: z.strictObject({
      filter: SetFilter.optional(),
      value: JsonSchema.optional(),
      expression: z.string().optional(),
    }),
    handle({ site, caller, params, body }) {
      const filter = body.filter ?? {};
      if (body.expression !== undefined)
        return refuse(400, ['The local stand-in for Jira evaluates no Jira expressions.']);
      const { value } = body;
      if (value === undefined) return refuse(400, ["One of 'value' and 'expression' has to be given."]);
      if (JSON.stringify(value).length > MOST_VALUE) {
        return refuse(400, [`The property value cannot be longer than ${MOST_VALUE} characters.`]);
      }
      if (filter.currentValue !== undefined && filter.hasProperty === false) {
        return refuse(400, ["An issue without the property cannot have the 'currentValue'."]);
      }
      const key = params.propertyKey ?? '';
      return changeMany(site, caller, { key, filter, change: (properties) => properties.set(key, value) });
    },
  }),
  route({
    method: 'DELETE',
    path: '/issue/properties/:propertyKey',
    scope: 'write:jira-work',
    access: 'write',
    body: DeleteFilter,
    handle({ site, caller, params, body }) {
      const key = params.propertyKey ?? '';
      const filter = { ...body, hasProperty: true };
      return changeMany(site, caller, {
        key,
        filter,
        change(properties) {
          properties.delete(key);
          return properties;
        },
      });
    },
  }),
  route({
    method: 'GET',
    path: '/task/:taskId',
    scope: 'read:jira-work',
    access: 'read',
    handle({ site, caller, params }) {
      const task = site.state.tasks.get(params.taskId ?? '');
      if (task === undefined) return refuse(404, ['The task was not found.']);
      if (task.submittedBy !== caller.accountId)
        return refuse(403, ['Only the creator of a task may see it.']);
      return ok({
        self: `${viewFor(site, caller).base}/task/${task.id}`,
        id: task.id,
        description: task.description,
        status: 'COMPLETE',
        result: task.result,
        submittedBy: 10_000,
        progress: 100,
        elapsedRuntime: 0,
        submitted: task.at,
        started: task.at,
        finished: task.at,
        lastUpdate: task.at,
      });
    },
  }),
];

interface ManyChanges {
  readonly key: string;
  readonly filter: z.infer<typeof SetFilter>;
  readonly change: (properties: Map<string, Json>) => Map<string, Json>;
}

function changeMany(site: SiteContext, caller: KnownCaller, { key, filter, change }: ManyChanges): Reply {
  const { state } = site;
  const eligible = eligibleIssues(site, caller, key, filter);
  for (const issue of eligible) commitProperties(site, issue, change(new Map(issue.properties)));
  state.counters.task += 1;
  const id = String(state.counters.task);
  state.tasks.set(id, {
    id,
    description: `Change of the issue property ${key}`,
    result: { updated: eligible.length },
    submittedBy: caller.accountId,
    at: site.now(),
  });
  return { status: 303, headers: { location: `${viewFor(site, caller).base}/task/${id}` } };
}

function eligibleIssues(
  site: SiteContext,
  caller: KnownCaller,
  key: string,
  filter: z.infer<typeof SetFilter>,
): IssueRecord[] {
  const ids = filter.entityIds === undefined ? null : new Set(filter.entityIds);
  return [...site.state.issues.values()].filter((issue) => {
    if (ids !== null && !ids.has(issue.id)) return false;
    const value = issue.properties.get(key);
    if (filter.hasProperty !== undefined && filter.hasProperty !== (value !== undefined)) return false;
    if (filter.currentValue !== undefined && (value === undefined || !sameJson(value, filter.currentValue)))
      return false;
    return mayOnIssue(site.state, issue, caller.accountId, 'EDIT_ISSUES');
  });
}
