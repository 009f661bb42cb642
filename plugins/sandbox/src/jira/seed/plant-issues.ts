import type { History, IssueRecord, ProjectRecord } from '../model/records.ts';
import { store } from '../state/commit.ts';
import { claimNumber, nextKey } from '../state/issue-keys.ts';
import { findNamed, findProject, type SiteState } from '../state/site-state.ts';
import type { IssueSeed } from './jira-seed.ts';

/**
 * Adds issues as they are: no workflow, no hierarchy rule, no event. Ids and numbers that are left out follow the
 * largest ones given; a parent may come after its children.
 */
export function plantIssues(state: SiteState, seeds: readonly IssueSeed[], now: number): IssueRecord[] {
  const keyed = seeds.map((seed) => withKey(state, seed));
  const lookUps = new Map<string, string>();
  const planted = keyed.map(({ seed, project, key, id }) =>
    issueRecord({ state, project, seed, now, lookUps }, { key, id }),
  );
  for (const issue of planted) store(state, issue, now);
  return planted;
}

interface Keyed {
  readonly seed: IssueSeed;
  readonly project: ProjectRecord;
  readonly key: string;
  readonly id: number;
}

function withKey(state: SiteState, seed: IssueSeed): Keyed {
  const projectKey = seed.project ?? seed.key?.replace(/-\d+$/, '');
  const project = projectKey === undefined ? undefined : findProject(state, projectKey);
  if (project === undefined)
    throw new Error(`The site has no project '${projectKey ?? ''}'; name it by 'project' or 'key'.`);
  const key = seed.key ?? nextKey(state, project);
  if (state.keys.has(key)) throw new Error(`The issue key ${key} is taken.`);
  const id = seed.id ?? state.counters.issue + 1;
  claimNumber(state, { id, key, projectId: project.id });
  state.keys.set(key, id);
  return { seed, project, key, id };
}

interface Plot {
  readonly state: SiteState;
  readonly project: ProjectRecord;
  readonly seed: IssueSeed;
  readonly now: number;
  /** Names found before, because a large seed repeats a few names many times. */
  readonly lookUps: Map<string, string>;
}

function issueRecord(plot: Plot, { key, id }: { readonly key: string; readonly id: number }): IssueRecord {
  const { state, project, seed, now } = plot;
  const reporter = seed.reporter ?? null;
  const created = instant(seed.created) ?? now;
  const resolutionId = lookUp(plot, state.resolutions, seed.resolution, 'resolution');
  const updated = instant(seed.updated) ?? created;
  const typeId = lookUp(plot, state.issueTypes, seed.type, 'issue type') ?? standardType(state, project);
  return {
    id,
    key,
    projectId: project.id,
    typeId,
    statusId: lookUp(plot, state.statuses, seed.status, 'status') ?? project.initialStatusId,
    resolutionId,
    priorityId: lookUp(plot, state.priorities, seed.priority, 'priority'),
    parentId: parentId(state, seed.parent),
    summary: seed.summary ?? key,
    assignee: seed.assignee ?? null,
    reporter,
    creator: reporter,
    labels: seed.labels ?? [],
    fixVersionIds: (seed.fixVersions ?? []).map((name) => versionId(project, name)),
    sprintIds: seed.sprints ?? [],
    securityId: lookUp(plot, state.securityLevels, seed.security, 'security level'),
    dueDate: seed.dueDate ?? null,
    created,
    updated,
    resolved: resolutionId === null ? null : (instant(seed.resolved) ?? updated),
    statusCategoryChanged: instant(seed.resolved) ?? updated,
    values: new Map(Object.entries(seed.fields ?? {})),
    properties: new Map(Object.entries(seed.properties ?? {})),
    histories: (seed.changelog ?? []).map((entry) => historyRecord(state, entry)).sort((a, b) => a.id - b.id),
  };
}

function historyRecord(state: SiteState, entry: NonNullable<IssueSeed['changelog']>[number]): History {
  const id = entry.id === undefined ? state.counters.history + 1 : Number(entry.id);
  state.counters.history = Math.max(state.counters.history, id);
  const items = entry.items.map(({ fieldId, ...item }) =>
    fieldId === undefined ? item : { ...item, fieldId },
  );
  return { id, at: instant(entry.created) ?? 0, author: entry.author ?? null, items };
}

function instant(value: number | string | undefined): number | null {
  if (value === undefined) return null;
  return typeof value === 'number' ? value : Date.parse(value);
}

function lookUp(
  { lookUps }: Plot,
  records: ReadonlyMap<string, { readonly id: string; readonly name: string }>,
  idOrName: string | undefined,
  what: string,
): string | null {
  if (idOrName === undefined) return null;
  const cacheKey = `${what} ${idOrName}`;
  const known = lookUps.get(cacheKey) ?? findNamed(records, idOrName)?.id;
  if (known === undefined) throw new Error(`The site has no ${what} '${idOrName}'.`);
  lookUps.set(cacheKey, known);
  return known;
}

function standardType(state: SiteState, project: ProjectRecord): string {
  const id = project.issueTypeIds.find((typeId) => state.issueTypes.get(typeId)?.hierarchyLevel === 0);
  if (id === undefined)
    throw new Error(`The project ${project.key} has no standard issue type; name one by 'type'.`);
  return id;
}

function parentId(state: SiteState, key: string | undefined): number | null {
  if (key === undefined) return null;
  const id = state.keys.get(key);
  if (id === undefined) throw new Error(`The site has no issue ${key} to be a parent.`);
  return id;
}

function versionId(project: ProjectRecord, idOrName: string): string {
  const version = project.versions.find(({ id, name }) => id === idOrName || name === idOrName);
  if (version === undefined) throw new Error(`The project ${project.key} has no version '${idOrName}'.`);
  return version.id;
}
