import { isJsonObject, type Json, type JsonObject } from '../model/json.ts';
import type { FieldRecord, IssueRecord } from '../model/records.ts';
import { customEditor } from './custom-editors.ts';
import { type EditContext, type Edited, notOnScreen, refused } from './edited.ts';
import { type Editor, SYSTEM_EDITORS } from './system-editors.ts';

export interface FieldChanges {
  readonly fields: JsonObject;
  readonly update: Readonly<Record<string, readonly JsonObject[]>>;
  /** The fields on the screen; null: every field but the resolution, as on an edit screen. */
  readonly screen: readonly string[] | null;
}

export type Applied =
  | { readonly kind: 'draft'; readonly draft: IssueRecord }
  | { readonly kind: 'refused'; readonly errors: Readonly<Record<string, string>> };

/** Applies `fields` and `update` of a request to an issue; all of it, or none with every refusal by field. */
export function applyFields(context: EditContext, issue: IssueRecord, changes: FieldChanges): Applied {
  const errors: Record<string, string> = {};
  let current = issue;
  const take = (fieldId: string, edited: Edited): void => {
    if (edited.kind === 'draft') current = edited.draft;
    else errors[edited.at ?? fieldId] = edited.message;
  };
  for (const [fieldId, value] of Object.entries(changes.fields)) {
    take(fieldId, setField(context, current, { fieldId, value, changes }));
  }
  for (const [fieldId, operations] of Object.entries(changes.update)) {
    for (const operation of operations)
      take(fieldId, operate(context, current, { fieldId, operation, changes }));
  }
  return Object.keys(errors).length > 0 ? { kind: 'refused', errors } : { kind: 'draft', draft: current };
}

interface Setting {
  readonly fieldId: string;
  readonly value: Json;
  readonly changes: FieldChanges;
}

function setField(context: EditContext, issue: IssueRecord, { fieldId, value, changes }: Setting): Edited {
  const field = context.state.fields.get(fieldId);
  const onScreen = changes.screen === null ? fieldId !== 'resolution' : changes.screen.includes(fieldId);
  const editor = field === undefined || !onScreen ? undefined : editorOf(field);
  return editor === undefined ? notOnScreen(fieldId) : editor(context, issue, value);
}

function editorOf(field: FieldRecord): Editor | undefined {
  return field.custom ? customEditor(field) : SYSTEM_EDITORS[field.id];
}

interface Operating {
  readonly fieldId: string;
  readonly operation: JsonObject;
  readonly changes: FieldChanges;
}

function operate(
  context: EditContext,
  issue: IssueRecord,
  { fieldId, operation, changes }: Operating,
): Edited {
  if (fieldId in changes.fields) {
    return refused(`Field '${fieldId}' cannot appear in both 'fields' and 'update'`);
  }
  const [verb, value] = Object.entries(operation)[0] ?? ['', null];
  if (verb === 'set') return setField(context, issue, { fieldId, value, changes });
  const current = listField(issue, fieldId);
  if (current === undefined || (verb !== 'add' && verb !== 'remove')) {
    return refused(`Field does not support update '${verb}'`);
  }
  const others = current.filter((item) => !sameItem(context, issue, { item, value }));
  return setField(context, issue, { fieldId, value: verb === 'add' ? [...others, value] : others, changes });
}

/** The values of the two list fields that take `add` and `remove`, in the form in which `set` takes them. */
function listField(issue: IssueRecord, fieldId: string): readonly Json[] | undefined {
  if (fieldId === 'labels') return issue.labels;
  return fieldId === 'fixVersions' ? issue.fixVersionIds.map((id) => ({ id })) : undefined;
}

function sameItem(
  context: EditContext,
  issue: IssueRecord,
  pair: { readonly item: Json; readonly value: Json },
): boolean {
  const { item, value } = pair;
  if (!isJsonObject(item) || !isJsonObject(value)) return item === value;
  if (value.id !== undefined) return item.id === value.id;
  const versions = context.state.projects.get(issue.projectId)?.versions ?? [];
  return versions.find(({ id }) => id === item.id)?.name === value.name;
}
