import type { Octokit } from '@octokit/rest';
import type { Store } from '@throughline/core';
import { octokitFor } from '../../../src/client/octokit.ts';
import {
  type GitHubClientOptions,
  type GitHubSettings,
  type GitHubTool,
  githubClient,
  githubTool,
} from '../../../src/index.ts';
import type { ActionSettings } from './settings.ts';
import type { Surroundings } from './surroundings.ts';

/** A job is not waited for by anybody: a minute is cheaper than a run that failed. */
const PATIENCE = 60_000;

/** GitHub as this run reaches it: one distance between all requests, and a count of them. */
export interface Connection {
  readonly options: GitHubClientOptions;
  readonly octokit: Octokit;
  readonly requests: () => number;
  toolOver(mirror: Store['mirror'], settings: GitHubSettings): GitHubTool;
}

export function connect({ token, apiUrl }: ActionSettings, around: Surroundings): Connection {
  let requests = 0;
  const send = around.fetch ?? fetch;
  const options: GitHubClientOptions = {
    auth: { kind: 'token', token },
    id: 'action',
    baseUrl: apiUrl,
    now: around.now,
    patience: PATIENCE,
    paced: around.paced ?? true,
    fetch: (input, init) => {
      requests += 1;
      return send(input, init);
    },
  };
  return {
    options,
    octokit: octokitFor(options),
    requests: () => requests,
    toolOver: (mirror, settings) =>
      githubTool({
        client: githubClient(options),
        person: 'everyone',
        settings,
        now: around.now,
        known: async (refs) => {
          const items = await mirror.items(refs);
          return new Map(
            items.map(({ ref, revision, bucket, container }) => [
              ref,
              { revision, readable: bucket !== 'unreadable', container },
            ]),
          );
        },
      }),
  };
}
