import type { JiraEvent, JiraEventType } from '../events.ts';
import type { JsonObject } from '../model/json.ts';
import type { ChangeItem, History, IssueRecord } from '../model/records.ts';
import { STATUS_CATEGORIES } from '../model/status-categories.ts';
import { jiraDateTime } from '../model/time-zone.ts';
import type { Actor } from './site-core.ts';
import { recordOf, type SiteState } from './site-state.ts';

/** An event in Forge's form. Its issue carries these nine fields and no other, whatever changed. */
export function eventPayload(
  state: SiteState,
  eventType: JiraEventType,
  issue: IssueRecord,
  cause: { readonly actor: Actor; readonly history?: History | undefined },
): JiraEvent {
  const { actor, history } = cause;
  return {
    eventType,
    issue: { id: String(issue.id), key: issue.key, fields: eventFields(state, issue) },
    atlassianId: actor.accountId,
    associatedUsers: [{ accountId: actor.accountId }],
    ...(history === undefined
      ? {}
      : { changelog: { id: String(history.id), items: history.items.map(changeJson) } }),
    ...(actor.asApp ? { selfGenerated: true as const } : {}),
  };
}

/** A change item as plain JSON; a key that the change does not have is left out. */
export function changeJson(item: ChangeItem): JsonObject {
  const { fieldId, ...rest } = item;
  return fieldId === undefined ? rest : { ...rest, fieldId };
}

function eventFields(state: SiteState, issue: IssueRecord): JsonObject {
  const zone = state.facts.timeZone;
  const person = (accountId: string | null): JsonObject | null => (accountId === null ? null : { accountId });
  return {
    summary: issue.summary,
    issuetype: eventIssueType(state, issue),
    creator: person(issue.creator),
    created: jiraDateTime(zone, issue.created),
    project: eventProject(state, issue),
    reporter: person(issue.reporter),
    assignee: person(issue.assignee),
    updated: jiraDateTime(zone, issue.updated),
    status: eventStatus(state, issue),
  };
}

// Events link to version 2 of the API, as the real ones do.
function self(state: SiteState, path: string): string {
  return `${state.facts.baseUrl}/rest/api/2/${path}`;
}

function eventIssueType(state: SiteState, issue: IssueRecord): JsonObject {
  const type = recordOf(state.issueTypes, issue.typeId, 'issue type');
  return { self: self(state, `issuetype/${type.id}`), ...type };
}

function eventProject(state: SiteState, issue: IssueRecord): JsonObject {
  const project = recordOf(state.projects, issue.projectId, 'project');
  return {
    self: self(state, `project/${project.id}`),
    id: project.id,
    key: project.key,
    name: project.name,
    projectTypeKey: 'software',
    simplified: project.style === 'next-gen',
  };
}

function eventStatus(state: SiteState, issue: IssueRecord): JsonObject {
  const status = recordOf(state.statuses, issue.statusId, 'status');
  const { searchName: _searchName, ...category } = STATUS_CATEGORIES[status.category];
  return {
    self: self(state, `status/${status.id}`),
    description: status.description,
    name: status.name,
    id: status.id,
    statusCategory: { self: self(state, `statuscategory/${category.id}`), ...category },
  };
}
