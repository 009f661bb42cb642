import { z } from 'zod';
import { requireInitiativeWrite } from '../graphql/access.ts';
import { EXTERNAL_LINKS } from '../graphql/kinds.ts';
import { invalid, notFound } from '../graphql/problem.ts';
import { initiativeOf, projectOf } from '../graphql/relations.ts';
import type { EntityExternalLinkRecord } from '../model/panel-records.ts';
import { moment } from '../state/workspace-core.ts';
import { type Edit, newEntity, readInput, taken } from './edit.ts';

const URL_AND_LABEL = { url: z.url(), label: z.string().trim().min(1).max(255) };

const CREATE = z.strictObject({
  ...URL_AND_LABEL,
  id: z.string().nullish(),
  projectId: z.string().nullish(),
  initiativeId: z.string().nullish(),
  sortOrder: z.number().nullish(),
});

const UPDATE = z.strictObject({
  url: URL_AND_LABEL.url.optional(),
  label: URL_AND_LABEL.label.optional(),
  sortOrder: z.number().optional(),
});

/** A link under the resources of one project or one initiative. No webhook tells of it. */
export function createLink(edit: Edit, given: unknown): EntityExternalLinkRecord {
  const { core, view } = edit;
  const input = readInput('EntityExternalLinkCreateInput', CREATE, given);
  const existing = taken(core, core.state.entityExternalLinks, input.id);
  if (existing !== undefined) return existing;
  checkTarget(edit, input.projectId ?? null, input.initiativeId ?? null);
  return core.state.entityExternalLinks.put({
    ...newEntity(core, input.id),
    url: input.url,
    label: input.label,
    sortOrder: input.sortOrder ?? 0,
    projectId: input.projectId ?? null,
    initiativeId: input.initiativeId ?? null,
    creatorId: view.user.id,
  });
}

export function updateLink(edit: Edit, id: string, given: unknown): EntityExternalLinkRecord {
  const before = visibleLink(edit, id);
  const input = readInput('EntityExternalLinkUpdateInput', UPDATE, given);
  return edit.core.state.entityExternalLinks.put({
    ...before,
    url: input.url ?? before.url,
    label: input.label ?? before.label,
    sortOrder: input.sortOrder ?? before.sortOrder,
    updatedAt: moment(edit.core),
  });
}

export function deleteLink(edit: Edit, id: string): void {
  edit.core.state.entityExternalLinks.remove(visibleLink(edit, id).id);
}

function visibleLink(edit: Edit, id: string): EntityExternalLinkRecord {
  const link = edit.core.state.entityExternalLinks.get(id);
  if (link === undefined || !EXTERNAL_LINKS.sees(link, edit.view)) throw notFound('EntityExternalLink');
  if (link.initiativeId !== null) requireInitiativeWrite(edit.view);
  return link;
}

function checkTarget({ view }: Edit, projectId: string | null, initiativeId: string | null): void {
  if ((projectId === null) === (initiativeId === null)) {
    throw invalid('A link needs a project or an initiative, and only one of them.');
  }
  if (initiativeId !== null) requireInitiativeWrite(view);
  if (projectId !== null && projectOf({ projectId }, view) === undefined) throw notFound('Project');
  if (initiativeId !== null && initiativeOf(initiativeId, view) === undefined) throw notFound('Initiative');
}
