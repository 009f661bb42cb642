import { isAdf } from '../model/adf.ts';
import { isJsonArray, isJsonObject, type Json } from '../model/json.ts';
import type { IssueRecord } from '../model/records.ts';
import { findIssue } from '../state/site-state.ts';
import { canSee } from '../state/visibility.ts';
import { parentProblem } from './check-parent.ts';
import { draft, type EditContext, type Edited, refused } from './edited.ts';

/** Sets one field of a draft to a value in REST's form. */
export type Editor = (context: EditContext, issue: IssueRecord, value: Json) => Edited;

const DOCUMENT = 'Operation value must be an Atlassian Document (see the Atlassian Document Format)';

/** The system fields that a screen can set. */
export const SYSTEM_EDITORS: Readonly<Record<string, Editor>> = {
  summary: editSummary,
  description: documentEditor('description'),
  environment: documentEditor('environment'),
  labels: editLabels,
  fixVersions: editFixVersions,
  assignee: (context, issue, value) => editPerson(context, value, (assignee) => ({ ...issue, assignee })),
  reporter: (context, issue, value) => editPerson(context, value, (reporter) => ({ ...issue, reporter })),
  issuetype: editIssueType,
  priority: (context, issue, value) =>
    editNamed(context.state.priorities, value, 'priority', (priorityId) => ({ ...issue, priorityId })),
  resolution: (context, issue, value) =>
    editNamed(context.state.resolutions, value, 'resolution', (resolutionId) => ({ ...issue, resolutionId })),
  security: (context, issue, value) =>
    editNamed(context.state.securityLevels, value, 'security level', (securityId) => ({
      ...issue,
      securityId,
    })),
  parent: editParent,
  duedate: editDueDate,
};

function editSummary(_context: EditContext, issue: IssueRecord, value: Json): Edited {
  if (typeof value !== 'string') return refused('Operation value must be a string');
  const summary = value.trim();
  if (summary === '') return refused('You must specify a summary of the issue.');
  if (/[\r\n]/.test(summary))
    return refused('The summary is invalid because it contains newline characters.');
  if (summary.length > 255) return refused("Summary can't exceed 255 characters.");
  return draft({ ...issue, summary });
}

export function documentEditor(fieldId: string): Editor {
  return (_context, issue, value) => {
    if (value !== null && !isAdf(value)) return refused(DOCUMENT);
    return draft({ ...issue, values: new Map(issue.values).set(fieldId, value) });
  };
}

function editLabels(_context: EditContext, issue: IssueRecord, value: Json): Edited {
  if (!isJsonArray(value)) return refused('data was not an array');
  const labels: string[] = [];
  for (const label of value) {
    if (typeof label !== 'string') return refused('string expected at index 0');
    if (/\s/.test(label)) return refused(`The label '${label}' contains spaces which is invalid.`);
    if (label.length > 255)
      return refused(`The label '${label}' exceeds the maximum length of 255 characters.`);
    if (!labels.includes(label)) labels.push(label);
  }
  return draft({ ...issue, labels });
}

function editFixVersions(context: EditContext, issue: IssueRecord, value: Json): Edited {
  if (!isJsonArray(value)) return refused('data was not an array');
  const versions = context.state.projects.get(issue.projectId)?.versions ?? [];
  const ids: string[] = [];
  for (const item of value) {
    const { id, name } = isJsonObject(item) ? item : {};
    const found = versions.find(
      (version) => version.id === id || (id === undefined && version.name === name),
    );
    if (found === undefined) {
      return refused(
        typeof id === 'string'
          ? `Version id '${id}' is not valid`
          : `Version name '${String(name)}' is not valid`,
      );
    }
    if (!ids.includes(found.id)) ids.push(found.id);
  }
  return draft({ ...issue, fixVersionIds: ids });
}

/** The account that a value such as `{accountId}` or `{id}` names; null for nobody; undefined: no known person. */
export function accountOf(context: EditContext, value: Json): string | null | undefined {
  if (value === null) return null;
  if (!isJsonObject(value)) return undefined;
  const id = value.accountId === undefined ? value.id : value.accountId;
  if (id === null) return null;
  return typeof id === 'string' && context.state.users.has(id) ? id : undefined;
}

function editPerson(
  context: EditContext,
  value: Json,
  put: (accountId: string | null) => IssueRecord,
): Edited {
  const accountId = accountOf(context, value);
  if (accountId === undefined) return refused('Specify a valid account id: the user does not exist.');
  return draft(put(accountId));
}

function editIssueType(context: EditContext, issue: IssueRecord, value: Json): Edited {
  const allowed = context.state.projects.get(issue.projectId)?.issueTypeIds ?? [];
  const types = new Map(
    allowed.flatMap((id) => {
      const type = context.state.issueTypes.get(id);
      return type === undefined ? [] : [[id, type] as const];
    }),
  );
  const typeId = idOf(types, value);
  const subtask = (id: string): boolean => context.state.issueTypes.get(id)?.subtask === true;
  if (typeId === undefined || subtask(typeId) !== subtask(issue.typeId))
    return refused('Specify a valid issue type');
  return draft({ ...issue, typeId });
}

function editNamed(
  records: ReadonlyMap<string, { readonly id: string; readonly name: string }>,
  value: Json,
  what: string,
  put: (id: string | null) => IssueRecord,
): Edited {
  if (value === null) return draft(put(null));
  const id = idOf(records, value);
  return id === undefined ? refused(`Specify a valid ${what}`) : draft(put(id));
}

/** The record that `{id}` or `{name}` names. */
export function idOf(
  records: ReadonlyMap<string, { readonly id: string; readonly name: string }>,
  value: Json,
): string | undefined {
  if (!isJsonObject(value)) return undefined;
  if (typeof value.id === 'string') return records.get(value.id)?.id;
  return [...records.values()].find(({ name }) => name === value.name)?.id;
}

function editParent(context: EditContext, issue: IssueRecord, value: Json): Edited {
  const none = value === null || (isJsonObject(value) && value.none === true);
  const subtask = context.state.issueTypes.get(issue.typeId)?.subtask === true;
  if (none && subtask)
    return refused('Issue type is a sub-task but parent issue key or id not specified.', 'issuetype');
  if (none) return draft({ ...issue, parentId: null });
  const name = isJsonObject(value) ? (value.key ?? value.id) : undefined;
  return typeof name === 'string' ? hangOn(context, issue, name) : refused('data was not an object');
}

/** Hangs an issue on the parent with this key or id. */
export function hangOn(context: EditContext, issue: IssueRecord, idOrKey: string): Edited {
  const parent = findIssue(context.state, idOrKey);
  if (parent === undefined || !canSee(context.state, parent, context.accountId)) {
    return refused('Could not find issue by id or key.', 'parentId');
  }
  const problem = parentProblem(context.state, issue, parent);
  return problem === null ? draft({ ...issue, parentId: parent.id }) : refused(problem, 'parentId');
}

function editDueDate(_context: EditContext, issue: IssueRecord, value: Json): Edited {
  if (value === null) return draft({ ...issue, dueDate: null });
  return isDay(value)
    ? draft({ ...issue, dueDate: value })
    : refused(`Error parsing date string: ${String(value)}`);
}

export function isDay(value: Json): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
}
