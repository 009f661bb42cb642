import type { Level } from '../model/app-records.ts';
import type { ProjectRecord } from '../model/project-records.ts';
import { notFound, Refused } from '../model/refusal.ts';
import { must, type SiteState } from '../state/site-state.ts';
import { type Caller, type KnownCaller, permissionsOf, rank } from './caller.ts';
import { notAllowed } from './repository-rights.ts';

type ProjectLevel = 'none' | Level;

/**
 * What a caller may do with a project. An App reaches projects of its organisation only, an Action's token none, a
 * fine-grained token those of an organisation that its person owns, a classic one what its person may and its scopes say.
 */
export function projectLevel(state: SiteState, caller: Caller, project: ProjectRecord): ProjectLevel {
  if (caller.kind !== 'account') return caller.kind === 'anonymous' && project.public ? 'read' : 'none';
  const { credential } = caller;
  switch (credential.kind) {
    case 'actions':
      return 'none';
    case 'installation': {
      const { accountId } = must(state, 'Installation', credential.installationId);
      const ofOrganization = accountId === project.ownerId && state.tables.Organization.has(accountId);
      return ofOrganization ? granted(state, caller) : 'none';
    }
    case 'fine-grained': {
      const owned =
        state.tables.Organization.get(project.ownerId)?.ownerIds.includes(credential.userId) ?? false;
      return owned && credential.ownerId === project.ownerId ? granted(state, caller) : 'none';
    }
    case 'classic':
      return least(personLevel(state, project, credential.userId), scopeLevel(credential.scopes));
  }
}

function granted(state: SiteState, caller: KnownCaller): ProjectLevel {
  return permissionsOf(state, caller.credential)?.organization_projects ?? 'none';
}

function scopeLevel(scopes: readonly string[]): ProjectLevel {
  if (scopes.includes('project')) return 'admin';
  return scopes.includes('read:project') ? 'read' : 'none';
}

function personLevel(state: SiteState, project: ProjectRecord, userId: number): ProjectLevel {
  if (project.ownerId === userId) return 'admin';
  const organization = state.tables.Organization.get(project.ownerId);
  if (organization?.ownerIds.includes(userId)) return 'admin';
  const own = project.roles.get(userId);
  if (own !== undefined) return own;
  if (organization?.memberIds.includes(userId)) return 'write';
  return project.public ? 'read' : 'none';
}

function least(one: ProjectLevel, other: ProjectLevel): ProjectLevel {
  return rank(one) < rank(other) ? one : other;
}

export function mayReadProject(state: SiteState, caller: Caller, project: ProjectRecord): boolean {
  return projectLevel(state, caller, project) !== 'none';
}

/** Refuses a project that a caller may not read (as if it were not there), or may read but not change. */
export function demandProject(
  state: SiteState,
  caller: KnownCaller,
  project: ProjectRecord,
  level: Level,
): void {
  const has = projectLevel(state, caller, project);
  if (has === 'none') throw missingScope(caller) ?? notFound();
  if (rank(has) < rank(level)) throw missingScope(caller) ?? notAllowed(caller);
}

/** What a classic token without the scope is told: the real one names the scopes. */
export function missingScope(caller: KnownCaller): Refused | null {
  const { credential } = caller;
  if (credential.kind !== 'classic' || credential.scopes.includes('project')) return null;
  const has = credential.scopes.join(', ');
  return new Refused(
    'insufficient-scopes',
    `Your token has not been granted the required scopes to execute this query. It requires one of the following scopes: ['project'], but your token has only been granted the: ['${has}'] scopes.`,
  );
}
