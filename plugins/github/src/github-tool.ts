import type { WorkTool } from '@throughline/core';
import type { GitHubConnection } from './connection.ts';
import { githubQueries } from './queries.ts';
import { readings } from './reading.ts';
import { GITHUB } from './refs.ts';
import { githubSource } from './source.ts';

export interface GitHubTool extends WorkTool {
  /** Forgets what there is to read, after news that something was renamed, added or taken away. */
  readonly lookAgain: () => void;
}

/** GitHub as a tool that holds work. Keep it: it remembers what there is to read, and how much at once. */
export function githubTool(connection: GitHubConnection): GitHubTool {
  const { open, forget } = readings(connection);
  return {
    id: GITHUB,
    name: 'GitHub',
    source: githubSource(open),
    queries: githubQueries(open),
    lookAgain: forget,
  };
}
