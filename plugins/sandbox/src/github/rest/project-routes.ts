import { z } from 'zod';
import { mayReadProject } from '../access/project-rights.ts';
import { createField, createIssueFieldColumn } from '../edits/project-fields.ts';
import { createView } from '../edits/projects.ts';
import { NotServed, notFound } from '../model/refusal.ts';
import { projectsOf } from '../state/lookups.ts';
import { existing } from '../state/site-state.ts';
import { projectFieldView } from '../views/project-field-view.ts';
import { projectView, viewView } from '../views/project-view.ts';
import { CursorQuery, CursorSchema, cursorPage } from './page.ts';
import { fieldOf, ownerOf, PROJECT_OWNERS, type ProjectOwner, projectOfPath } from './project-targets.ts';
import { ok } from './reply.ts';
import { accountRoute, type Route } from './route.ts';
import { wholeNumber } from './targets.ts';

const Options = z.array(
  z.object({ name: z.string(), color: z.string().default('GRAY'), description: z.string().default('') }),
);
const Iterations = z.object({
  start_date: z.string(),
  duration: z.number().int(),
  iterations: z
    .array(z.object({ title: z.string(), start_date: z.string(), duration: z.number().int() }))
    .default([]),
});
const NewField = z.union([
  z.strictObject({ issue_field_id: z.number().int() }),
  z.strictObject({ name: z.string(), data_type: z.enum(['text', 'number', 'date']) }),
  z.strictObject({ name: z.string(), data_type: z.literal('single_select'), single_select_options: Options }),
  z.strictObject({
    name: z.string(),
    data_type: z.literal('iteration'),
    iteration_configuration: Iterations,
  }),
]);
const NewView = z.strictObject({
  name: z.string(),
  layout: z.enum(['table', 'board', 'roadmap']),
  filter: z.string().nullish(),
});
const LAYOUT = { table: 'TABLE_LAYOUT', board: 'BOARD_LAYOUT', roadmap: 'ROADMAP_LAYOUT' } as const;

export const PROJECT_ROUTES: readonly Route[] = PROJECT_OWNERS.flatMap(routesOf);

function routesOf(owner: ProjectOwner): readonly Route[] {
  const one = `${owner.path}/projectsV2/:project_number`;
  return [
    accountRoute({
      method: 'GET',
      path: `${owner.path}/projectsV2`,
      query: z.object({ ...CursorQuery, q: z.string().optional() }),
      handle(call) {
        const { state } = call.site;
        const { per_page: perPage, after, before, q } = call.query;
        if (q !== undefined) throw new NotServed('the filter q of a list of projects');
        const projects = projectsOf(state, ownerOf(call, owner).id);
        // What may not be read leaves an empty list and no error.
        const readable = projects.filter((project) => mayReadProject(state, call.caller, project));
        const place = { url: call.url, perPage, after, before };
        return cursorPage(readable, place, (project) => projectView(state, project));
      },
    }),
    accountRoute({
      method: 'GET',
      path: one,
      handle: (call) => ok(projectView(call.site.state, projectOfPath(call, owner, 'read'))),
    }),
    accountRoute({
      method: 'GET',
      path: `${one}/fields`,
      query: CursorSchema,
      handle(call) {
        const { state, now } = call.site;
        const { per_page: perPage, after, before } = call.query;
        const fields = existing(state, 'ProjectField', projectOfPath(call, owner, 'read').fieldIds);
        const place = { url: call.url, perPage, after, before };
        return cursorPage(fields, place, (field) => projectFieldView(state, field, now()));
      },
    }),
    fieldCreation(owner, one),
    accountRoute({
      method: 'GET',
      path: `${one}/fields/:field_id`,
      handle(call) {
        const { state, now } = call.site;
        const fields = existing(state, 'ProjectField', projectOfPath(call, owner, 'read').fieldIds);
        const id = wholeNumber(call.param('field_id'));
        if (!fields.some((field) => field.id === id)) throw notFound();
        return ok(projectFieldView(state, fieldOf(fields, id), now()));
      },
    }),
    accountRoute({
      method: 'POST',
      path: `${one}/views`,
      creates: true,
      body: NewView,
      handle(call) {
        const project = projectOfPath(call, owner, 'write');
        const { name, layout, filter = null } = call.body;
        const view = createView(call.site, project, { name, layout: LAYOUT[layout], filter });
        return { status: 201, body: viewView(call.site.state, view) };
      },
    }),
  ];
}

function fieldCreation(owner: ProjectOwner, one: string): Route {
  return accountRoute({
    method: 'POST',
    path: `${one}/fields`,
    creates: true,
    body: NewField,
    handle(call) {
      const { state, now } = call.site;
      const { body } = call;
      const project = projectOfPath(call, owner, 'write');
      if ('issue_field_id' in body) {
        const issueField = state.tables.IssueField.get(body.issue_field_id);
        if (issueField === undefined) throw notFound();
        const field = createIssueFieldColumn(call.site, project, issueField);
        return { status: 201, body: projectFieldView(state, field, now()) };
      }
      const field = createField(call.site, project, newField(body));
      return { status: 201, body: projectFieldView(state, field, now()) };
    },
  });
}

function newField(
  body: Exclude<z.output<typeof NewField>, { issue_field_id: number }>,
): Parameters<typeof createField>[2] {
  switch (body.data_type) {
    case 'single_select':
      return { name: body.name, dataType: 'single_select', options: body.single_select_options };
    case 'iteration': {
      const { duration, iterations } = body.iteration_configuration;
      const dated = iterations.map(({ start_date: startDate, ...rest }) => ({ ...rest, startDate }));
      return { name: body.name, dataType: 'iteration', duration, iterations: dated };
    }
    default:
      return { name: body.name, dataType: body.data_type };
  }
}
