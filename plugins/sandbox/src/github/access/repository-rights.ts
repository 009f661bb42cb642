import type { RepositoryRecord, Role } from '../model/records.ts';
import { notFound, Refused } from '../model/refusal.ts';
import { findRepository } from '../state/lookups.ts';
import { must, type SiteState } from '../state/site-state.ts';
import { type Caller, type KnownCaller, permissionsOf, rank } from './caller.ts';

/** What an App's or a fine-grained token's permission is about. */
export type Area = 'metadata' | 'issues' | 'pull_requests' | 'contents' | 'administration';

const ROLES: readonly Role[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];

export function atLeast(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

/** A person's role: their own, their organisation's base role, or what being its owner, or a public repository, gives. */
export function roleOf(state: SiteState, repository: RepositoryRecord, userId: number): Role {
  if (repository.ownerId === userId) return 'admin';
  const organization = state.tables.Organization.get(repository.ownerId);
  if (organization?.ownerIds.includes(userId)) return 'admin';
  const candidates: readonly Role[] = [
    repository.private ? 'none' : 'read',
    repository.roles.get(userId) ?? 'none',
    organization?.memberIds.includes(userId) ? organization.baseRole : 'none',
  ];
  return candidates.reduce((best, role) => (atLeast(role, best) ? role : best));
}

/** Whether a caller may read a part of a repository. */
export function mayRead(state: SiteState, caller: Caller, repository: RepositoryRecord, area: Area): boolean {
  if (caller.kind !== 'account') return caller.kind === 'anonymous' && !repository.private;
  return allowed(state, caller, repository, { area, level: 'read', role: 'read' });
}

/**
 * Whether a caller may do something: `role` is what a person needs, `level` what an App's permission needs. A token of a
 * person never does more than the person may.
 */
export function allowed(
  state: SiteState,
  caller: KnownCaller,
  repository: RepositoryRecord,
  need: { readonly area: Area; readonly level: 'read' | 'write'; readonly role: Role },
): boolean {
  const { credential } = caller;
  if (credential.kind === 'classic') {
    const inScope =
      credential.scopes.includes('repo') ||
      (!repository.private && inPublicScope(credential.scopes, need.level));
    return inScope && atLeast(roleOf(state, repository, credential.userId), need.role);
  }
  // What is public needs no permission to be read.
  if (!repository.private && need.level === 'read') return true;
  if (!reaches(state, caller, repository)) return false;
  const permissions = permissionsOf(state, credential) ?? {};
  const level = need.area === 'metadata' ? 'read' : (permissions[need.area] ?? 'none');
  if (rank(level) < rank(need.level)) return false;
  return (
    credential.kind !== 'fine-grained' || atLeast(roleOf(state, repository, credential.userId), need.role)
  );
}

function inPublicScope(scopes: readonly string[], level: 'read' | 'write'): boolean {
  return level === 'read' || scopes.includes('public_repo');
}

/** Whether a repository is among those that a token was made for. */
export function reaches(state: SiteState, caller: KnownCaller, repository: RepositoryRecord): boolean {
  const { credential } = caller;
  switch (credential.kind) {
    case 'classic':
      return true;
    case 'actions':
      return credential.repositoryId === repository.id;
    case 'fine-grained':
      return credential.ownerId === repository.ownerId && isIn(credential.repositoryIds, repository.id);
    case 'installation': {
      const installation = must(state, 'Installation', credential.installationId);
      return (
        installation.accountId === repository.ownerId &&
        isIn(installation.repositoryIds, repository.id) &&
        isIn(credential.repositoryIds, repository.id)
      );
    }
  }
}

function isIn(ids: 'all' | readonly number[], id: number): boolean {
  return ids === 'all' || ids.includes(id);
}

/** The repository of a path; what may not be read is not there. */
export function readableRepository(
  state: SiteState,
  caller: Caller,
  owner: string,
  name: string,
): RepositoryRecord {
  const repository = findRepository(state, owner, name);
  if (repository === undefined || !mayRead(state, caller, repository, 'metadata')) throw notFound();
  return repository;
}

/** Refuses what a caller may not read (as if it were not there) or may read but not do. */
export function demand(
  state: SiteState,
  caller: KnownCaller,
  repository: RepositoryRecord,
  need: { readonly area: Area; readonly level: 'read' | 'write'; readonly role: Role },
): void {
  if (!mayRead(state, caller, repository, 'metadata')) throw notFound();
  if (!allowed(state, caller, repository, need)) throw notAllowed(caller);
}

export function notAllowed(caller: KnownCaller): Refused {
  switch (caller.credential.kind) {
    case 'installation':
    case 'actions':
      return new Refused('forbidden', 'Resource not accessible by integration');
    case 'fine-grained':
      return new Refused('forbidden', 'Resource not accessible by personal access token');
    case 'classic':
      return new Refused('forbidden', 'Must have admin rights to Repository.');
  }
}
