import type { JsonObject } from '../../jira/model/json.ts';
import type {
  ProjectRecord,
  ProjectStatus,
  StatusUpdateRecord,
  ViewRecord,
} from '../model/project-records.ts';
import { Refused } from '../model/refusal.ts';
import { isDay } from '../model/times.ts';
import type { SiteCore } from '../state/core.ts';
import { must, under } from '../state/site-state.ts';
import { putProject } from '../state/write.ts';
import { statusUpdateView } from '../views/project-view.ts';
import { tellOfProject, tellOfProjectItself } from './tell.ts';

export interface ProjectChange {
  readonly title?: string;
  readonly shortDescription?: string | null;
  readonly readme?: string | null;
  readonly public?: boolean;
  readonly closed?: boolean;
}

export function updateProject(
  core: SiteCore,
  actorId: number,
  project: ProjectRecord,
  change: ProjectChange,
): ProjectRecord {
  if (change.title !== undefined && change.title.trim() === '')
    throw new Refused('unprocessable', "Title can't be blank");
  const { closed, ...texts } = change;
  const at = core.now();
  const closedAt = closed === undefined ? project.closedAt : closed ? (project.closedAt ?? at) : null;
  const after = { ...project, ...texts, closedAt, updatedAt: at };
  putProject(core.state, after);
  const changes = changesOf(project, after);
  if (Object.keys(changes).length > 0)
    tellOfProjectItself(core, actorId, after, { action: 'edited', changes });
  if ((project.closedAt === null) !== (closedAt === null)) {
    tellOfProjectItself(core, actorId, after, { action: closedAt === null ? 'reopened' : 'closed' });
  }
  return after;
}

function changesOf(before: ProjectRecord, after: ProjectRecord): JsonObject {
  const pairs = [
    ['title', before.title, after.title],
    ['description', before.readme, after.readme],
    ['short_description', before.shortDescription, after.shortDescription],
    ['public', before.public, after.public],
  ] as const;
  return Object.fromEntries(pairs.flatMap(([key, from, to]) => (from === to ? [] : [[key, { from, to }]])));
}

export interface StatusText {
  readonly status: ProjectStatus | null;
  readonly body: string | null;
  readonly startDate: string | null;
  readonly targetDate: string | null;
}

export function createStatusUpdate(
  core: SiteCore,
  actorId: number,
  project: ProjectRecord,
  text: StatusText,
): StatusUpdateRecord {
  if (project.template) throw new Refused('unprocessable', 'Templates have no status updates');
  checkStatus(text);
  const at = core.now();
  const update: StatusUpdateRecord = {
    kind: 'ProjectV2StatusUpdate',
    id: core.state.newId(),
    projectId: project.id,
    creatorId: actorId,
    ...text,
    createdAt: at,
    updatedAt: at,
  };
  core.state.tables.ProjectV2StatusUpdate.set(update.id, update);
  under(core.state.statusUpdatesOf, project.id, () => []).push(update.id);
  tellOfStatus(core, actorId, update, { action: 'created' });
  return update;
}

export function editStatusUpdate(
  core: SiteCore,
  actorId: number,
  before: StatusUpdateRecord,
  change: Partial<StatusText>,
): StatusUpdateRecord {
  const after = { ...before, ...change, updatedAt: core.now() };
  checkStatus(after);
  core.state.tables.ProjectV2StatusUpdate.set(after.id, after);
  const pairs = [
    ['status', before.status, after.status],
    ['body', before.body, after.body],
    ['start_date', before.startDate, after.startDate],
    ['target_date', before.targetDate, after.targetDate],
  ] as const;
  const changes = Object.fromEntries(
    pairs.flatMap(([key, from, to]) => (from === to ? [] : [[key, { from, to }]])),
  );
  tellOfStatus(core, actorId, after, { action: 'edited', changes });
  return after;
}

export function deleteStatusUpdate(core: SiteCore, actorId: number, update: StatusUpdateRecord): void {
  tellOfStatus(core, actorId, update, { action: 'deleted' });
  core.state.tables.ProjectV2StatusUpdate.delete(update.id);
  const order = core.state.statusUpdatesOf.get(update.projectId) ?? [];
  core.state.statusUpdatesOf.set(
    update.projectId,
    order.filter((id) => id !== update.id),
  );
}

function checkStatus({ startDate, targetDate }: StatusText): void {
  for (const day of [startDate, targetDate]) {
    if (day !== null && !isDay(day)) throw new Refused('unprocessable', `'${day}' is no date`);
  }
}

function tellOfStatus(
  core: SiteCore,
  actorId: number,
  update: StatusUpdateRecord,
  notice: { readonly action: string; readonly changes?: JsonObject },
): void {
  const changes = notice.changes === undefined ? {} : { changes: notice.changes };
  tellOfProject(core, actorId, must(core.state, 'ProjectV2', update.projectId), {
    event: 'projects_v2_status_update',
    action: notice.action,
    parts: () => ({ projects_v2_status_update: statusUpdateView(core.state, update), ...changes }),
  });
}

export function createView(
  core: SiteCore,
  project: ProjectRecord,
  facts: Pick<ViewRecord, 'name' | 'layout' | 'filter'>,
): ViewRecord {
  const { state } = core;
  const views = under(state.viewsOf, project.id, () => []);
  const at = core.now();
  const view: ViewRecord = {
    kind: 'ProjectV2View',
    id: state.newId(),
    projectId: project.id,
    number: views.length + 1,
    ...facts,
    createdAt: at,
    updatedAt: at,
  };
  state.tables.ProjectV2View.set(view.id, view);
  views.push(view.id);
  return view;
}
