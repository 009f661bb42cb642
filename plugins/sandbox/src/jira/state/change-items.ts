import { SPRINT_TYPE } from '../model/custom-fields.ts';
import { type Json, sameJson } from '../model/json.ts';
import type { ChangeItem, FieldRecord, IssueRecord } from '../model/records.ts';
import { fieldOfType } from './hierarchy.ts';
import { parentItems } from './parent-items.ts';
import type { SiteState } from './site-state.ts';
import { valueId, valueText } from './value-text.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What a changelog says about the step from one record of an issue to the next; empty: nothing that it tracks. */
export function changeItems(state: SiteState, before: IssueRecord, after: IssueRecord): ChangeItem[] {
  return [
    ...plainItem('summary', before.summary, after.summary),
    ...namedItem('issuetype', state.issueTypes.get(before.typeId), state.issueTypes.get(after.typeId)),
    ...projectItems(state, before, after),
    ...namedItem('status', state.statuses.get(before.statusId), state.statuses.get(after.statusId)),
    ...namedItem(
      'resolution',
      namedOf(state.resolutions, before.resolutionId),
      namedOf(state.resolutions, after.resolutionId),
    ),
    ...namedItem(
      'priority',
      namedOf(state.priorities, before.priorityId),
      namedOf(state.priorities, after.priorityId),
    ),
    ...namedItem(
      'security',
      namedOf(state.securityLevels, before.securityId),
      namedOf(state.securityLevels, after.securityId),
    ),
    ...personItem(state, 'assignee', before.assignee, after.assignee),
    ...personItem(state, 'reporter', before.reporter, after.reporter),
    ...plainItem('labels', before.labels.join(' '), after.labels.join(' ')),
    ...dueItem(before.dueDate, after.dueDate),
    ...versionItems(state, before, after),
    ...parentItems(state, before, after),
    ...sprintItems(state, before, after),
    ...valueItems(state, before, after),
  ];
}

function namedOf<R>(records: ReadonlyMap<string, R>, id: string | null): R | undefined {
  return id === null ? undefined : records.get(id);
}

function plainItem(field: string, from: string, to: string): ChangeItem[] {
  if (from === to) return [];
  return [{ field, fieldtype: 'jira', fieldId: field, from: null, fromString: from, to: null, toString: to }];
}

function namedItem(field: string, from: Named | undefined, to: Named | undefined): ChangeItem[] {
  if (from?.id === to?.id) return [];
  return [
    {
      field,
      fieldtype: 'jira',
      fieldId: field,
      from: from?.id ?? null,
      fromString: from?.name ?? null,
      to: to?.id ?? null,
      toString: to?.name ?? null,
    },
  ];
}

function personItem(state: SiteState, field: string, from: string | null, to: string | null): ChangeItem[] {
  const person = (accountId: string | null): Named | undefined =>
    accountId === null
      ? undefined
      : { id: accountId, name: state.users.get(accountId)?.displayName ?? accountId };
  return namedItem(field, person(from), person(to));
}

function projectItems(state: SiteState, before: IssueRecord, after: IssueRecord): ChangeItem[] {
  if (before.projectId === after.projectId) return [];
  const key: ChangeItem = {
    field: 'Key',
    fieldtype: 'jira',
    from: null,
    fromString: before.key,
    to: null,
    toString: after.key,
  };
  return [
    ...namedItem('project', state.projects.get(before.projectId), state.projects.get(after.projectId)),
    key,
  ];
}

function dueItem(from: string | null, to: string | null): ChangeItem[] {
  if (from === to) return [];
  const text = (date: string | null): string | null => (date === null ? null : `${date} 00:00:00.0`);
  return [
    {
      field: 'duedate',
      fieldtype: 'jira',
      fieldId: 'duedate',
      from,
      fromString: text(from),
      to,
      toString: text(to),
    },
  ];
}

function versionItems(state: SiteState, before: IssueRecord, after: IssueRecord): ChangeItem[] {
  const versions = new Map(
    [before.projectId, after.projectId].flatMap((id) =>
      (state.projects.get(id)?.versions ?? []).map((version) => [version.id, version.name] as const),
    ),
  );
  const base = { field: 'Fix Version', fieldtype: 'jira', fieldId: 'fixVersions' } as const;
  const gone = before.fixVersionIds.filter((id) => !after.fixVersionIds.includes(id));
  const come = after.fixVersionIds.filter((id) => !before.fixVersionIds.includes(id));
  return [
    ...gone.map((id) => ({
      ...base,
      from: id,
      fromString: versions.get(id) ?? id,
      to: null,
      toString: null,
    })),
    ...come.map((id) => ({
      ...base,
      from: null,
      fromString: null,
      to: id,
      toString: versions.get(id) ?? id,
    })),
  ];
}

function sprintItems(state: SiteState, before: IssueRecord, after: IssueRecord): ChangeItem[] {
  const ids = (issue: IssueRecord): string => issue.sprintIds.join(', ');
  const field = fieldOfType(state, SPRINT_TYPE);
  if (field === undefined || ids(before) === ids(after)) return [];
  const names = (issue: IssueRecord): string =>
    issue.sprintIds.map((id) => state.sprints.get(id)?.name ?? String(id)).join(', ');
  return [
    {
      field: field.name,
      fieldtype: 'custom',
      fieldId: field.id,
      from: ids(before),
      fromString: names(before),
      to: ids(after),
      toString: names(after),
    },
  ];
}

function valueItems(state: SiteState, before: IssueRecord, after: IssueRecord): ChangeItem[] {
  if (before.values === after.values) return [];
  const ids = new Set([...before.values.keys(), ...after.values.keys()]);
  return [...ids].flatMap((id) => {
    const field = state.fields.get(id);
    const from = before.values.get(id) ?? null;
    const to = after.values.get(id) ?? null;
    return field === undefined || sameJson(from, to) ? [] : [valueItem(field, from, to)];
  });
}

function valueItem(field: FieldRecord, from: Json, to: Json): ChangeItem {
  return {
    field: field.custom ? field.name : field.id,
    fieldtype: field.custom ? 'custom' : 'jira',
    fieldId: field.id,
    from: valueId(field, from),
    fromString: from === null ? null : valueText(field, from),
    to: valueId(field, to),
    toString: valueText(field, to),
  };
}
