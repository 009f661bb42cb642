import { atLeast, roleOf } from '../access/repository-rights.ts';
import { labelNamed } from '../edits/labels.ts';
import type { RepositoryRecord } from '../model/records.ts';
import { invalid } from '../model/refusal.ts';
import type { SiteCore } from '../state/core.ts';
import { findMilestone, findUser } from '../state/lookups.ts';
import type { SiteState } from '../state/site-state.ts';

/** The labels of these names; those that are not there yet are made. */
export function labelsNamed(
  core: SiteCore,
  actorId: number,
  repository: RepositoryRecord,
  names: readonly string[],
): number[] {
  return [...new Set(names.map((name) => labelNamed(core, actorId, repository.id, name).id))];
}

export function milestoneNumbered(
  state: SiteState,
  repository: RepositoryRecord,
  number: number | null,
): number | null {
  if (number === null) return null;
  const milestone = findMilestone(state, repository.id, number);
  if (milestone === undefined) throw invalid('Issue', 'milestone', 'invalid');
  return milestone.id;
}

/** People who may be assigned; the others are refused. */
export function assigneesNamed(
  state: SiteState,
  repository: RepositoryRecord,
  logins: readonly string[],
): number[] {
  if (logins.length > 10) throw invalid('Issue', 'assignees', 'custom', 'assignees cannot be more than 10');
  return logins.map((login) => {
    const user = findUser(state, login);
    if (user === undefined || !atLeast(roleOf(state, repository, user.id), 'read')) {
      throw invalid('Issue', 'assignees', 'invalid');
    }
    return user.id;
  });
}

/** An issue type of the repository's organisation by its name. */
export function typeNamed(
  state: SiteState,
  repository: RepositoryRecord,
  name: string | null,
): number | null {
  if (name === null) return null;
  const type = [...state.tables.IssueType.values()].find(
    (candidate) =>
      candidate.organizationId === repository.ownerId && candidate.name === name && candidate.enabled,
  );
  if (type === undefined) throw invalid('Issue', 'type', 'invalid');
  return type.id;
}
