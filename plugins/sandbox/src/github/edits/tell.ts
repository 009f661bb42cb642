import type { JsonObject } from '../../jira/model/json.ts';
import type { ItemRecord, ProjectRecord } from '../model/project-records.ts';
import type { IssueRecord, WorkRecord } from '../model/records.ts';
import type { SiteCore } from '../state/core.ts';
import { must } from '../state/site-state.ts';
import { issueView } from '../views/issue-view.ts';
import { itemNoticeView } from '../views/project-item-view.ts';
import { projectView } from '../views/project-view.ts';

/** Tells of something in a repository. The parts are written only if anybody hears. */
export function tellOfRepository(
  core: SiteCore,
  actorId: number,
  repositoryId: number,
  notice: { readonly event: string; readonly action: string; readonly parts: () => JsonObject },
): void {
  if (!core.heard()) return;
  const { ownerId } = must(core.state, 'Repository', repositoryId);
  core.tell({ ...notice, ownerId, repositoryId, actorId, parts: notice.parts() });
}

/** `issues.<action>`; for pull requests nothing is told, as their own events are not served. */
export function tellOfIssue(
  core: SiteCore,
  actorId: number,
  work: WorkRecord,
  notice: { readonly action: string; readonly more?: () => JsonObject },
): void {
  if (work.kind !== 'Issue') return;
  const { action, more = () => ({}) } = notice;
  tellOfRepository(core, actorId, work.repositoryId, {
    event: 'issues',
    action,
    parts: () => ({ issue: issueView(core.state, latest(core, work)), ...more() }),
  });
}

/** Projects tell only the hooks of organisations. */
export function tellOfProject(
  core: SiteCore,
  actorId: number,
  project: ProjectRecord,
  notice: { readonly event: string; readonly action: string; readonly parts: () => JsonObject },
): void {
  if (!core.heard() || !core.state.tables.Organization.has(project.ownerId)) return;
  core.tell({ ...notice, ownerId: project.ownerId, repositoryId: null, actorId, parts: notice.parts() });
}

export function tellOfItem(
  core: SiteCore,
  actorId: number,
  item: ItemRecord,
  notice: { readonly action: string; readonly changes?: JsonObject },
): void {
  const project = must(core.state, 'ProjectV2', item.projectId);
  const changes = notice.changes === undefined ? {} : { changes: notice.changes };
  tellOfProject(core, actorId, project, {
    event: 'projects_v2_item',
    action: notice.action,
    parts: () => ({ projects_v2_item: itemNoticeView(core.state, item), ...changes }),
  });
}

/** `projects_v2.<action>`. */
export function tellOfProjectItself(
  core: SiteCore,
  actorId: number,
  project: ProjectRecord,
  notice: { readonly action: string; readonly changes?: JsonObject },
): void {
  const changes = notice.changes === undefined ? {} : { changes: notice.changes };
  tellOfProject(core, actorId, project, {
    event: 'projects_v2',
    action: notice.action,
    parts: () => ({ projects_v2: projectView(core.state, project), ...changes }),
  });
}

function latest(core: SiteCore, issue: IssueRecord): IssueRecord {
  return core.state.tables.Issue.get(issue.id) ?? issue;
}
