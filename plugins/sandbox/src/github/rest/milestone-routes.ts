import { z } from 'zod';
import type { KnownCaller } from '../access/caller.ts';
import { createMilestone, deleteMilestone, editMilestone } from '../edits/milestones.ts';
import type { MilestoneRecord } from '../model/records.ts';
import { notFound } from '../model/refusal.ts';
import { findMilestone, milestonesOf } from '../state/lookups.ts';
import { milestoneView } from '../views/label-view.ts';
import { PageQuery, pageOf } from './page.ts';
import { created, noContent, ok } from './reply.ts';
import { accountRoute, type Call, type Route } from './route.ts';
import { repositoryOf, wholeNumber, writableRepository } from './targets.ts';

const Due = z.iso
  .datetime({ offset: true })
  .transform((text) => Date.parse(text))
  .nullish();
const NewMilestone = z.object({
  title: z.string(),
  state: z.enum(['open', 'closed']).default('open'),
  description: z.string().nullish(),
  due_on: Due,
});
const ChangedMilestone = z.object({
  title: z.string().optional(),
  state: z.enum(['open', 'closed']).optional(),
  description: z.string().nullish(),
  due_on: Due,
});
const ListQuery = z.object({
  ...PageQuery,
  state: z.enum(['open', 'closed', 'all']).default('open'),
  sort: z.enum(['due_on', 'completeness']).default('due_on'),
  direction: z.enum(['asc', 'desc']).default('asc'),
});
const ALL = '/repos/:owner/:repo/milestones';
const ONE = `${ALL}/:milestone_number`;

export const MILESTONE_ROUTES: readonly Route[] = [
  accountRoute({
    method: 'GET',
    path: ALL,
    query: ListQuery,
    handle(call) {
      const { state } = call.site;
      const { page, per_page: perPage, direction } = call.query;
      const sign = direction === 'asc' ? 1 : -1;
      const found = milestonesOf(state, repositoryOf(call).id)
        .filter((milestone) => call.query.state === 'all' || milestone.state === call.query.state)
        .toSorted((a, b) => sign * ((a.dueOn ?? Infinity) - (b.dueOn ?? Infinity) || a.number - b.number));
      return pageOf(found, { url: call.url, page, perPage }, (milestone) => milestoneView(state, milestone));
    },
  }),
  accountRoute({
    method: 'POST',
    path: ALL,
    creates: true,
    body: NewMilestone,
    handle(call) {
      const { title, state, description = null, due_on: dueOn = null } = call.body;
      const repository = writableRepository(call, 'issues', 'write');
      const text = { title, state, description, dueOn };
      const milestone = createMilestone(call.site, call.caller.actorId, repository.id, text);
      return created(milestoneView(call.site.state, milestone));
    },
  }),
  accountRoute({
    method: 'GET',
    path: ONE,
    handle: (call) => ok(milestoneView(call.site.state, milestoneOfPath(call))),
  }),
  accountRoute({
    method: 'PATCH',
    path: ONE,
    body: ChangedMilestone,
    handle(call) {
      writableRepository(call, 'issues', 'write');
      const { title, state, description, due_on: dueOn } = call.body;
      const milestone = editMilestone(call.site, call.caller.actorId, milestoneOfPath(call), {
        ...(title === undefined ? {} : { title }),
        ...(state === undefined ? {} : { state }),
        ...(description === undefined ? {} : { description }),
        ...(dueOn === undefined ? {} : { dueOn }),
      });
      return ok(milestoneView(call.site.state, milestone));
    },
  }),
  accountRoute({
    method: 'DELETE',
    path: ONE,
    handle(call) {
      writableRepository(call, 'issues', 'write');
      deleteMilestone(call.site, call.caller.actorId, milestoneOfPath(call));
      return noContent();
    },
  }),
];

function milestoneOfPath(
  call: Pick<Call<KnownCaller, unknown, unknown>, 'site' | 'caller' | 'param'>,
): MilestoneRecord {
  const repository = repositoryOf(call);
  const milestone = findMilestone(
    call.site.state,
    repository.id,
    wholeNumber(call.param('milestone_number')),
  );
  if (milestone === undefined) throw notFound();
  return milestone;
}
