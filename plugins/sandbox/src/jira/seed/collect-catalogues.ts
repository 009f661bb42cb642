import type { z } from 'zod';
import { isTimeZone } from '../model/time-zone.ts';
import type { IssueJson, PersonJson, ProjectJson, SprintJson, VersionJson } from './issue-json.ts';
import type { JiraSeed, SprintSeed, UserSeed, VersionSeed } from './jira-seed.ts';

/** What issues say about the site around them. */
export interface Catalogues {
  readonly seed: JiraSeed;
  readonly accountOf: (person: PersonJson | null | undefined) => string | undefined;
}

const ADMIN: UserSeed = { accountId: 'admin', displayName: 'Site Admin', emailAddress: 'admin@example.org' };

/** Gathers people, types, statuses, resolutions, priorities, versions and sprints; the first mention of each counts. */
export function collectCatalogues(
  issues: readonly IssueJson[],
  projects: readonly z.infer<typeof ProjectJson>[],
): Catalogues {
  const people = new Map<string, UserSeed>([[ADMIN.accountId, ADMIN]]);
  const types = new Map<string, NonNullable<JiraSeed['issueTypes']>[number]>();
  const statuses = new Map<string, NonNullable<JiraSeed['statuses']>[number]>();
  const resolutions = new Map<string, { id: string; name: string }>();
  const priorities = new Map<string, { id: string; name: string }>();
  const sprints = new Map<number, SprintSeed>();
  const versions = collectVersions(issues, projects);
  for (const { fields, changelog } of issues) {
    for (const person of [
      fields.assignee,
      fields.reporter,
      ...(changelog?.histories ?? []).map(({ author }) => author),
    ]) {
      const user = userSeed(person);
      if (user !== undefined && !people.has(user.accountId)) people.set(user.accountId, user);
    }
    if (!types.has(fields.issuetype.id)) types.set(fields.issuetype.id, typeSeed(fields.issuetype));
    if (!statuses.has(fields.status.id)) statuses.set(fields.status.id, statusSeed(fields.status));
    addNamed(resolutions, fields.resolution);
    addNamed(priorities, fields.priority);
    for (const sprint of [fields.sprint, ...(fields.closedSprints ?? [])]) {
      if (sprint != null && !sprints.has(sprint.id)) sprints.set(sprint.id, sprintSeed(sprint));
    }
  }
  return {
    seed: {
      users: [...people.values()],
      administrators: [ADMIN.accountId],
      issueTypes: [...types.values()],
      statuses: [...statuses.values()],
      resolutions: [...resolutions.values()],
      priorities: [...priorities.values()],
      sprints: [...sprints.values()],
      projects: projectSeeds(issues, versions),
    },
    accountOf,
  };
}

function accountOf(person: PersonJson | null | undefined): string | undefined {
  return person?.accountId ?? person?.name;
}

function userSeed(person: PersonJson | null | undefined): UserSeed | undefined {
  const accountId = accountOf(person);
  if (person == null || accountId === undefined) return undefined;
  return {
    accountId,
    displayName: person.displayName ?? accountId,
    ...(person.emailAddress === undefined ? {} : { emailAddress: person.emailAddress }),
    ...(person.active === undefined ? {} : { active: person.active }),
    ...(person.timeZone !== undefined && isTimeZone(person.timeZone) ? { timeZone: person.timeZone } : {}),
  };
}

function typeSeed(type: IssueJson['fields']['issuetype']): NonNullable<JiraSeed['issueTypes']>[number] {
  const subtask = type.subtask ?? false;
  const usual = subtask ? -1 : type.name === 'Epic' ? 1 : 0;
  return {
    id: type.id,
    name: type.name,
    description: type.description ?? '',
    hierarchyLevel: type.hierarchyLevel ?? usual,
    subtask,
  };
}

function statusSeed(status: IssueJson['fields']['status']): NonNullable<JiraSeed['statuses']>[number] {
  const key = status.statusCategory?.key;
  const category = key === 'done' || key === 'indeterminate' ? key : 'new';
  return { id: status.id, name: status.name, description: status.description ?? '', category };
}

function addNamed(
  records: Map<string, { id: string; name: string }>,
  record: { readonly id: string; readonly name: string } | null | undefined,
): void {
  if (record != null && !records.has(record.id)) records.set(record.id, { id: record.id, name: record.name });
}

function sprintSeed(sprint: SprintJson): SprintSeed {
  const state = sprint.state === 'active' || sprint.state === 'future' ? sprint.state : 'closed';
  const { id, name, startDate, endDate, completeDate } = sprint;
  return {
    id,
    name,
    state,
    ...(startDate === undefined ? {} : { startDate }),
    ...(endDate === undefined ? {} : { endDate }),
    ...(completeDate === undefined ? {} : { completeDate }),
  };
}

type VersionsByProject = ReadonlyMap<string, ReadonlyMap<string, VersionSeed>>;

function collectVersions(
  issues: readonly IssueJson[],
  projects: readonly z.infer<typeof ProjectJson>[],
): VersionsByProject {
  const byProject = new Map<string, Map<string, VersionSeed>>();
  const add = (projectKey: string, version: VersionJson): void => {
    const versions = byProject.get(projectKey) ?? new Map<string, VersionSeed>();
    byProject.set(projectKey, versions);
    if (!versions.has(version.id)) versions.set(version.id, versionSeed(version));
  };
  for (const { key, versions } of projects) for (const version of versions ?? []) add(key, version);
  for (const { fields } of issues)
    for (const version of fields.fixVersions ?? []) add(fields.project.key, version);
  return byProject;
}

function versionSeed(version: VersionJson): VersionSeed {
  const day = (text: string | undefined): string | undefined =>
    text !== undefined && /^\d{4}-\d\d-\d\d/.test(text) ? text.slice(0, 10) : undefined;
  const [startDate, releaseDate] = [day(version.startDate), day(version.releaseDate)];
  return {
    id: version.id,
    name: version.name,
    description: version.description ?? '',
    released: version.released ?? false,
    archived: version.archived ?? false,
    ...(startDate === undefined ? {} : { startDate }),
    ...(releaseDate === undefined ? {} : { releaseDate }),
  };
}

function projectSeeds(
  issues: readonly IssueJson[],
  versions: VersionsByProject,
): NonNullable<JiraSeed['projects']> {
  const projects = new Map(issues.map(({ fields }) => [fields.project.key, fields.project]));
  return [...projects.values()].map(({ id, key, name }) => ({
    id,
    key,
    name: name ?? key,
    versions: [...(versions.get(key)?.values() ?? [])],
  }));
}
