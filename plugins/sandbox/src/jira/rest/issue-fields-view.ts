import { EPIC_LINK_TYPE, RANK_TYPE, SPRINT_TYPE } from '../model/custom-fields.ts';
import type { Json, JsonObject } from '../model/json.ts';
import type { FieldRecord, IssueRecord } from '../model/records.ts';
import { STATUS_CATEGORIES } from '../model/status-categories.ts';
import { epicLinkId, shownParentId } from '../state/hierarchy.ts';
import { recordOf } from '../state/site-state.ts';
import { canSee } from '../state/visibility.ts';
import * as catalogue from './catalogue-view.ts';
import { personView } from './people-view.ts';
import type { ViewContext } from './view-context.ts';

/** A field of an issue as REST v3 writes it; undefined: the issue does not have that field (no parent, say). */
export function fieldView(view: ViewContext, issue: IssueRecord, field: FieldRecord): Json | undefined {
  if (field.custom) return customView(view, issue, field);
  const read = SYSTEM[field.id];
  return read === undefined ? (issue.values.get(field.id) ?? emptyValue(field)) : read(view, issue);
}

type FieldView = (view: ViewContext, issue: IssueRecord) => Json | undefined;

const SYSTEM: Readonly<Record<string, FieldView>> = {
  summary: (_view, issue) => issue.summary,
  issuetype: (view, issue) =>
    catalogue.issueTypeView(view, recordOf(view.state.issueTypes, issue.typeId, 'issue type')),
  project: (view, issue) =>
    catalogue.projectRefView(view, recordOf(view.state.projects, issue.projectId, 'project')),
  status: (view, issue) =>
    catalogue.statusView(view, recordOf(view.state.statuses, issue.statusId, 'status')),
  statusCategory: statusCategoryOf,
  statuscategorychangedate: (view, issue) => view.dateTime(issue.statusCategoryChanged),
  resolution: (view, issue) =>
    issue.resolutionId === null
      ? null
      : catalogue.resolutionView(view, recordOf(view.state.resolutions, issue.resolutionId, 'resolution')),
  resolutiondate: (view, issue) => (issue.resolved === null ? null : view.dateTime(issue.resolved)),
  priority: (view, issue) =>
    issue.priorityId === null
      ? null
      : catalogue.priorityView(view, recordOf(view.state.priorities, issue.priorityId, 'priority')),
  parent: (view, issue) => relatedIssue(view, shownParentId(view.state, issue)),
  subtasks: subtasksOf,
  labels: (_view, issue) => issue.labels,
  fixVersions: fixVersionsOf,
  assignee: (view, issue) => personView(view, issue.assignee),
  reporter: (view, issue) => personView(view, issue.reporter),
  creator: (view, issue) => personView(view, issue.creator),
  created: (view, issue) => view.dateTime(issue.created),
  updated: (view, issue) => view.dateTime(issue.updated),
  duedate: (_view, issue) => issue.dueDate,
  security: (view, issue) =>
    issue.securityId === null
      ? null
      : catalogue.securityLevelView(
          view,
          recordOf(view.state.securityLevels, issue.securityId, 'security level'),
        ),
};

function customView(view: ViewContext, issue: IssueRecord, field: FieldRecord): Json {
  switch (field.schema?.custom) {
    case SPRINT_TYPE: {
      const sprints = issue.sprintIds.map((id) =>
        catalogue.sprintView(recordOf(view.state.sprints, id, 'sprint')),
      );
      return sprints.length === 0 ? null : sprints;
    }
    case EPIC_LINK_TYPE: {
      const epic = epicLinkId(view.state, issue);
      return epic === null ? null : (view.state.issues.get(epic)?.key ?? null);
    }
    case RANK_TYPE:
      return issue.values.get(field.id) ?? `0|i${String(issue.id).padStart(10, '0')}:`;
    default:
      return issue.values.get(field.id) ?? null;
  }
}

function statusCategoryOf(view: ViewContext, issue: IssueRecord): JsonObject {
  const status = recordOf(view.state.statuses, issue.statusId, 'status');
  const { searchName: _searchName, ...category } = STATUS_CATEGORIES[status.category];
  return { self: `${view.base}/statuscategory/${category.id}`, ...category };
}

/** A parent or sub-task with the few fields that Jira repeats; one that the caller may not see is not shown. */
function relatedIssue(view: ViewContext, id: number | null): JsonObject | undefined {
  const issue = id === null ? undefined : view.state.issues.get(id);
  if (issue === undefined || !canSee(view.state, issue, view.accountId)) return undefined;
  const fields: Record<string, Json> = {};
  for (const name of ['summary', 'status', 'priority', 'issuetype']) {
    const value = SYSTEM[name]?.(view, issue);
    if (value !== undefined && value !== null) fields[name] = value;
  }
  return { id: String(issue.id), key: issue.key, self: `${view.base}/issue/${issue.id}`, fields };
}

function subtasksOf(view: ViewContext, issue: IssueRecord): Json {
  return [...view.state.issues.childrenOf(issue.id)].flatMap((id) => {
    const child = view.state.issues.get(id);
    const isSubtask = child !== undefined && view.state.issueTypes.get(child.typeId)?.subtask === true;
    return isSubtask ? (relatedIssue(view, id) ?? []) : [];
  });
}

function fixVersionsOf(view: ViewContext, issue: IssueRecord): Json {
  const versions = view.state.projects.get(issue.projectId)?.versions ?? [];
  return versions
    .filter((version) => issue.fixVersionIds.includes(version.id))
    .map((version) => catalogue.versionRefView(view, version));
}

function emptyValue(field: FieldRecord): Json {
  if (field.id === 'comment') return { comments: [], maxResults: 0, total: 0, startAt: 0 };
  return field.schema?.type === 'array' ? [] : null;
}
