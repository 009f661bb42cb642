import { z } from 'zod';
import type { KnownCaller } from '../access/caller.ts';
import { changeWork } from '../edits/change-work.ts';
import { createLabel, deleteLabel, editLabel, findLabel } from '../edits/labels.ts';
import type { LabelRecord, WorkRecord } from '../model/records.ts';
import { notFound } from '../model/refusal.ts';
import { existing } from '../state/site-state.ts';
import { labelView } from '../views/label-view.ts';
import { labelsNamed } from './issue-input.ts';
import { PageSchema, pageOf } from './page.ts';
import { created, noContent, ok, type Reply } from './reply.ts';
import { accountRoute, type Call, type Route } from './route.ts';
import { repositoryOf, workOfPath, workToChange, writableRepository } from './targets.ts';

const NewLabel = z.object({
  name: z.string(),
  color: z.string().optional(),
  description: z.string().nullish(),
});
const ChangedLabel = NewLabel.partial().extend({ new_name: z.string().optional() });
const Names = z.object({ labels: z.array(z.string()).optional() });
const ALL = '/repos/:owner/:repo/labels';
const OF_ISSUE = '/repos/:owner/:repo/issues/:issue_number/labels';

type AnyCall = Pick<Call<KnownCaller, unknown, unknown>, 'site' | 'caller' | 'param'>;

export const LABEL_ROUTES: readonly Route[] = [
  accountRoute({
    method: 'GET',
    path: ALL,
    query: PageSchema,
    handle(call) {
      const { state } = call.site;
      const labels = existing(state, 'Label', state.labelsOf.get(repositoryOf(call).id));
      const place = { url: call.url, page: call.query.page, perPage: call.query.per_page };
      return pageOf(labels, place, (label) => labelView(state, label));
    },
  }),
  accountRoute({
    method: 'POST',
    path: ALL,
    creates: true,
    body: NewLabel,
    handle(call) {
      const { name, color = 'ededed', description = null } = call.body;
      const repository = writableRepository(call, 'issues', 'write');
      const label = createLabel(call.site, call.caller.actorId, repository.id, { name, color, description });
      return created(labelView(call.site.state, label));
    },
  }),
  accountRoute({
    method: 'GET',
    path: `${ALL}/:name`,
    handle(call) {
      repositoryOf(call);
      return ok(labelView(call.site.state, labelOfPath(call)));
    },
  }),
  accountRoute({
    method: 'PATCH',
    path: `${ALL}/:name`,
    body: ChangedLabel,
    handle(call) {
      writableRepository(call, 'issues', 'write');
      const label = labelOfPath(call);
      const { new_name: name = label.name, color = label.color, description = label.description } = call.body;
      const after = editLabel(call.site, call.caller.actorId, label, { name, color, description });
      return ok(labelView(call.site.state, after));
    },
  }),
  accountRoute({
    method: 'DELETE',
    path: `${ALL}/:name`,
    handle(call) {
      writableRepository(call, 'issues', 'write');
      deleteLabel(call.site, call.caller.actorId, labelOfPath(call));
      return noContent();
    },
  }),
  accountRoute({
    method: 'GET',
    path: OF_ISSUE,
    query: PageSchema,
    handle(call) {
      const { state } = call.site;
      const labels = existing(state, 'Label', workOfPath(call).labelIds);
      const place = { url: call.url, page: call.query.page, perPage: call.query.per_page };
      return pageOf(labels, place, (label) => labelView(state, label));
    },
  }),
  accountRoute({
    method: 'POST',
    path: OF_ISSUE,
    body: Names,
    handle(call) {
      const work = workToChange(call, 'triage');
      const more = labelsNamed(call.site, call.caller.actorId, repositoryOf(call), call.body.labels ?? []);
      return relabelled(call, work, [...new Set([...work.labelIds, ...more])]);
    },
  }),
  accountRoute({
    method: 'PUT',
    path: OF_ISSUE,
    body: Names,
    handle(call) {
      const work = workToChange(call, 'triage');
      const labels = call.body.labels ?? [];
      return relabelled(call, work, labelsNamed(call.site, call.caller.actorId, repositoryOf(call), labels));
    },
  }),
  accountRoute({
    method: 'DELETE',
    path: `${OF_ISSUE}/:name`,
    handle(call) {
      const work = workToChange(call, 'triage');
      const label = labelOfPath(call);
      if (!work.labelIds.includes(label.id)) throw notFound('Label does not exist');
      return relabelled(
        call,
        work,
        work.labelIds.filter((id) => id !== label.id),
      );
    },
  }),
];

function labelOfPath(call: AnyCall): LabelRecord {
  const label = findLabel(call.site, repositoryOf(call).id, call.param('name'));
  if (label === undefined) throw notFound();
  return label;
}

function relabelled(call: AnyCall, work: WorkRecord, labelIds: readonly number[]): Reply {
  const after = changeWork(call.site, call.caller.actorId, work, { labelIds });
  const { state } = call.site;
  return ok(existing(state, 'Label', after.labelIds).map((label) => labelView(state, label)));
}
