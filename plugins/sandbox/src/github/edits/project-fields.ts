import type {
  CustomDataType,
  FieldRecord,
  Iteration,
  ProjectRecord,
  SelectOption,
  SystemDataType,
} from '../model/project-records.ts';
import type { IssueFieldRecord } from '../model/records.ts';
import { Refused } from '../model/refusal.ts';
import { isDay } from '../model/times.ts';
import type { SiteCore } from '../state/core.ts';
import { existing, must } from '../state/site-state.ts';
import { putField, putItem, putProject } from '../state/write.ts';

const MOST_FIELDS = 50;
const MOST_OPTIONS = 50;

/** The columns that every project has. */
export const SYSTEM_FIELDS: readonly (readonly [string, SystemDataType])[] = [
  ['Title', 'title'],
  ['Assignees', 'assignees'],
  ['Labels', 'labels'],
  ['Linked pull requests', 'linked_pull_requests'],
  ['Milestone', 'milestone'],
  ['Repository', 'repository'],
  ['Reviewers', 'reviewers'],
  ['Parent issue', 'parent_issue'],
  ['Sub-issues progress', 'sub_issues_progress'],
];

export interface OptionInput {
  readonly id?: string | undefined;
  readonly name: string;
  readonly color: string;
  readonly description: string;
}

export interface NewField {
  readonly name: string;
  readonly dataType: CustomDataType;
  readonly options?: readonly OptionInput[];
  readonly iterations?: readonly Omit<Iteration, 'id'>[];
  readonly duration?: number;
}

export function createField(core: SiteCore, project: ProjectRecord, input: NewField): FieldRecord {
  const { options = [], iterations = [], duration = 0 } = input;
  if (input.dataType === 'single_select' && options.length === 0) {
    throw new Refused('unprocessable', 'Single select fields must have at least one option');
  }
  checkIterations(iterations);
  return addField(core, project, {
    name: input.name,
    dataType: input.dataType,
    options: identified(core, options, []),
    iterations: iterations.map((iteration) => ({ ...iteration, id: freshId(core) })),
    duration,
    issueFieldId: null,
  });
}

/** A column that shows an issue field of the project's organisation. */
export function createIssueFieldColumn(
  core: SiteCore,
  project: ProjectRecord,
  field: IssueFieldRecord,
): FieldRecord {
  if (field.organizationId !== project.ownerId) throw new Refused('not-found', 'Not Found');
  const column = { options: [], iterations: [], duration: 0, issueFieldId: field.id };
  return addField(core, project, { name: field.name, dataType: field.dataType, ...column });
}

export function addField(
  core: SiteCore,
  project: ProjectRecord,
  facts: Pick<FieldRecord, 'name' | 'dataType' | 'options' | 'iterations' | 'duration' | 'issueFieldId'>,
): FieldRecord {
  const { state } = core;
  const latest = must(state, 'ProjectV2', project.id);
  const others = existing(state, 'ProjectField', latest.fieldIds);
  if (others.length >= MOST_FIELDS)
    throw new Refused('unprocessable', `The project already has ${MOST_FIELDS} fields`);
  checkName(others, facts.name);
  const at = core.now();
  const id = state.newId();
  const field: FieldRecord = {
    kind: 'ProjectField',
    id,
    projectId: project.id,
    ...facts,
    createdAt: at,
    updatedAt: at,
  };
  putField(state, field);
  putProject(state, { ...latest, fieldIds: [...latest.fieldIds, id] });
  return field;
}

/**
 * Renames a field or sets its options. The options given replace those that were there: one that does not come with its
 * id is a new one, and the items that had the old one lose their value.
 */
export function updateField(
  core: SiteCore,
  field: FieldRecord,
  change: { readonly name?: string | undefined; readonly options?: readonly OptionInput[] | undefined },
): FieldRecord {
  if (change.name !== undefined) {
    const { fieldIds } = must(core.state, 'ProjectV2', field.projectId);
    checkName(
      existing(core.state, 'ProjectField', fieldIds).filter(({ id }) => id !== field.id),
      change.name,
    );
  }
  if (change.options !== undefined && field.dataType !== 'single_select') {
    throw new Refused('unprocessable', 'Only single select fields have options');
  }
  const options =
    change.options === undefined ? field.options : identified(core, change.options, field.options);
  const after = { ...field, name: change.name ?? field.name, options, updatedAt: core.now() };
  putField(core.state, after);
  clearLost(core, after);
  return after;
}

function clearLost(core: SiteCore, field: FieldRecord): void {
  if (field.dataType !== 'single_select') return;
  const kept = new Set(field.options.map(({ id }) => id));
  for (const item of existing(core.state, 'ProjectV2Item', core.state.projectItems.get(field.projectId))) {
    const value = item.values.get(field.id);
    if (value?.kind !== 'single_select' || kept.has(value.value)) continue;
    const values = new Map(item.values);
    values.delete(field.id);
    putItem(core.state, { ...item, values });
  }
}

function identified(
  core: SiteCore,
  inputs: readonly OptionInput[],
  before: readonly SelectOption[],
): readonly SelectOption[] {
  if (inputs.length > MOST_OPTIONS)
    throw new Refused('unprocessable', `A field has at most ${MOST_OPTIONS} options`);
  if (new Set(inputs.map(({ name }) => name)).size < inputs.length) {
    throw new Refused('unprocessable', 'Option names have to be unique');
  }
  return inputs.map(({ id, ...text }) => {
    if (id !== undefined && !before.some((option) => option.id === id)) {
      throw new Refused('unprocessable', `There is no option with the id '${id}'`);
    }
    return { id: id ?? freshId(core), ...text };
  });
}

function checkName(others: readonly FieldRecord[], name: string): void {
  if (name.trim() === '') throw new Refused('unprocessable', "Name can't be blank");
  if (others.some((other) => other.name.toLowerCase() === name.toLowerCase())) {
    throw new Refused('unprocessable', 'Name has already been taken');
  }
}

function checkIterations(iterations: readonly Omit<Iteration, 'id'>[]): void {
  for (const { title, startDate, duration } of iterations) {
    if (!isDay(startDate)) throw new Refused('unprocessable', `The iteration '${title}' starts at no date`);
    if (!Number.isInteger(duration) || duration < 1) {
      throw new Refused('unprocessable', `The iteration '${title}' needs a duration of whole days`);
    }
  }
}

/** Eight hexadecimal digits, like the real ids of options and iterations; the factor is odd, so none comes twice. */
function freshId({ state }: SiteCore): string {
  return (Math.imul(state.newId(), 0x9e3779b1) >>> 0).toString(16).padStart(8, '0');
}
