import type { SiteState } from '../state/site-state.ts';
import { under } from '../state/site-state.ts';
import { createGitStore, type GitStore } from './git-store.ts';

/** The git side of a repository; empty until something is pushed. */
export function gitOf(state: SiteState, repositoryId: number): GitStore {
  return under(state.git, repositoryId, createGitStore);
}
