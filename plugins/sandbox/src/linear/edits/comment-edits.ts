import { z } from 'zod';
import { COMMENTS } from '../graphql/kinds.ts';
import { invalid, notFound } from '../graphql/problem.ts';
import type { CommentRecord } from '../model/panel-records.ts';
import { findIssue } from '../state/find.ts';
import { moment } from '../state/workspace-core.ts';
import { commit, type Edit, newEntity, readInput, taken, tellRemoved } from './edit.ts';
import { toldComment } from './told.ts';

const BODY = z.string().min(1).max(250_000);

const CREATE = z.strictObject({
  id: z.string().nullish(),
  body: BODY,
  issueId: z.string().nullish(),
  projectId: z.string().nullish(),
  initiativeId: z.string().nullish(),
  projectUpdateId: z.string().nullish(),
  initiativeUpdateId: z.string().nullish(),
  parentId: z.string().nullish(),
  createAsUser: z.string().nullish(),
  displayIconUrl: z.url().nullish(),
  doNotSubscribeToIssue: z.boolean().nullish(),
});

const UPDATE = z.strictObject({ body: BODY });

export function createComment(edit: Edit, given: unknown): CommentRecord {
  const { core, view } = edit;
  const { state } = core;
  const input = readInput('CommentCreateInput', CREATE, given);
  const existing = taken(core, state.comments, input.id);
  if (existing !== undefined) return existing;
  const parent = state.comments.get(input.parentId ?? null);
  const issueId = input.issueId == null ? null : (findIssue(state, input.issueId)?.id ?? input.issueId);
  const after: CommentRecord = {
    ...newEntity(core, input.id),
    body: input.body,
    userId: view.user.id,
    issueId: issueId ?? parent?.issueId ?? null,
    projectId: input.projectId ?? parent?.projectId ?? null,
    initiativeId: input.initiativeId ?? parent?.initiativeId ?? null,
    projectUpdateId: input.projectUpdateId ?? parent?.projectUpdateId ?? null,
    initiativeUpdateId: input.initiativeUpdateId ?? parent?.initiativeUpdateId ?? null,
    parentId: input.parentId ?? null,
    editedAt: null,
    createAsUser: input.createAsUser ?? null,
  };
  checkTarget(edit, after, input.parentId ?? null);
  return commit(edit, state.comments, toldComment(state), { after });
}

export function updateComment(edit: Edit, id: string, given: unknown): CommentRecord {
  const { core } = edit;
  const before = visibleComment(edit, id);
  const { body } = readInput('CommentUpdateInput', UPDATE, given);
  if (before.userId !== edit.view.user.id) throw invalid('A comment can be edited by its author only.');
  const at = moment(core);
  const after = { ...before, body, updatedAt: at, editedAt: at };
  return commit(edit, core.state.comments, toldComment(core.state), { before, after });
}

export function deleteComment(edit: Edit, id: string): void {
  const { state } = edit.core;
  const comment = visibleComment(edit, id);
  tellRemoved(edit, toldComment(state), comment);
  state.comments.remove(comment.id);
}

function visibleComment({ core: { state }, view }: Edit, id: string): CommentRecord {
  const comment = state.comments.get(id);
  if (comment === undefined || !COMMENTS.sees(comment, view)) throw notFound('Comment');
  return comment;
}

/** A comment stands in one place, which its author sees. */
function checkTarget({ core: { state }, view }: Edit, comment: CommentRecord, parentId: string | null): void {
  if (parentId !== null && state.comments.get(parentId) === undefined) throw notFound('Comment');
  const targets = [
    { what: 'Issue', id: comment.issueId, table: state.issues },
    { what: 'Project', id: comment.projectId, table: state.projects },
    { what: 'Initiative', id: comment.initiativeId, table: state.initiatives },
    { what: 'ProjectUpdate', id: comment.projectUpdateId, table: state.projectUpdates },
    { what: 'InitiativeUpdate', id: comment.initiativeUpdateId, table: state.initiativeUpdates },
  ].filter(({ id }) => id !== null);
  const [target] = targets;
  if (target === undefined || targets.length > 1)
    throw invalid('A comment needs exactly one place to stand in.');
  if (target.table.get(target.id) === undefined || !COMMENTS.sees(comment, view)) throw notFound(target.what);
}
