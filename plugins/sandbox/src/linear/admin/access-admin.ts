import { installApp, uninstallApp } from '../auth/install-app.ts';
import { issueClientCredentials, issueTokens, secret } from '../auth/issue-tokens.ts';
import type { OAuthAppRecord, Scope } from '../model/access-records.ts';
import { moment, type WorkspaceCore } from '../state/workspace-core.ts';
import { findPerson } from './find-person.ts';

export interface AppSeed {
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly name?: string;
  readonly redirectUris?: readonly string[];
  readonly clientCredentials?: boolean;
  readonly webhook?: {
    readonly url: string;
    readonly secret: string;
    readonly resourceTypes: readonly string[];
  };
}

export interface TokenWish {
  readonly clientId: string;
  readonly scopes: readonly Scope[];
  /** With `actor=user`: whose token; by name or id. Left out: the app's own, by client credentials. */
  readonly user?: string;
}

export interface AccessAdmin {
  /** An API key of a person; restricted to the scopes if there are any. */
  apiKey(nameOrId: string, scopes?: readonly Scope[]): string;
  addApp(seed?: AppSeed): OAuthAppRecord;
  /** An access token, as the OAuth endpoints would give it, with the app installed. */
  accessToken(wish: TokenWish): string;
  /** Ends a token or key at once, as a person does in the settings. */
  revoke(token: string): void;
  /** Has an access token run out now. */
  expire(token: string): void;
  /** Removes an app from the workspace. */
  uninstall(clientId: string): void;
  /** Lets an app into teams, or out of them, by key. */
  grantTeams(
    clientId: string,
    change: { readonly add?: readonly string[]; readonly remove?: readonly string[] },
  ): void;
  /** Who consents at `/oauth/authorize`, by name or id; the first admin until then. */
  signInAtBrowser(nameOrId: string): void;
  /** The id of whoever consents. */
  personAtBrowser(): string;
}

export function createAccessAdmin(core: WorkspaceCore): AccessAdmin {
  const { state } = core;
  let atBrowser: string | null = null;

  function appOf(clientId: string): OAuthAppRecord {
    const app = state.apps.get(clientId);
    if (app === undefined) throw new Error(`There is no OAuth application "${clientId}".`);
    return app;
  }

  return {
    apiKey(nameOrId, scopes) {
      const token = secret(core, 'lin_api_');
      const owner = { userId: findPerson(core, nameOrId).id, actor: 'user', clientId: null } as const;
      const granted = scopes === undefined ? null : new Set(scopes);
      const limits = { scopes: granted, expiresAt: null, clientCredentials: false };
      state.tokens.set(token, { token, kind: 'apiKey', ...owner, ...limits });
      return token;
    },
    addApp(seed = {}) {
      const app = newApp(core, seed);
      state.apps.set(app.clientId, app);
      return app;
    },
    accessToken({ clientId, scopes, user }) {
      const actor = user === undefined ? 'app' : 'user';
      const app = installApp(core, appOf(clientId), actor);
      const userId = user === undefined ? (app.appUserId ?? '') : findPerson(core, user).id;
      const grant = { clientId, userId, actor, scopes: new Set(scopes) } as const;
      const answer = user === undefined ? issueClientCredentials(core, grant) : issueTokens(core, grant);
      return answer.access_token;
    },
    revoke(token) {
      state.tokens.delete(token);
    },
    expire(token) {
      const known = state.tokens.get(token);
      if (known === undefined) throw new Error('There is no such token.');
      state.tokens.set(token, { ...known, expiresAt: core.now() });
    },
    uninstall: (clientId) => uninstallApp(core, appOf(clientId)),
    grantTeams: (clientId, change) => grantTeams(core, appOf(clientId), change),
    signInAtBrowser(nameOrId) {
      atBrowser = findPerson(core, nameOrId).id;
    },
    personAtBrowser() {
      const admin = [...state.users.all()].find((user) => user.admin);
      return atBrowser ?? admin?.id ?? '';
    },
  };
}

function newApp(core: WorkspaceCore, seed: AppSeed): OAuthAppRecord {
  return {
    clientId: seed.clientId ?? core.newId().replaceAll('-', ''),
    clientSecret: seed.clientSecret ?? core.newId().replaceAll('-', ''),
    name: seed.name ?? 'Throughline',
    redirectUris: seed.redirectUris ?? ['http://127.0.0.1/callback'],
    clientCredentials: seed.clientCredentials ?? true,
    webhook: seed.webhook ?? null,
    appUserId: null,
  };
}

function grantTeams(
  core: WorkspaceCore,
  app: OAuthAppRecord,
  { add = [], remove = [] }: { readonly add?: readonly string[]; readonly remove?: readonly string[] },
): void {
  const { state } = core;
  const userId = app.appUserId;
  if (userId === null) throw new Error('The application has no user in this workspace yet.');
  const named = (keys: readonly string[]) => [...state.teams.all()].filter(({ key }) => keys.includes(key));
  const [added, removed] = [named(add), named(remove)];
  for (const team of added) {
    const memberIds = [...new Set([...team.memberIds, userId])];
    state.teams.put({ ...team, memberIds, updatedAt: moment(core) });
  }
  for (const team of removed) {
    const memberIds = team.memberIds.filter((id) => id !== userId);
    state.teams.put({ ...team, memberIds, updatedAt: moment(core) });
  }
  const body = {
    action: 'teamAccessChanged',
    oauthClientId: app.clientId,
    appUserId: userId,
    addedTeamIds: added.map(({ id }) => id),
    removedTeamIds: removed.map(({ id }) => id),
    canAccessAllPublicTeams: true,
  };
  core.emit({ kind: 'app', type: 'PermissionChange', clientId: app.clientId, body });
}
