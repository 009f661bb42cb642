import type { KnownCaller } from '../access/caller.ts';
import type { GitStore } from '../git/git-store.ts';
import { gitOf } from '../git/repository-git.ts';
import type { RepositoryRecord } from '../model/records.ts';
import { fullName } from '../state/lookups.ts';
import type { Call } from './route.ts';
import { readableContents, writableRepository } from './targets.ts';

type AnyCall = Pick<Call<KnownCaller, unknown, unknown>, 'site' | 'caller' | 'param'>;

interface Place {
  readonly store: GitStore;
  readonly name: string;
}

/** The path's repository with its objects, for reading. */
export function readableGit(call: AnyCall): Place {
  return placeOf(call, readableContents(call));
}

/** The same for a write. */
export function writableGit(call: AnyCall): Place {
  return placeOf(call, writableRepository(call, 'contents', 'write'));
}

function placeOf({ site }: AnyCall, repository: RepositoryRecord): Place {
  return { store: gitOf(site.state, repository.id), name: fullName(site.state, repository) };
}
