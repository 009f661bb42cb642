import type { Credentials } from '../access/credentials.ts';
import type { Level } from '../model/app-records.ts';
import type { BotRecord } from '../model/records.ts';
import type { SiteCore } from '../state/core.ts';
import { findAccount, findRepository, findUser } from '../state/lookups.ts';
import { must } from '../state/site-state.ts';
import { putAccount } from '../state/write.ts';

export interface FineGrained {
  /** The account whose repositories and projects the token reaches. */
  readonly owner: string;
  readonly permissions: Readonly<Record<string, Level>>;
  /** Names; left out: all of the owner's. */
  readonly repositories?: readonly string[];
}

/** Gives out tokens as people and runners get them outside the API. Each throws for a name that is not there. */
export interface TokenAdmin {
  /** A classic personal access token. */
  classicToken(login: string, scopes: readonly string[]): string;
  fineGrainedToken(login: string, grant: FineGrained): string;
  /** What an Action finds as GITHUB_TOKEN; `repository` as `owner/name`. */
  actionsToken(repository: string, permissions: Readonly<Record<string, 'read' | 'write'>>): string;
  /** An installation token, without the way through the app's key. */
  installationToken(installationId: number): string;
  revokeToken(token: string): void;
}

const HOUR = 3_600_000;

export function createTokenAdmin(core: SiteCore, credentials: Credentials): TokenAdmin {
  const { state } = core;
  const userId = (login: string): number => {
    const user = findUser(state, login);
    if (user === undefined) throw new Error(`There is no user '${login}'.`);
    return user.id;
  };
  const repositoryId = (owner: string, name: string): number => {
    const repository = findRepository(state, owner, name);
    if (repository === undefined) throw new Error(`There is no repository '${owner}/${name}'.`);
    return repository.id;
  };
  return {
    classicToken: (login, scopes) => credentials.issue({ kind: 'classic', userId: userId(login), scopes }),
    fineGrainedToken(login, { owner, permissions, repositories }) {
      const account = findAccount(state, owner);
      if (account === undefined) throw new Error(`There is no account '${owner}'.`);
      return credentials.issue({
        kind: 'fine-grained',
        userId: userId(login),
        ownerId: account.id,
        permissions,
        repositoryIds: repositories?.map((name) => repositoryId(owner, name)) ?? 'all',
      });
    },
    actionsToken(repository, permissions) {
      const [owner = '', name = ''] = repository.split('/');
      const botId = actionsBot(core).id;
      return credentials.issue({
        kind: 'actions',
        repositoryId: repositoryId(owner, name),
        botId,
        permissions,
      });
    },
    installationToken(installationId) {
      const { permissions, repositoryIds } = must(state, 'Installation', installationId);
      const expiresAt = core.now() + HOUR;
      return credentials.issue({
        kind: 'installation',
        installationId,
        permissions,
        repositoryIds,
        expiresAt,
      });
    },
    revokeToken: (token) => credentials.revoke(token),
  };
}

const ACTIONS = 'github-actions[bot]';

function actionsBot({ state, now }: SiteCore): BotRecord {
  const there = findAccount(state, ACTIONS);
  if (there?.kind === 'Bot') return there;
  const bot: BotRecord = {
    kind: 'Bot',
    id: state.newId(),
    login: ACTIONS,
    createdAt: now(),
    updatedAt: now(),
  };
  putAccount(state, bot);
  return bot;
}
