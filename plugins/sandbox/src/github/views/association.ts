import type { RepositoryRecord } from '../model/records.ts';
import type { SiteState } from '../state/site-state.ts';

/** How an author stands to a repository. */
export function association(
  state: SiteState,
  repository: RepositoryRecord,
  authorId: number,
): 'OWNER' | 'MEMBER' | 'COLLABORATOR' | 'NONE' {
  if (repository.ownerId === authorId) return 'OWNER';
  const organization = state.tables.Organization.get(repository.ownerId);
  const members = [...(organization?.memberIds ?? []), ...(organization?.ownerIds ?? [])];
  if (members.includes(authorId)) return 'MEMBER';
  return repository.roles.has(authorId) ? 'COLLABORATOR' : 'NONE';
}
