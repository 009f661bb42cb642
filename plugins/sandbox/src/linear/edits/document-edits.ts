import { z } from 'zod';
import { DOCUMENTS } from '../graphql/kinds.ts';
import { invalid, notFound } from '../graphql/problem.ts';
import type { DocumentRecord } from '../model/panel-records.ts';
import { findIssue } from '../state/find.ts';
import { moment } from '../state/workspace-core.ts';
import { type Edit, newEntity, readInput, taken } from './edit.ts';

const CONTENT = {
  content: z.string().max(250_000).nullish(),
  icon: z.string().nullish(),
  color: z.string().nullish(),
};

const CREATE = z.strictObject({
  ...CONTENT,
  id: z.string().nullish(),
  title: z.string().trim().min(1).max(255),
  projectId: z.string().nullish(),
  initiativeId: z.string().nullish(),
  issueId: z.string().nullish(),
  teamId: z.string().nullish(),
  sortOrder: z.number().nullish(),
});

const UPDATE = z.strictObject({
  ...CONTENT,
  title: z.string().trim().min(1).max(255).optional(),
  sortOrder: z.number().optional(),
  trashed: z.boolean().optional(),
});

export function createDocument(edit: Edit, given: unknown): DocumentRecord {
  const { core, view } = edit;
  const { state } = core;
  const input = readInput('DocumentCreateInput', CREATE, given);
  const existing = taken(core, state.documents, input.id);
  if (existing !== undefined) return existing;
  const entity = newEntity(core, input.id);
  const document: DocumentRecord = {
    ...entity,
    title: input.title,
    slugId: entity.id.slice(-12),
    content: input.content ?? null,
    icon: input.icon ?? null,
    color: input.color ?? null,
    projectId: input.projectId ?? null,
    initiativeId: input.initiativeId ?? null,
    issueId: input.issueId == null ? null : (findIssue(state, input.issueId)?.id ?? input.issueId),
    teamId: input.teamId ?? null,
    creatorId: view.user.id,
    updatedById: view.user.id,
    sortOrder: input.sortOrder ?? 0,
    trashed: null,
  };
  const { projectId, initiativeId, issueId, teamId } = document;
  const places = [projectId, initiativeId, issueId, teamId].filter((id) => id !== null);
  if (places.length !== 1) throw invalid('A document needs exactly one project, initiative, issue or team.');
  if (!DOCUMENTS.sees(document, view)) throw notFound('Project, initiative, issue or team');
  return state.documents.put(document);
}

export function updateDocument(edit: Edit, id: string, given: unknown): DocumentRecord {
  const before = visibleDocument(edit, id);
  const input = readInput('DocumentUpdateInput', UPDATE, given);
  const after: DocumentRecord = {
    ...before,
    title: input.title ?? before.title,
    content: input.content === undefined ? before.content : input.content,
    icon: input.icon === undefined ? before.icon : input.icon,
    color: input.color === undefined ? before.color : input.color,
    sortOrder: input.sortOrder ?? before.sortOrder,
    updatedById: edit.view.user.id,
    updatedAt: moment(edit.core),
  };
  edit.core.state.documents.put(after);
  return input.trashed === true ? deleteDocument(edit, id) : after;
}

/** Into the trash, where it is no longer listed. */
export function deleteDocument(edit: Edit, id: string): DocumentRecord {
  const at = moment(edit.core);
  const document = visibleDocument(edit, id);
  return edit.core.state.documents.put({ ...document, updatedAt: at, archivedAt: at, trashed: true });
}

function visibleDocument({ core: { state }, view }: Edit, id: string): DocumentRecord {
  const document = state.documents.get(id);
  if (document === undefined || !DOCUMENTS.sees(document, view)) throw notFound('Document');
  return document;
}
