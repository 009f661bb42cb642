import { z } from 'zod';
import { mayReadContent } from '../access/content-rights.ts';
import { addDraft, addItem, deleteItem, setItemValue } from '../edits/project-items.ts';
import type { WorkRecord } from '../model/records.ts';
import { notFound } from '../model/refusal.ts';
import { filteredItems } from '../projects/item-filter.ts';
import { findRepository, findWork, workById } from '../state/lookups.ts';
import { existing } from '../state/site-state.ts';
import { projectItemView } from '../views/project-item-view.ts';
import { CursorQuery, cursorPage } from './page.ts';
import {
  columnsNamed,
  fieldOf,
  isReadable,
  itemOfPath,
  PROJECT_OWNERS,
  type ProjectCall,
  type ProjectOwner,
  projectOfPath,
  valueFor,
} from './project-targets.ts';
import { noContent, ok } from './reply.ts';
import { accountRoute, type Route } from './route.ts';

const ItemsQuery = z.object({ ...CursorQuery, q: z.string().default(''), fields: z.string().optional() });
const NewItem = z.union([
  z.strictObject({ type: z.enum(['Issue', 'PullRequest']), id: z.number().int() }),
  z.strictObject({
    type: z.enum(['Issue', 'PullRequest']),
    owner: z.string(),
    repo: z.string(),
    number: z.number().int(),
  }),
]);
const ChangedItem = z.object({
  fields: z.array(z.object({ id: z.number().int(), value: z.union([z.string(), z.number(), z.null()]) })),
});

export const PROJECT_ITEM_ROUTES: readonly Route[] = PROJECT_OWNERS.flatMap((owner) => [
  ...readingOf(owner),
  ...writingOf(owner),
]);

function readingOf(owner: ProjectOwner): readonly Route[] {
  const all = `${owner.path}/projectsV2/:project_number/items`;
  return [
    accountRoute({
      method: 'GET',
      path: all,
      query: ItemsQuery,
      handle(call) {
        const { site, caller, query } = call;
        const project = projectOfPath(call, owner, 'read');
        const columns = columnsNamed(call, project, query.fields);
        const found = filteredItems(site, caller, project, query.q).filter(
          (item) => item.archivedAt === null,
        );
        const place = { url: call.url, perPage: query.per_page, after: query.after, before: query.before };
        // REST leaves out what may not be read; only the other API shows it as redacted.
        const readable = found.filter((item) => isReadable(call, item));
        return cursorPage(readable, place, (item) => projectItemView(site.state, item, columns, site.now()));
      },
    }),
    accountRoute({
      method: 'GET',
      path: `${all}/:item_id`,
      query: z.object({ fields: z.string().optional() }),
      handle(call) {
        const project = projectOfPath(call, owner, 'read');
        const item = itemOfPath(call, project);
        const columns = columnsNamed(call, project, call.query.fields);
        return ok(projectItemView(call.site.state, item, columns, call.site.now()));
      },
    }),
  ];
}

function writingOf(owner: ProjectOwner): readonly Route[] {
  const project = `${owner.path}/projectsV2/:project_number`;
  return [
    accountRoute({
      method: 'POST',
      path: `${project}/items`,
      creates: true,
      body: NewItem,
      handle(call) {
        const target = projectOfPath(call, owner, 'write');
        const item = addItem(call.site, call.caller.actorId, target, workFor(call, call.body));
        return { status: 201, body: projectItemView(call.site.state, item, [], call.site.now()) };
      },
    }),
    accountRoute({
      method: 'POST',
      path: `${project}/drafts`,
      creates: true,
      body: z.object({ title: z.string(), body: z.string().default('') }),
      handle(call) {
        const target = projectOfPath(call, owner, 'write');
        const item = addDraft(call.site, call.caller.actorId, target, call.body);
        return { status: 201, body: projectItemView(call.site.state, item, [], call.site.now()) };
      },
    }),
    accountRoute({
      method: 'PATCH',
      path: `${project}/items/:item_id`,
      body: ChangedItem,
      handle(call) {
        const { site, caller, body } = call;
        const target = projectOfPath(call, owner, 'write');
        const fields = existing(site.state, 'ProjectField', target.fieldIds);
        const writes = body.fields.map(({ id, value }) => {
          const field = fieldOf(fields, id);
          return { field, value: valueFor(field, value) };
        });
        let item = itemOfPath(call, target);
        for (const write of writes) item = setItemValue(site, caller.actorId, item, write);
        return ok(
          projectItemView(
            site.state,
            item,
            writes.map(({ field }) => field),
            site.now(),
          ),
        );
      },
    }),
    accountRoute({
      method: 'DELETE',
      path: `${project}/items/:item_id`,
      handle(call) {
        deleteItem(call.site, call.caller.actorId, itemOfPath(call, projectOfPath(call, owner, 'write')));
        return noContent();
      },
    }),
  ];
}

function workFor({ site, caller }: ProjectCall, body: z.output<typeof NewItem>): WorkRecord {
  const { state } = site;
  const repository = 'id' in body ? undefined : findRepository(state, body.owner, body.repo);
  const work =
    'id' in body ? workById(state, body.id) : repository && findWork(state, repository.id, body.number);
  if (work?.kind !== body.type || !mayReadContent(state, caller, work)) throw notFound();
  return work;
}
