import { isJsonObject, type Json, type JsonObject } from '../model/json.ts';
import type { IssueRecord, IssueTypeRecord, ProjectRecord } from '../model/records.ts';
import { nextKey } from '../state/issue-keys.ts';
import { findProject, type SiteState } from '../state/site-state.ts';
import { isAllowed } from '../state/visibility.ts';
import { type Applied, applyFields } from './apply-fields.ts';
import type { EditContext } from './edited.ts';
import { idOf } from './system-editors.ts';

export interface NewIssue {
  readonly fields: JsonObject;
  readonly update: Readonly<Record<string, readonly JsonObject[]>>;
  readonly properties: ReadonlyMap<string, Json>;
  readonly now: number;
}

export type Created = Applied | { readonly kind: 'forbidden' };

/** A new issue from a request, not yet stored; or why not, by field; or 'forbidden' where the account may not create. */
export function draftIssue(context: EditContext, request: NewIssue): Created {
  const { project: projectValue, issuetype: typeValue, ...fields } = request.fields;
  const project = projectOf(context, projectValue ?? null);
  if (project === undefined) return refuseField('project', 'Specify a valid project ID or key');
  if (!isAllowed(project, context.accountId, 'CREATE_ISSUES')) return { kind: 'forbidden' };
  const type = typeOf(context.state, project, typeValue ?? null);
  if (type === undefined) return refuseField('issuetype', 'Specify a valid issue type');
  if (fields.summary === undefined) return refuseField('summary', 'You must specify a summary of the issue.');
  if (type.subtask && fields.parent == null) {
    return refuseField('issuetype', 'Issue type is a sub-task but parent issue key or id not specified.');
  }
  const blank = blankIssue(context, { project, type, request });
  return applyFields(context, blank, { fields, update: request.update, screen: null });
}

function refuseField(fieldId: string, message: string): Created {
  return { kind: 'refused', errors: { [fieldId]: message } };
}

function projectOf(context: EditContext, value: Json): ProjectRecord | undefined {
  const idOrKey = isJsonObject(value) ? (value.id ?? value.key) : undefined;
  const project = typeof idOrKey === 'string' ? findProject(context.state, idOrKey) : undefined;
  return project !== undefined && isAllowed(project, context.accountId, 'BROWSE_PROJECTS')
    ? project
    : undefined;
}

function typeOf(state: SiteState, project: ProjectRecord, value: Json): IssueTypeRecord | undefined {
  const id = idOf(state.issueTypes, value);
  return id !== undefined && project.issueTypeIds.includes(id) ? state.issueTypes.get(id) : undefined;
}

interface Blank {
  readonly project: ProjectRecord;
  readonly type: IssueTypeRecord;
  readonly request: NewIssue;
}

function blankIssue(context: EditContext, { project, type, request }: Blank): IssueRecord {
  const { state, accountId } = context;
  const { now } = request;
  return {
    id: state.counters.issue + 1,
    key: nextKey(state, project),
    projectId: project.id,
    typeId: type.id,
    statusId: project.initialStatusId,
    resolutionId: null,
    priorityId: state.priorities.has('3') ? '3' : null,
    parentId: null,
    summary: '',
    assignee: null,
    reporter: accountId,
    creator: accountId,
    labels: [],
    fixVersionIds: [],
    sprintIds: [],
    securityId: null,
    dueDate: null,
    created: now,
    updated: now,
    resolved: null,
    statusCategoryChanged: now,
    values: new Map(),
    properties: request.properties,
    histories: [],
  };
}
