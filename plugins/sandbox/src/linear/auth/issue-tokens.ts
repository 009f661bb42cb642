import type { OAuthAppRecord, RefreshTokenRecord, Scope, TokenRecord } from '../model/access-records.ts';
import type { WorkspaceCore } from '../state/workspace-core.ts';

const DAY = 86_400_000;
const ACCESS_LIFE = DAY;
const CLIENT_CREDENTIALS_LIFE = 30 * DAY;

export interface Grant {
  readonly clientId: string;
  readonly userId: string;
  readonly actor: 'user' | 'app';
  readonly scopes: ReadonlySet<Scope>;
}

/** What the token endpoint answers. */
export interface TokenAnswer {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  /** Seconds. */
  readonly expires_in: number;
  readonly scope: string;
  readonly refresh_token?: string;
}

/** An access token for a day, and a refresh token that works once. */
export function issueTokens(core: WorkspaceCore, grant: Grant): TokenAnswer {
  const token = keepToken(core, grant, ACCESS_LIFE, false);
  const refresh: RefreshTokenRecord = {
    ...grant,
    refreshToken: secret(core, 'lin_refresh_'),
    accessToken: token.token,
  };
  core.state.refreshTokens.set(refresh.refreshToken, refresh);
  return { ...answer(token, ACCESS_LIFE, grant), refresh_token: refresh.refreshToken };
}

/** A token for 30 days without a refresh token; it ends the one that the app had. */
export function issueClientCredentials(core: WorkspaceCore, grant: Grant): TokenAnswer {
  for (const { token, clientId, clientCredentials } of [...core.state.tokens.values()]) {
    if (clientCredentials && clientId === grant.clientId) core.state.tokens.delete(token);
  }
  return answer(keepToken(core, grant, CLIENT_CREDENTIALS_LIFE, true), CLIENT_CREDENTIALS_LIFE, grant);
}

/** Ends every token of an app. */
export function dropTokens({ state }: WorkspaceCore, { clientId }: Pick<OAuthAppRecord, 'clientId'>): void {
  for (const token of [...state.tokens.values()])
    if (token.clientId === clientId) state.tokens.delete(token.token);
  for (const [key, refresh] of [...state.refreshTokens]) {
    if (refresh.clientId === clientId) state.refreshTokens.delete(key);
  }
}

export function secret(core: WorkspaceCore, prefix: string): string {
  return `${prefix}${core.newId().replaceAll('-', '')}${core.newId().replaceAll('-', '')}`;
}

function keepToken(core: WorkspaceCore, grant: Grant, life: number, clientCredentials: boolean): TokenRecord {
  const token: TokenRecord = {
    ...grant,
    token: secret(core, 'lin_oauth_'),
    kind: 'oauth',
    expiresAt: core.now() + life,
    clientCredentials,
  };
  core.state.tokens.set(token.token, token);
  return token;
}

function answer({ token }: TokenRecord, life: number, { scopes }: Grant): TokenAnswer {
  return { access_token: token, token_type: 'Bearer', expires_in: life / 1000, scope: [...scopes].join(' ') };
}
