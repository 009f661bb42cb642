import type { ObservedItem } from '@throughline/core';
import { type GitHubSeed, generateGitHubSeed } from '@throughline/sandbox/github';
import { START } from './site-connection.ts';

export const EVERYTHING = { projects: ['acme/1'] };

export function generated(items: number, seed = 11): GitHubSeed {
  return generateGitHubSeed({ seed, items, now: START });
}

/** How many issues and pull requests a seed holds in each bucket: counted without any code of ours. */
export function distinct(told: readonly ObservedItem[]): number {
  return new Set(told.map(({ item }) => item.ref)).size;
}
