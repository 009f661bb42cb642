import { EPIC_LINK_TYPE, RANK_TYPE, SPRINT_TYPE, TEXTAREA_TYPE } from '../model/custom-fields.ts';
import { isJsonArray, isJsonObject, type Json } from '../model/json.ts';
import type { FieldRecord, IssueRecord } from '../model/records.ts';
import { draft, type EditContext, type Edited, notOnScreen, refused } from './edited.ts';
import { accountOf, documentEditor, type Editor, hangOn, isDay } from './system-editors.ts';

/** How a custom field is set, by its type. */
export function customEditor(field: FieldRecord): Editor {
  switch (field.schema?.custom) {
    case SPRINT_TYPE:
      return editSprint;
    case EPIC_LINK_TYPE:
      return editEpicLink;
    case RANK_TYPE:
      return () => notOnScreen(field.id);
    case TEXTAREA_TYPE:
      return documentEditor(field.id);
    default:
      return (context, issue, value) => editValue(context, issue, { field, value });
  }
}

interface NewValue {
  readonly field: FieldRecord;
  readonly value: Json;
}

function editValue(context: EditContext, issue: IssueRecord, { field, value }: NewValue): Edited {
  const checked = value === null ? { value } : checkValue(context, field, value);
  if ('problem' in checked) return refused(checked.problem);
  return draft({ ...issue, values: new Map(issue.values).set(field.id, checked.value) });
}

type CheckedValue = { readonly value: Json } | { readonly problem: string };

function checkValue(context: EditContext, field: FieldRecord, value: Json): CheckedValue {
  switch (field.schema?.type) {
    case 'number':
      return typeof value === 'number' ? { value } : { problem: 'Operation value must be a number' };
    case 'string':
      return checkString(value);
    case 'date':
      return isDay(value) ? { value } : { problem: `Error parsing date string: ${String(value)}` };
    case 'datetime':
      return isMoment(value) ? { value } : { problem: `Error parsing time: ${String(value)}` };
    case 'option':
      return checkOption(field, value);
    case 'user':
      return checkUser(context, value);
    case 'array':
      return checkArray(field, value);
    default:
      return { value };
  }
}

function checkString(value: Json): CheckedValue {
  if (typeof value !== 'string') return { problem: 'Operation value must be a string' };
  return value.length <= 255
    ? { value }
    : { problem: 'The entered text is too long. It exceeds the allowed limit of 255 characters.' };
}

function isMoment(value: Json): boolean {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value) && !Number.isNaN(Date.parse(value));
}

function checkOption(field: FieldRecord, value: Json): CheckedValue {
  const { id, value: text } = isJsonObject(value) ? value : {};
  const option = field.options.find((candidate) => candidate.id === id || candidate.value === text);
  if (option === undefined) return { problem: "Specify a valid 'id' or 'name' for the option" };
  return { value: { id: option.id, value: option.value } };
}

function checkUser(context: EditContext, value: Json): CheckedValue {
  const accountId = accountOf(context, value);
  if (accountId === undefined) return { problem: 'Specify a valid account id: the user does not exist.' };
  return { value: accountId === null ? null : { accountId } };
}

function checkArray(field: FieldRecord, value: Json): CheckedValue {
  if (!isJsonArray(value)) return { problem: 'data was not an array' };
  const items: Json[] = [];
  for (const item of value) {
    const checked: CheckedValue = field.options.length > 0 ? checkOption(field, item) : { value: item };
    if ('problem' in checked) return checked;
    items.push(checked.value);
  }
  return { value: items };
}

/** The Sprint field takes one sprint's number; the closed sprints that the issue was in stay with it. */
function editSprint(context: EditContext, issue: IssueRecord, value: Json): Edited {
  const closed = issue.sprintIds.filter((id) => context.state.sprints.get(id)?.state === 'closed');
  if (value === null) return draft({ ...issue, sprintIds: closed });
  if (typeof value !== 'number') return refused('Number value expected as the Sprint id.');
  const sprint = context.state.sprints.get(value);
  if (sprint === undefined || sprint.state === 'closed')
    return refused('Sprint does not exist or is closed.');
  return draft({ ...issue, sprintIds: [...closed.filter((id) => id !== value), value] });
}

/** The Epic Link field takes an epic's key. */
function editEpicLink(context: EditContext, issue: IssueRecord, value: Json): Edited {
  if (value === null) return draft({ ...issue, parentId: null });
  if (typeof value !== 'string') return refused('data was not a string');
  return hangOn(context, issue, value);
}
