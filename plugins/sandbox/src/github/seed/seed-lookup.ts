import type { IssueRecord, RepositoryRecord, UserRecord, WorkRecord } from '../model/records.ts';
import { findAccount, findRepository, findUser, findWork } from '../state/lookups.ts';
import type { SiteState } from '../state/site-state.ts';

/** A seed that refers to something that is not in it. */
function nothing(path: string, what: string, name: string): Error {
  return new Error(`${path}: there is no ${what} '${name}'.`);
}

export function seedUser(state: SiteState, path: string, login: string): UserRecord {
  const user = findUser(state, login);
  if (user === undefined) throw nothing(path, 'user', login);
  return user;
}

export function seedOwner(state: SiteState, path: string, login: string): { readonly id: number } {
  const account = findAccount(state, login);
  if (account === undefined) throw nothing(path, 'account', login);
  return account;
}

/** The entry of a map by its name. */
export function seedNamed<T>(byName: ReadonlyMap<string, T>, path: string, name: string): T {
  const found = byName.get(name);
  if (found === undefined) throw nothing(path, 'entry', name);
  return found;
}

/** `owner/name#42`, or `42` in the repository given. */
export function seedWork(
  state: SiteState,
  path: string,
  reference: string,
  repository: RepositoryRecord | null,
): WorkRecord {
  const match = /^(?:([^/#]+)\/([^#]+)#)?(\d+)$/.exec(reference);
  const target = match?.[1] === undefined ? repository : findRepository(state, match[1], match[2] ?? '');
  const work =
    target === null || target === undefined ? undefined : findWork(state, target.id, Number(match?.[3]));
  if (work === undefined) throw nothing(path, 'issue or pull request', reference);
  return work;
}

export function seedIssue(
  state: SiteState,
  path: string,
  reference: string,
  repository: RepositoryRecord | null,
): IssueRecord {
  const work = seedWork(state, path, reference, repository);
  if (work.kind !== 'Issue') throw nothing(path, 'issue', reference);
  return work;
}
