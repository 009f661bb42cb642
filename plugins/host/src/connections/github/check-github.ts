import { type GitHubConnection, readCatalogue } from '@throughline/github';
import { attention, type Finding, fine, wrong } from '../../checkup/finding.ts';
import { stopped } from '../check-stopped.ts';
import type { Checked } from '../connection.ts';
import { counted } from '../counted.ts';
import { webhookFinding } from '../webhook-finding.ts';
import type { GitHubAccess } from './github-settings.ts';
import { type GrantedScopes, grantedScopes } from './granted-scopes.ts';

const CHECK = 'connection to GitHub';

/** Asks GitHub what the connection may do and what it sees. */
export async function checkGitHub(access: GitHubAccess, connection: GitHubConnection): Promise<Checked> {
  let scopes: readonly Finding[] = [];
  try {
    scopes = await scopeFindings(access);
    if (scopes.some(({ state }) => state === 'wrong')) return { findings: scopes, reads: [] };
    const { findings, reads } = await readable(connection);
    return {
      findings: [...scopes, ...findings, webhookFinding(WEBHOOKS, access.webhookSecret !== undefined)],
      reads,
    };
  } catch (error) {
    const { findings } = stopped(CHECK, error, TODO[access.auth.kind]);
    return { findings: [...scopes, ...findings], reads: [] };
  }
}

const TODO = {
  token:
    'Make a token at https://github.com/settings/tokens with the scopes repo, read:org and read:project, and set GITHUB_TOKEN to it.',
  app: 'Look at the App’s settings on GitHub whether it is installed, and set GITHUB_APP_ID, GITHUB_APP_PRIVATE_KEY and GITHUB_APP_INSTALLATION_ID to what they show.',
} as const;

/** What each scope of a classic token is needed for; any of `by` grants it. */
const NEEDED: readonly { readonly by: readonly string[]; readonly why: string }[] = [
  { by: ['read:project', 'project'], why: 'without it no project can be read, only repositories' },
  { by: ['repo'], why: 'without it nothing in private repositories can be read' },
  {
    by: ['read:org', 'write:org', 'admin:org'],
    why: 'without it the projects of organisations are not found',
  },
];

async function scopeFindings({ auth, apiUrl }: GitHubAccess): Promise<readonly Finding[]> {
  if (auth.kind === 'app') return [];
  const granted: GrantedScopes = await grantedScopes(auth.token, apiUrl);
  if (granted.kind === 'refused') return [wrong(CHECK, 'GitHub does not accept the token.', TODO.token)];
  // Fine-grained tokens and those of an Action do not say what they may; what they see is found below.
  if (granted.kind === 'unsaid') return [];
  return NEEDED.filter(({ by }) => by.every((scope) => !granted.scopes.includes(scope))).map(({ by, why }) =>
    attention(
      'scopes of the token',
      `The token lacks the scope ${by[0]}: ${why}.`,
      `Add the scope ${by[0]} to the token at https://github.com/settings/tokens.`,
    ),
  );
}

async function readable(connection: GitHubConnection): Promise<Checked> {
  const { listed, repositories, missing } = await readCatalogue(connection);
  const faults = missing.map((sentence) =>
    wrong(
      CHECK,
      sentence,
      'Correct THROUGHLINE_GITHUB_PROJECTS or THROUGHLINE_GITHUB_REPOSITORIES, or grant access.',
    ),
  );
  const reads = [
    ...listed.map(({ project, total }) => `project ${project.name} (${project.title}), ${total} items`),
    ...repositories.map(
      ({ nameWithOwner, issues, pulls }) =>
        `repository ${nameWithOwner}, ${issues} issues and ${pulls} pull requests`,
    ),
  ];
  if (reads.length === 0 && faults.length === 0)
    faults.push(
      wrong(CHECK, 'It sees no project and no repository with issues.', TODO[connection.client.actsAs]),
    );
  if (reads.length > 0) {
    const said = `It reads ${counted(listed.length, 'project')} and ${counted(repositories.length, 'repository', 'repositories')}.`;
    return { findings: [fine(CHECK, said), ...faults], reads };
  }
  return { findings: faults, reads };
}

const WEBHOOKS = {
  tool: 'GitHub',
  id: 'github',
  about: 'issues, sub-issues, pull requests, labels, milestones and project items',
  variable: 'GITHUB_WEBHOOK_SECRET',
} as const;
