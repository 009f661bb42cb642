import { z } from 'zod';
import { notFound } from '../graphql/problem.ts';
import { initiativeOf, projectOf } from '../graphql/relations.ts';
import type { InitiativeUpdateRecord, ProjectUpdateRecord } from '../model/panel-records.ts';
import type { Health } from '../model/work-records.ts';
import { moment } from '../state/workspace-core.ts';
import { commit, type Edit, newEntity, readInput, taken } from './edit.ts';
import { toldInitiative, toldInitiativeUpdate, toldProject, toldProjectUpdate } from './told.ts';

const CONTENT = {
  body: z.string().max(250_000).nullish(),
  health: z.enum(['onTrack', 'atRisk', 'offTrack']).nullish(),
};
const NEW = { ...CONTENT, id: z.string().nullish(), isDiffHidden: z.boolean().nullish() };

const PROJECT_CREATE = z.strictObject({ ...NEW, projectId: z.string() });
const INITIATIVE_CREATE = z.strictObject({ ...NEW, initiativeId: z.string() });
const UPDATE = z.strictObject(CONTENT);

/** A status post; it sets the project's health. */
export function createProjectUpdate(edit: Edit, given: unknown): ProjectUpdateRecord {
  const { core, view } = edit;
  const { state } = core;
  const input = readInput('ProjectUpdateCreateInput', PROJECT_CREATE, given);
  const existing = taken(core, state.projectUpdates, input.id);
  if (existing !== undefined) return existing;
  const project = projectOf(input, view);
  if (project === undefined) throw notFound('Project');
  const after = { ...post(edit, input, project.health), projectId: project.id };
  commit(edit, state.projectUpdates, toldProjectUpdate(state), { after });
  setProjectHealth(edit, after);
  return after;
}

export function changeProjectUpdate(edit: Edit, id: string, given: unknown): ProjectUpdateRecord {
  const { state } = edit.core;
  const before = state.projectUpdates.get(id);
  if (before === undefined || projectOf(before, edit.view) === undefined) throw notFound('ProjectUpdate');
  const after = edited(edit, before, readInput('ProjectUpdateUpdateInput', UPDATE, given));
  commit(edit, state.projectUpdates, toldProjectUpdate(state), { before, after });
  if (state.updatesByProject(before.projectId).at(-1)?.id === id) setProjectHealth(edit, after);
  return after;
}

/** A status post; it sets the initiative's health. */
export function createInitiativeUpdate(edit: Edit, given: unknown): InitiativeUpdateRecord {
  const { core, view } = edit;
  const { state } = core;
  const input = readInput('InitiativeUpdateCreateInput', INITIATIVE_CREATE, given);
  const existing = taken(core, state.initiativeUpdates, input.id);
  if (existing !== undefined) return existing;
  const initiative = initiativeOf(input.initiativeId, view);
  if (initiative === undefined) throw notFound('Initiative');
  const after = { ...post(edit, input, initiative.health), initiativeId: initiative.id };
  commit(edit, state.initiativeUpdates, toldInitiativeUpdate(state), { after });
  setInitiativeHealth(edit, after);
  return after;
}

export function changeInitiativeUpdate(edit: Edit, id: string, given: unknown): InitiativeUpdateRecord {
  const { state } = edit.core;
  const before = state.initiativeUpdates.get(id);
  if (before === undefined || !edit.view.initiatives) throw notFound('InitiativeUpdate');
  const after = edited(edit, before, readInput('InitiativeUpdateUpdateInput', UPDATE, given));
  commit(edit, state.initiativeUpdates, toldInitiativeUpdate(state), { before, after });
  if (state.updatesByInitiative(before.initiativeId).at(-1)?.id === id) setInitiativeHealth(edit, after);
  return after;
}

interface NewPost {
  readonly id?: string | null | undefined;
  readonly body?: string | null | undefined;
  readonly health?: Health | null | undefined;
  readonly isDiffHidden?: boolean | null | undefined;
}

function post(edit: Edit, input: NewPost, health: Health | null) {
  const entity = newEntity(edit.core, input.id);
  return {
    ...entity,
    body: input.body ?? '',
    slugId: entity.id.slice(0, 8),
    health: input.health ?? health ?? 'onTrack',
    userId: edit.view.user.id,
    isDiffHidden: input.isDiffHidden ?? false,
    editedAt: null,
  };
}

function edited<R extends ProjectUpdateRecord | InitiativeUpdateRecord>(
  { core }: Edit,
  before: R,
  input: z.infer<typeof UPDATE>,
): R {
  const at = moment(core);
  return {
    ...before,
    body: input.body ?? before.body,
    health: input.health ?? before.health,
    updatedAt: at,
    editedAt: at,
  };
}

function setProjectHealth(edit: Edit, { projectId, health }: ProjectUpdateRecord): void {
  const { state } = edit.core;
  const before = state.projects.of(projectId);
  const at = moment(edit.core);
  const after = { ...before, health, healthUpdatedAt: at, updatedAt: at };
  commit(edit, state.projects, toldProject(state), { before, after });
}

function setInitiativeHealth(edit: Edit, { initiativeId, health }: InitiativeUpdateRecord): void {
  const { state } = edit.core;
  const before = state.initiatives.of(initiativeId);
  const at = moment(edit.core);
  const after = { ...before, health, healthUpdatedAt: at, updatedAt: at };
  commit(edit, state.initiatives, toldInitiative(state), { before, after });
}
