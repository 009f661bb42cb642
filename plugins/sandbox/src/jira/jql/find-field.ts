import { adfText } from '../model/adf.ts';
import { EPIC_LINK_TYPE, RANK_TYPE, SPRINT_TYPE } from '../model/custom-fields.ts';
import type { FieldRecord, IssueRecord } from '../model/records.ts';
import type { SiteState } from '../state/site-state.ts';
import * as catalogue from './catalogue-fields.ts';
import { epicLinkField, keyField, parentField } from './issue-fields.ts';
import { queryError } from './jql-error.ts';
import type { JqlField } from './jql-field.ts';
import type { JqlFieldName } from './syntax-tree.ts';
import { textField } from './text-field.ts';
import { customValueField, dayField, momentField, propertyField } from './value-fields.ts';

const description = (issue: IssueRecord): string => adfText(issue.values.get('description') ?? null);

/** How JQL searches each system field, by the field's id. */
const SYSTEM: Readonly<Record<string, JqlField>> = {
  issuekey: keyField(),
  parent: parentField(),
  project: catalogue.projectField(),
  issuetype: catalogue.namedField(
    (scope) => scope.state.issueTypes,
    (issue) => issue.typeId,
  ),
  status: catalogue.namedField(
    (scope) => scope.state.statuses,
    (issue) => issue.statusId,
  ),
  statusCategory: catalogue.statusCategoryField(),
  resolution: catalogue.resolutionField(),
  priority: catalogue.namedField(
    (scope) => scope.state.priorities,
    (issue) => issue.priorityId,
  ),
  security: catalogue.namedField(
    (scope) => scope.state.securityLevels,
    (issue) => issue.securityId,
  ),
  labels: catalogue.labelsField((issue) => issue.labels),
  fixVersions: catalogue.fixVersionField(),
  assignee: catalogue.personField((issue) => issue.assignee),
  reporter: catalogue.personField((issue) => issue.reporter),
  creator: catalogue.personField((issue) => issue.creator),
  created: momentField((issue) => issue.created),
  updated: momentField((issue) => issue.updated),
  resolutiondate: momentField((issue) => issue.resolved),
  statuscategorychangedate: momentField((issue) => issue.statusCategoryChanged),
  duedate: dayField((issue) => issue.dueDate),
  summary: textField((issue) => issue.summary),
  description: textField(description),
};

const TEXT = textField((issue) => `${issue.summary}\n${description(issue)}`);
const SPRINT = catalogue.sprintField();
const EPIC_LINK = epicLinkField();

/** Every field that a name means; custom fields may share one. Throws JqlError when it means none. */
export function findFields(state: SiteState, name: JqlFieldName): readonly JqlField[] {
  const found = name.kind === 'property' ? propertyFields(state, name) : namedFields(state, name);
  if (found.length > 0) return found;
  throw noSuchField(name);
}

/** The records behind a name, for sorting. */
export function findFieldRecords(state: SiteState, name: JqlFieldName): readonly FieldRecord[] {
  const wanted = name.name.toLowerCase();
  return [...state.fields.values()].filter((field) =>
    field.clauseNames.some((clause) => clause.toLowerCase() === wanted),
  );
}

export function noSuchField(name: JqlFieldName): Error {
  return queryError(`Field '${name.name}' does not exist or you do not have permission to view it.`);
}

function namedFields(state: SiteState, name: JqlFieldName): JqlField[] {
  const wanted = name.name.toLowerCase();
  if (wanted === 'text') return [TEXT];
  const byAlias = state.indexedProperties
    .filter(({ alias }) => alias?.toLowerCase() === wanted)
    .map(propertyField);
  return [...findFieldRecords(state, name).flatMap((field) => searchable(field) ?? []), ...byAlias];
}

function propertyFields(state: SiteState, name: JqlFieldName & { readonly kind: 'property' }): JqlField[] {
  return state.indexedProperties
    .filter(({ propertyKey, path }) => propertyKey === name.propertyKey && path === name.path)
    .map(propertyField);
}

function searchable(field: FieldRecord): JqlField | undefined {
  if (!field.custom) return SYSTEM[field.id];
  if (field.schema?.custom === EPIC_LINK_TYPE) return EPIC_LINK;
  if (field.schema?.custom === SPRINT_TYPE) return SPRINT;
  return field.schema?.custom === RANK_TYPE ? undefined : customValueField(field);
}
