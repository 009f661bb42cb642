import { type GoalHead, ToolError } from '@throughline/core';
import { z } from 'zod';
import { GOAL_FIELDS } from '../mapping.ts';
import { GITHUB } from '../refs.ts';
import type { GitHubWriter } from './github-writer.ts';
import { HEALTHS, percentOf } from './goal-figures.ts';
import { plainText } from './plain-text.ts';
import { ADD_FIELD, SET_OPTIONS } from './project-documents.ts';

const option = z.object({ id: z.string(), name: z.string(), color: z.string(), description: z.string() });

export const fieldForm = z.object({
  id: z.string(),
  name: z.string(),
  dataType: z.string(),
  options: z.array(option).optional(),
});
type Field = z.output<typeof fieldForm>;

/** The fields that items carry, in the order in which they are made. */
const FIELDS = {
  goal: { name: GOAL_FIELDS.goal, type: 'TEXT' },
  progress: { name: GOAL_FIELDS.progress, type: 'NUMBER' },
  health: { name: GOAL_FIELDS.health, type: 'SINGLE_SELECT' },
} as const;
export type FieldKey = keyof typeof FIELDS;
export const FIELD_KEYS = ['goal', 'progress', 'health'] as const satisfies readonly FieldKey[];

/** The ids of a project's fields, and of the health options by what they are called. */
export interface GoalFields {
  readonly ids: Readonly<Record<FieldKey, string>>;
  readonly options: ReadonlyMap<string, string>;
}

/** What an item shows in our fields; null where it shows nothing. */
export interface ItemValues {
  readonly goal: string | null;
  readonly progress: number | null;
  /** The id of the option. */
  readonly health: string | null;
}

export const NO_VALUES: ItemValues = { goal: null, progress: null, health: null };

const LONGEST_TITLE = 200;

export function valuesOf(head: GoalHead, { options }: GoalFields): ItemValues {
  return {
    goal: plainText(head.title, LONGEST_TITLE) || null,
    progress: head.progress === null ? null : percentOf(head.progress),
    health: options.get(HEALTHS[head.health.kind].text) ?? null,
  };
}

/** The ids of fields that are there; null when one is missing or of another kind. */
export function presentFields(fields: readonly Field[]): GoalFields | null {
  const found = FIELD_KEYS.map((key) => named(fields, key));
  const [goal, progress, health] = found;
  if (!goal || !progress || !health || found.some((field, i) => isForeign(field, i))) return null;
  return { ids: { goal: goal.id, progress: progress.id, health: health.id }, options: optionsOf(health) };
}

/** Makes the fields that are missing, and the options that the health field lacks; those that are there keep their ids. */
export async function ensureFields(
  writer: GitHubWriter,
  project: string,
  fields: readonly Field[],
): Promise<GoalFields> {
  const foreign = FIELD_KEYS.filter((key, i) => isForeign(named(fields, key), i));
  if (foreign.length > 0) throw foreignFields(foreign.map((key) => FIELDS[key].name));
  const goal = named(fields, 'goal') ?? (await addField(writer, project, 'goal'));
  const progress = named(fields, 'progress') ?? (await addField(writer, project, 'progress'));
  const there = named(fields, 'health');
  const health =
    there === undefined ? await addField(writer, project, 'health') : await completed(writer, there);
  return { ids: { goal: goal.id, progress: progress.id, health: health.id }, options: optionsOf(health) };
}

function named(fields: readonly Field[], key: FieldKey): Field | undefined {
  return fields.find(({ name }) => name.toLowerCase() === FIELDS[key].name.toLowerCase());
}

function isForeign(field: Field | undefined, index: number): boolean {
  const key = FIELD_KEYS[index];
  return field !== undefined && key !== undefined && field.dataType !== FIELDS[key].type;
}

const HOUR = 3_600_000;

function foreignFields(names: readonly string[]): ToolError {
  const list = names.map((name) => `“${name}”`).join(' and ');
  return new ToolError(
    GITHUB,
    'refused',
    `The project has a field ${list} of another kind. Once it has another name, goals can be shown in fields of that name.`,
    { retryAfter: HOUR },
  );
}

function optionsOf({ options = [] }: Field): ReadonlyMap<string, string> {
  return new Map(options.map(({ name, id }) => [name, id]));
}

const OPTIONS = Object.values(HEALTHS).map(({ text, color }) => ({ name: text, color, description: '' }));
const FIELDS_ACT = 'change this project. It needs the right to write to the organisation’s projects';

async function addField(writer: GitHubWriter, project: string, key: FieldKey): Promise<Field> {
  const { name, type } = FIELDS[key];
  const options = key === 'health' ? OPTIONS : null;
  const answer = await writer.change(
    { document: ADD_FIELD, variables: { project, name, type, options }, act: FIELDS_ACT },
    z.object({ createProjectV2Field: z.object({ projectV2Field: fieldForm }) }),
  );
  return answer.createProjectV2Field.projectV2Field;
}

async function completed(writer: GitHubWriter, field: Field): Promise<Field> {
  const there = field.options ?? [];
  const missing = OPTIONS.filter(({ name }) => !there.some((one) => one.name === name));
  if (missing.length === 0) return field;
  const answer = await writer.change(
    {
      document: SET_OPTIONS,
      variables: { field: field.id, options: [...there, ...missing] },
      act: FIELDS_ACT,
    },
    z.object({ updateProjectV2Field: z.object({ projectV2Field: fieldForm }) }),
  );
  return answer.updateProjectV2Field.projectV2Field;
}
