import { customField, DEFAULT_CUSTOM_FIELDS } from '../model/custom-fields.ts';
import type { SprintRecord, UserRecord } from '../model/records.ts';
import {
  DEFAULT_ISSUE_TYPES,
  DEFAULT_PRIORITIES,
  DEFAULT_RESOLUTIONS,
  DEFAULT_STATUSES,
} from '../model/site-defaults.ts';
import { SYSTEM_FIELDS } from '../model/system-fields.ts';
import { createSiteState, type SiteState } from '../state/site-state.ts';
import {
  type FieldSeed,
  type JiraSeed,
  JiraSeedSchema,
  type SprintSeed,
  type UserSeed,
} from './jira-seed.ts';
import { plantIssues } from './plant-issues.ts';
import { plantProject } from './plant-project.ts';

const ADMIN: UserSeed = { accountId: 'admin', displayName: 'Site Admin', emailAddress: 'admin@example.org' };
const APP: UserSeed = { accountId: 'app-account', displayName: 'Goals app' };

/**
 * Makes a site from its seed; refuses, naming the path, a seed that does not fit.
 * @param searchDelay milliseconds until a change can be found by JQL
 * @param now milliseconds since the epoch; issues without dates get it
 */
export function plantSite(input: JiraSeed, searchDelay: number, now: number): SiteState {
  const seed = JiraSeedSchema.parse(input);
  const app = seed.app ?? APP;
  const state = createSiteState(
    {
      baseUrl: seed.baseUrl ?? 'https://sandbox.atlassian.net',
      cloudId: seed.cloudId ?? '11111111-2222-4333-8444-555555555555',
      title: seed.title ?? 'Sandbox',
      timeZone: seed.timeZone ?? 'Etc/UTC',
      appAccountId: app.accountId,
      hierarchy: seed.hierarchy ?? 'parent',
    },
    searchDelay,
  );
  plantPeople(state, seed, app);
  plantCatalogues(state, seed);
  for (const project of seed.projects ?? []) plantProject(state, project);
  plantIssues(state, seed.issues ?? [], now);
  return state;
}

function plantPeople(state: SiteState, seed: JiraSeed, app: UserSeed): void {
  const users = seed.users ?? [ADMIN];
  for (const user of users) state.users.set(user.accountId, userRecord(state, user));
  state.users.set(app.accountId, { ...userRecord(state, app), accountType: 'app' });
  for (const accountId of seed.administrators ?? users.slice(0, 1).map((user) => user.accountId)) {
    state.administrators.add(accountId);
  }
  for (const [key, accounts] of Object.entries(seed.globalPermissions ?? {})) {
    state.globalPermissions.set(key, new Set(accounts));
  }
}

function plantCatalogues(state: SiteState, seed: JiraSeed): void {
  for (const status of seed.statuses ?? DEFAULT_STATUSES) {
    state.statuses.set(status.id, { ...status, description: status.description ?? '' });
  }
  for (const type of seed.issueTypes ?? DEFAULT_ISSUE_TYPES) {
    const subtask = type.subtask ?? type.hierarchyLevel < 0;
    state.issueTypes.set(type.id, { ...type, subtask, description: type.description ?? '' });
  }
  for (const resolution of seed.resolutions ?? DEFAULT_RESOLUTIONS) {
    state.resolutions.set(resolution.id, { ...resolution, description: resolution.description ?? '' });
  }
  for (const priority of seed.priorities ?? DEFAULT_PRIORITIES) {
    state.priorities.set(priority.id, { ...priority, description: priority.description ?? '' });
  }
  for (const level of seed.securityLevels ?? []) {
    state.securityLevels.set(level.id, { ...level, description: level.description ?? '' });
  }
  for (const sprint of seed.sprints ?? []) state.sprints.set(sprint.id, sprintRecord(sprint));
  plantFields(state, seed.fields);
  for (const { propertyKey, values } of seed.entityProperties ?? []) {
    for (const { searchAlias, ...value } of values) {
      state.indexedProperties.push({ propertyKey, ...value, alias: searchAlias ?? null });
    }
  }
}

function plantFields(state: SiteState, fields: readonly FieldSeed[] | undefined): void {
  for (const field of SYSTEM_FIELDS) state.fields.set(field.id, field);
  for (const field of fields?.map(customField) ?? DEFAULT_CUSTOM_FIELDS) state.fields.set(field.id, field);
}

export function userRecord(state: SiteState, seed: UserSeed): UserRecord {
  return {
    accountId: seed.accountId,
    displayName: seed.displayName ?? seed.accountId,
    emailAddress: seed.emailAddress ?? null,
    active: seed.active ?? true,
    timeZone: seed.timeZone ?? state.facts.timeZone,
    locale: seed.locale ?? 'en_US',
    accountType: seed.accountType ?? 'atlassian',
  };
}

export function sprintRecord(seed: SprintSeed): SprintRecord {
  return {
    id: seed.id,
    name: seed.name,
    state: seed.state,
    boardId: seed.boardId ?? 1,
    goal: seed.goal ?? '',
    startDate: seed.startDate ?? null,
    endDate: seed.endDate ?? null,
    completeDate: seed.completeDate ?? null,
  };
}
