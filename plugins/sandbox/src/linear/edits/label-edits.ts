import { z } from 'zod';
import { invalid, notFound } from '../graphql/problem.ts';
import type { IssueLabelRecord } from '../model/work-records.ts';
import { commit, type Edit, newEntity, readInput, taken } from './edit.ts';
import { toldLabel } from './told.ts';

const CREATE = z.strictObject({
  id: z.string().nullish(),
  name: z.string().trim().min(1).max(255),
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #5e6ad2')
    .nullish(),
  description: z.string().nullish(),
  isGroup: z.boolean().nullish(),
  parentId: z.string().nullish(),
  teamId: z.string().nullish(),
});

/** Names are used once per team, and once for the whole workspace. */
export function createLabel(edit: Edit, given: unknown): IssueLabelRecord {
  const { core, view } = edit;
  const { state } = core;
  const input = readInput('IssueLabelCreateInput', CREATE, given);
  const existing = taken(core, state.issueLabels, input.id);
  if (existing !== undefined) return existing;
  const teamId = input.teamId ?? null;
  if (teamId !== null && !view.teams.has(teamId)) throw notFound('Team');
  const parent = state.issueLabels.get(input.parentId ?? null);
  if (input.parentId != null && parent?.isGroup !== true)
    throw invalid('The parent of a label must be a label group.');
  const same = [...state.issueLabels.all()].find(
    (label) => label.teamId === teamId && label.name.toLowerCase() === input.name.toLowerCase(),
  );
  if (same !== undefined) throw invalid(`A label with the name "${input.name}" already exists.`);
  const after: IssueLabelRecord = {
    ...newEntity(core, input.id),
    name: input.name,
    color: input.color ?? '#bec2c8',
    description: input.description ?? null,
    isGroup: input.isGroup ?? false,
    parentId: input.parentId ?? null,
    teamId,
    creatorId: view.user.id,
  };
  return commit(edit, state.issueLabels, toldLabel(), { after });
}
