import { z } from 'zod';
import { demandProject } from '../../access/project-rights.ts';
import { createField, createIssueFieldColumn, updateField } from '../../edits/project-fields.ts';
import {
  createStatusUpdate,
  deleteStatusUpdate,
  editStatusUpdate,
  updateProject,
} from '../../edits/projects.ts';
import { nodeId } from '../../model/node-id.ts';
import { PROJECT_STATUSES, type StatusUpdateRecord } from '../../model/project-records.ts';
import { must } from '../../state/site-state.ts';
import { findNodeOf } from '../find-node.ts';
import type { GraphQLContext } from '../served.ts';
import { type Mutation, mutation, projectFor } from './mutation.ts';

const Id = z.string();
const Options = z.array(
  z.strictObject({
    id: z
      .string()
      .nullish()
      .transform((id) => id ?? undefined),
    name: z.string(),
    color: z.string(),
    description: z.string(),
  }),
);
const Iterations = z.object({
  startDate: z.string(),
  duration: z.number().int(),
  iterations: z.array(z.object({ startDate: z.string(), duration: z.number().int(), title: z.string() })),
});
const DATA_TYPES = {
  TEXT: 'text',
  NUMBER: 'number',
  DATE: 'date',
  SINGLE_SELECT: 'single_select',
  ITERATION: 'iteration',
} as const;
const Status = z.enum(PROJECT_STATUSES).nullish();
const Text = z.string().nullish();

export const PROJECT_MUTATIONS: Readonly<Record<string, Mutation>> = {
  updateProjectV2: mutation(
    z.object({
      projectId: Id,
      title: Text,
      shortDescription: Text,
      readme: Text,
      closed: z.boolean().nullish(),
      public: z.boolean().nullish(),
    }),
    ['projectV2'],
    ({ projectId, ...change }, context) => {
      const project = projectFor(context, projectId, typeof change.public === 'boolean' ? 'admin' : 'write');
      const given = Object.fromEntries(
        Object.entries(change).filter(([, value]) => value !== null && value !== undefined),
      );
      return { projectV2: updateProject(context.site, context.caller.actorId, project, given) };
    },
  ),
  createProjectV2Field: mutation(
    z.object({
      projectId: Id,
      name: z.string(),
      dataType: z.enum(['TEXT', 'NUMBER', 'DATE', 'SINGLE_SELECT', 'ITERATION']),
      singleSelectOptions: Options.nullish(),
      iterationConfiguration: Iterations.nullish(),
    }),
    ['projectV2Field'],
    (input, context) => {
      const project = projectFor(context, input.projectId, 'write');
      const configuration = input.iterationConfiguration;
      const field = createField(context.site, project, {
        name: input.name,
        dataType: DATA_TYPES[input.dataType],
        options: input.singleSelectOptions ?? [],
        iterations: configuration?.iterations ?? [],
        duration: configuration?.duration ?? 0,
      });
      return { projectV2Field: field };
    },
  ),
  updateProjectV2Field: mutation(
    z.object({ fieldId: Id, name: Text, singleSelectOptions: Options.nullish() }),
    ['projectV2Field'],
    ({ fieldId, name, singleSelectOptions }, context) => {
      const { site, caller } = context;
      const field = findNodeOf(site.state, caller, 'ProjectField', fieldId);
      demandProject(site.state, caller, must(site.state, 'ProjectV2', field.projectId), 'write');
      const change = { name: name ?? undefined, options: singleSelectOptions ?? undefined };
      return { projectV2Field: updateField(site, field, change) };
    },
  ),
  createProjectV2IssueField: mutation(
    z.object({ projectId: Id, issueFieldId: Id }),
    ['projectV2Field'],
    (input, context) => {
      const project = projectFor(context, input.projectId, 'write');
      const issueField = findNodeOf(context.site.state, context.caller, 'IssueField', input.issueFieldId);
      return { projectV2Field: createIssueFieldColumn(context.site, project, issueField) };
    },
  ),
  createProjectV2StatusUpdate: mutation(
    z.object({ projectId: Id, status: Status, body: Text, startDate: Text, targetDate: Text }),
    ['statusUpdate'],
    ({ projectId, status, body, startDate, targetDate }, context) => {
      const project = projectFor(context, projectId, 'write');
      const text = {
        status: status ?? null,
        body: body ?? null,
        startDate: startDate ?? null,
        targetDate: targetDate ?? null,
      };
      return { statusUpdate: createStatusUpdate(context.site, context.caller.actorId, project, text) };
    },
  ),
  updateProjectV2StatusUpdate: mutation(
    z.object({ statusUpdateId: Id, status: Status, body: Text, startDate: Text, targetDate: Text }),
    ['statusUpdate'],
    ({ statusUpdateId, status, body, startDate, targetDate }, context) => {
      const update = statusUpdateFor(context, statusUpdateId);
      const change = {
        ...(status === undefined ? {} : { status }),
        ...(body === undefined ? {} : { body }),
        ...(startDate === undefined ? {} : { startDate }),
        ...(targetDate === undefined ? {} : { targetDate }),
      };
      return { statusUpdate: editStatusUpdate(context.site, context.caller.actorId, update, change) };
    },
  ),
  deleteProjectV2StatusUpdate: mutation(
    z.object({ statusUpdateId: Id }),
    ['deletedStatusUpdateId', 'projectV2'],
    ({ statusUpdateId }, context) => {
      const update = statusUpdateFor(context, statusUpdateId);
      deleteStatusUpdate(context.site, context.caller.actorId, update);
      return {
        deletedStatusUpdateId: nodeId(update),
        projectV2: must(context.site.state, 'ProjectV2', update.projectId),
      };
    },
  ),
};

function statusUpdateFor({ site, caller }: GraphQLContext, id: string): StatusUpdateRecord {
  const update = findNodeOf(site.state, caller, 'ProjectV2StatusUpdate', id);
  demandProject(site.state, caller, must(site.state, 'ProjectV2', update.projectId), 'write');
  return update;
}
