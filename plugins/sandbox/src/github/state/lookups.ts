import type { ProjectRecord } from '../model/project-records.ts';
import type {
  AccountRecord,
  MilestoneRecord,
  OrganizationRecord,
  RepositoryRecord,
  UserRecord,
  WorkRecord,
} from '../model/records.ts';
import { notFound } from '../model/refusal.ts';
import { existing, must, type SiteState } from './site-state.ts';

export function findAccount(state: SiteState, login: string): AccountRecord | undefined {
  const id = state.logins.get(login.toLowerCase());
  return id === undefined ? undefined : accountOf(state, id);
}

/** The account with this id; one that is gone is a fault of the stand-in. */
export function accountOf(state: SiteState, id: number): AccountRecord {
  const { User, Bot, Organization } = state.tables;
  return User.get(id) ?? Bot.get(id) ?? Organization.get(id) ?? must(state, 'User', id);
}

export function findUser(state: SiteState, login: string): UserRecord | undefined {
  const account = findAccount(state, login);
  return account?.kind === 'User' ? account : undefined;
}

export function findOrganization(state: SiteState, login: string): OrganizationRecord | undefined {
  const account = findAccount(state, login);
  return account?.kind === 'Organization' ? account : undefined;
}

export function findRepository(state: SiteState, owner: string, name: string): RepositoryRecord | undefined {
  const id = state.repositoryNames.get(`${owner}/${name}`.toLowerCase());
  return id === undefined ? undefined : state.tables.Repository.get(id);
}

export function fullName(state: SiteState, repository: RepositoryRecord): string {
  return `${accountOf(state, repository.ownerId).login}/${repository.name}`;
}

/** An issue or pull request by its number. */
export function findWork(state: SiteState, repositoryId: number, number: number): WorkRecord | undefined {
  const place = state.numbers.get(repositoryId)?.get(number);
  return place === undefined ? undefined : state.tables[place.kind].get(place.id);
}

/** All issues and pull requests of a repository, the newest first. */
export function workOf(state: SiteState, repositoryId: number): readonly WorkRecord[] {
  const places = [...(state.numbers.get(repositoryId)?.values() ?? [])];
  return places.reverse().flatMap(({ kind, id }) => state.tables[kind].get(id) ?? []);
}

export function workById(state: SiteState, id: number): WorkRecord | undefined {
  return state.tables.Issue.get(id) ?? state.tables.PullRequest.get(id);
}

export function findMilestone(
  state: SiteState,
  repositoryId: number,
  number: number,
): MilestoneRecord | undefined {
  return milestonesOf(state, repositoryId).find((milestone) => milestone.number === number);
}

export function milestonesOf(state: SiteState, repositoryId: number): readonly MilestoneRecord[] {
  return existing(state, 'Milestone', state.milestonesOf.get(repositoryId));
}

export function findProject(state: SiteState, ownerId: number, number: number): ProjectRecord {
  const id = state.projectNumbers.get(ownerId)?.get(number);
  const project = id === undefined ? undefined : state.tables.ProjectV2.get(id);
  if (project === undefined) throw notFound();
  return project;
}

export function projectsOf(state: SiteState, ownerId: number): readonly ProjectRecord[] {
  return existing(state, 'ProjectV2', state.projectNumbers.get(ownerId)?.values());
}

/** Of all issues and pull requests in a milestone: how many are open, and how many are not. */
export function milestoneCounts(state: SiteState, milestoneId: number): { open: number; closed: number } {
  let open = 0;
  let closed = 0;
  for (const id of state.workOfMilestone.get(milestoneId) ?? []) {
    if (workById(state, id)?.state === 'open') open += 1;
    else closed += 1;
  }
  return { open, closed };
}
