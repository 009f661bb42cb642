import { goalsOfItems } from '@throughline/core';
import {
  answerSlash,
  type GitHubConnection,
  type GitHubTool,
  githubClient,
  githubSurface,
  githubTool,
  slashAsked,
  slashCalls,
} from '@throughline/github';
import type { Connection, ConnectionKind, ConnectionParts } from '../connection.ts';
import { environmentSettings } from '../environment-settings.ts';
import { reworded } from '../reworded.ts';
import { checkGitHub } from './check-github.ts';
import { githubDesk } from './github-desk.ts';
import { type GitHubAccess, githubAccessIn } from './github-settings.ts';

/** GitHub, read with a person's token or as an installed App. */
export const githubKind: ConnectionKind = {
  id: 'github',
  name: 'GitHub',
  howTo: [
    'GITHUB_TOKEN: a personal access token. A classic one (https://github.com/settings/tokens) with the scopes repo, read:org and read:project; or a fine-grained one that may read issues, pull requests, metadata and the organisation’s projects.',
    'or, for more than a trial, a GitHub App of your own:',
    'GITHUB_APP_ID, GITHUB_APP_PRIVATE_KEY and GITHUB_APP_INSTALLATION_ID: of that App and of its installation.',
    'THROUGHLINE_GITHUB_PROJECTS: which projects to read, such as acme/7,user:ada/3. Left out with the next: every open one.',
    'THROUGHLINE_GITHUB_REPOSITORIES: which repositories to read beside, such as acme/shop,acme/api.',
    'GITHUB_WEBHOOK_SECRET: the secret of a webhook to /webhooks/github of this host. Without one, changes are found every few minutes.',
  ],
  open: (env, parts) => {
    const access = githubAccessIn(env);
    return access === undefined ? undefined : connect(access, parts);
  },
};

const API = 'https://api.github.com';

function connect(access: GitHubAccess, parts: ConnectionParts): Connection {
  const { auth, projects, repositories, apiUrl = API, webhookSecret } = access;
  const { mirror, now } = parts;
  const options = { auth, id: 'host', now, baseUrl: apiUrl };
  const client = githubClient(options);
  const connection: GitHubConnection = {
    client,
    person: 'everyone',
    settings: { projects, repositories },
    now,
    known: async (refs) => {
      const items = await mirror.items(refs);
      return new Map(
        items.map(({ ref, revision, bucket, container }) => [
          ref,
          { revision, readable: bucket !== 'unreadable', container },
        ]),
      );
    },
  };
  const known: GitHubTool = githubTool(connection);
  const chosen = [...projects, ...repositories];
  const settings = environmentSettings({
    containers: async () => chosen.map((name) => ({ key: name, name })),
    everyContainer: chosen.length === 0,
    said: 'What is read of GitHub is set where the host runs, in THROUGHLINE_GITHUB_PROJECTS and THROUGHLINE_GITHUB_REPOSITORIES.',
    requestSweep: () => parts.requestSweep('github'),
  });
  const installation = auth.kind === 'app' ? auth.installationId : null;
  return {
    tool: reworded({ ...known, settings }, REVOKED[auth.kind]),
    said: apiUrl === API ? 'GitHub' : `GitHub at ${apiUrl}`,
    site: apiUrl,
    scope: JSON.stringify([projects, repositories, installation]),
    check: () => checkGitHub(access, connection),
    answers: (world, { pageOf, publicPlaces }) => {
      const slash = { calls: slashCalls(options), world, pageOf, publicPlaces, note: parts.report };
      return (asked) => answerSlash(slash, slashAsked.parse(asked));
    },
    surface: (world, { pageOf, publicPlaces }) =>
      githubSurface({
        connection: options,
        pageOf,
        publicPlaces,
        goalsOf: (container) => goalsOfItems(world, 'github', container),
      }),
    ...(webhookSecret === undefined
      ? {}
      : { webhook: githubDesk({ secret: webhookSecret, installation, now }) }),
  };
}

const REVOKED = {
  token: {
    revoked:
      'GitHub no longer accepts the token. Make a new one, put it into GITHUB_TOKEN, and start the host again.',
  },
  app: {
    revoked:
      'GitHub no longer accepts the App. Look whether it is still installed, and whether GITHUB_APP_PRIVATE_KEY is one of its keys.',
  },
} as const;
