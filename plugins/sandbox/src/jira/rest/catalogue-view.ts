import type { JsonObject } from '../model/json.ts';
import type {
  IssueTypeRecord,
  NamedRecord,
  ProjectRecord,
  SecurityLevelRecord,
  SprintRecord,
  StatusRecord,
  VersionRecord,
} from '../model/records.ts';
import { STATUS_CATEGORIES } from '../model/status-categories.ts';
import { wallClock } from '../model/time-zone.ts';
import type { ViewContext } from './view-context.ts';

export function statusView(view: ViewContext, status: StatusRecord): JsonObject {
  const { searchName: _searchName, ...category } = STATUS_CATEGORIES[status.category];
  return {
    self: `${view.base}/status/${status.id}`,
    description: status.description,
    iconUrl: `${view.state.facts.baseUrl}/images/icons/statuses/generic.png`,
    name: status.name,
    id: status.id,
    statusCategory: { self: `${view.base}/statuscategory/${category.id}`, ...category },
  };
}

export function issueTypeView(view: ViewContext, type: IssueTypeRecord): JsonObject {
  return {
    self: `${view.base}/issuetype/${type.id}`,
    id: type.id,
    description: type.description,
    iconUrl: `${view.state.facts.baseUrl}/images/icons/issuetypes/generic.svg`,
    name: type.name,
    subtask: type.subtask,
    hierarchyLevel: type.hierarchyLevel,
  };
}

export function resolutionView(view: ViewContext, resolution: NamedRecord): JsonObject {
  return { self: `${view.base}/resolution/${resolution.id}`, ...resolution };
}

export function priorityView(view: ViewContext, priority: NamedRecord): JsonObject {
  return {
    self: `${view.base}/priority/${priority.id}`,
    iconUrl: `${view.state.facts.baseUrl}/images/icons/priorities/generic.svg`,
    name: priority.name,
    id: priority.id,
  };
}

export function securityLevelView(view: ViewContext, level: SecurityLevelRecord): JsonObject {
  const { id, name, description } = level;
  return { self: `${view.base}/securitylevel/${id}`, id, name, description };
}

/** The project as an issue's `project` field shows it. */
export function projectRefView(view: ViewContext, project: ProjectRecord): JsonObject {
  return {
    self: `${view.base}/project/${project.id}`,
    id: project.id,
    key: project.key,
    name: project.name,
    projectTypeKey: 'software',
    simplified: project.style === 'next-gen',
  };
}

/** The version as an issue's `fixVersions` field shows it. */
export function versionRefView(view: ViewContext, version: VersionRecord): JsonObject {
  return {
    self: `${view.base}/version/${version.id}`,
    id: version.id,
    description: version.description,
    name: version.name,
    archived: version.archived,
    released: version.released,
    ...(version.releaseDate === null ? {} : { releaseDate: version.releaseDate }),
  };
}

/** The version as its project lists it; `now` decides whether it is overdue. */
export function versionView(
  view: ViewContext,
  project: ProjectRecord,
  version: VersionRecord,
  now: number,
): JsonObject {
  return {
    ...versionRefView(view, version),
    ...(version.startDate === null ? {} : { startDate: version.startDate }),
    ...(version.releaseDate === null ? {} : { overdue: isOverdue(view, version, now) }),
    projectId: Number(project.id),
  };
}

function isOverdue(view: ViewContext, version: VersionRecord, now: number): boolean {
  const { year, month, day } = wallClock(view.state.facts.timeZone, now);
  const today = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return !version.released && version.releaseDate !== null && version.releaseDate < today;
}

/** The sprint as the Sprint custom field shows it. */
export function sprintView(sprint: SprintRecord): JsonObject {
  const { startDate, endDate, completeDate, ...always } = sprint;
  return {
    ...always,
    ...(startDate === null ? {} : { startDate }),
    ...(endDate === null ? {} : { endDate }),
    ...(completeDate === null ? {} : { completeDate }),
  };
}
