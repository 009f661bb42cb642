import type { AppRecord, Permissions } from '../model/app-records.ts';
import { must, type SiteState } from '../state/site-state.ts';
import { appFromJwt } from './app-jwt.ts';
import type { Credential, Credentials } from './credentials.ts';

/** Who makes a request. `budget` names the allowance that it draws on: tokens of one person share one. */
export type Caller =
  | { readonly kind: 'anonymous'; readonly budget: string }
  | { readonly kind: 'app'; readonly app: AppRecord; readonly budget: string }
  | KnownCaller;

/** A caller with an account to act under. */
export interface KnownCaller {
  readonly kind: 'account';
  readonly actorId: number;
  readonly credential: Credential;
  readonly budget: string;
}

export type Identified =
  | { readonly kind: 'known'; readonly caller: Caller }
  | { readonly kind: 'refused'; readonly status: 401 | 403; readonly message: string };

/** The caller behind an `Authorization` header; a token that is unknown, revoked or over its time is refused. */
export function identify(
  state: SiteState,
  credentials: Credentials,
  authorization: string | null,
  now: number,
): Identified {
  const match = /^(?:token|bearer)\s+(\S+)$/i.exec(authorization ?? '');
  if (match === null) {
    return authorization === null
      ? known({ kind: 'anonymous', budget: 'anonymous' })
      : refused(401, 'Bad credentials');
  }
  const token = match[1] ?? '';
  if (token.split('.').length === 3) {
    const jwt = appFromJwt(state, token, now);
    return jwt.kind === 'refused'
      ? refused(401, jwt.message)
      : known({ kind: 'app', app: jwt.app, budget: `app ${jwt.app.id}` });
  }
  const credential = credentials.find(token);
  return credential === undefined ? refused(401, 'Bad credentials') : accountBehind(state, credential, now);
}

function accountBehind(state: SiteState, credential: Credential, now: number): Identified {
  switch (credential.kind) {
    case 'classic':
    case 'fine-grained':
      return account(credential.userId, credential, `user ${credential.userId}`);
    case 'actions':
      return account(credential.botId, credential, `actions ${credential.repositoryId}`);
    case 'installation': {
      const installation = state.tables.Installation.get(credential.installationId);
      if (installation === undefined || credential.expiresAt <= now) return refused(401, 'Bad credentials');
      if (installation.suspendedAt !== null) {
        return refused(403, 'This installation has been suspended');
      }
      const { botId } = must(state, 'App', installation.appId);
      return account(botId, credential, `installation ${installation.id}`);
    }
  }
}

function account(actorId: number, credential: Credential, budget: string): Identified {
  return known({ kind: 'account', actorId, credential, budget });
}

function known(caller: Caller): Identified {
  return { kind: 'known', caller };
}

function refused(status: 401 | 403, message: string): Identified {
  return { kind: 'refused', status, message };
}

/** What an installation token, an Action's token or a fine-grained one may do; null for a classic one, which has scopes. */
export function permissionsOf(state: SiteState, credential: Credential): Permissions | null {
  if (credential.kind === 'classic') return null;
  if (credential.kind !== 'installation') return credential.permissions;
  // A permission that the installation lost is lost to the tokens that it has given out.
  const now = must(state, 'Installation', credential.installationId).permissions;
  return Object.fromEntries(
    Object.entries(credential.permissions).flatMap(([name, level]) => {
      const granted = now[name];
      return granted === undefined ? [] : [[name, rank(granted) < rank(level) ? granted : level]];
    }),
  );
}

export function rank(level: 'none' | 'read' | 'write' | 'admin'): number {
  return ['none', 'read', 'write', 'admin'].indexOf(level);
}
