import type { Json, JsonObject } from '../../jira/model/json.ts';
import { nodeId } from '../model/node-id.ts';
import type { ProjectRecord, StatusUpdateRecord, ViewRecord } from '../model/project-records.ts';
import { isoOrNull, isoTime } from '../model/times.ts';
import { accountOf } from '../state/lookups.ts';
import { existing, must, type SiteState } from '../state/site-state.ts';
import { accountViewOf } from './account-view.ts';
import { API, WEB } from './urls.ts';

/** A project, as the REST API and the webhooks show it; neither shows its readme. */
export function projectView(state: SiteState, project: ProjectRecord): JsonObject {
  const latest = existing(state, 'ProjectV2StatusUpdate', state.statusUpdatesOf.get(project.id)).at(-1);
  return {
    id: project.id,
    node_id: nodeId(project),
    owner: accountViewOf(state, project.ownerId),
    creator: accountViewOf(state, project.creatorId),
    title: project.title,
    description: project.readme,
    short_description: project.shortDescription,
    public: project.public,
    state: project.closedAt === null ? 'open' : 'closed',
    closed_at: isoOrNull(project.closedAt),
    created_at: isoTime(project.createdAt),
    updated_at: isoTime(project.updatedAt),
    number: project.number,
    deleted_at: null,
    deleted_by: null,
    is_template: project.template,
    latest_status_update: latest === undefined ? null : statusUpdateView(state, latest),
  };
}

export function statusUpdateView(state: SiteState, update: StatusUpdateRecord): JsonObject {
  return {
    id: update.id,
    node_id: nodeId(update),
    project_node_id: nodeId(must(state, 'ProjectV2', update.projectId)),
    creator: accountViewOf(state, update.creatorId),
    created_at: isoTime(update.createdAt),
    updated_at: isoTime(update.updatedAt),
    status: update.status,
    body: update.body,
    ...(update.startDate === null ? {} : { start_date: update.startDate }),
    ...(update.targetDate === null ? {} : { target_date: update.targetDate }),
  };
}

export function projectUrl(state: SiteState, project: ProjectRecord): string {
  const owner = accountOf(state, project.ownerId);
  const part = owner.kind === 'Organization' ? 'orgs' : 'users';
  return `${API}/${part}/${owner.login}/projectsV2/${project.number}`;
}

/** The project's page for people. */
export function projectPage(state: SiteState, project: ProjectRecord): string {
  return projectUrl(state, project).replace(API, WEB).replace('/projectsV2/', '/projects/');
}

export function viewView(state: SiteState, view: ViewRecord): JsonObject {
  const project = must(state, 'ProjectV2', view.projectId);
  const layout: Json = view.layout.replace('_LAYOUT', '').toLowerCase();
  return {
    id: view.id,
    number: view.number,
    name: view.name,
    layout,
    node_id: nodeId(view),
    project_url: projectUrl(state, project),
    html_url: `${projectPage(state, project)}/views/${view.number}`,
    creator: accountViewOf(state, project.creatorId),
    created_at: isoTime(view.createdAt),
    updated_at: isoTime(view.updatedAt),
    filter: view.filter,
    visible_fields: [],
    sort_by: [],
    group_by: [],
    vertical_group_by: [],
  };
}
