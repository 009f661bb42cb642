import type { Entity, Moment } from './work-records.ts';

export type Scope =
  | 'read'
  | 'write'
  | 'issues:create'
  | 'comments:create'
  | 'timeSchedule:write'
  | 'admin'
  | 'app:assignable'
  | 'app:mentionable'
  | 'customer:read'
  | 'customer:write'
  | 'initiative:read'
  | 'initiative:write';

export interface OAuthAppRecord {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly name: string;
  readonly redirectUris: readonly string[];
  /** Whether its settings allow `client_credentials`. */
  readonly clientCredentials: boolean;
  /** The webhook that every workspace gets which installs the app. */
  readonly webhook: {
    readonly url: string;
    readonly secret: string;
    readonly resourceTypes: readonly string[];
  } | null;
  /** The app's user in this workspace; null while it is not installed with `actor=app`. */
  readonly appUserId: string | null;
}

/** A credential that opens the API. */
export interface TokenRecord {
  readonly token: string;
  readonly kind: 'apiKey' | 'oauth';
  /** Who acts: a person, or the app's user with `actor=app`. */
  readonly userId: string;
  readonly actor: 'user' | 'app';
  readonly clientId: string | null;
  /** Null: all that its user may do, as an API key without restrictions. */
  readonly scopes: ReadonlySet<Scope> | null;
  /** Milliseconds since the epoch; null never. */
  readonly expiresAt: number | null;
  readonly clientCredentials: boolean;
}

export interface WebhookRecord extends Entity {
  readonly url: string;
  readonly secret: string;
  readonly label: string | null;
  readonly enabled: boolean;
  readonly resourceTypes: readonly string[];
  readonly allPublicTeams: boolean;
  readonly teamId: string | null;
  readonly creatorId: string | null;
  /** The OAuth app that it belongs to. */
  readonly clientId: string | null;
}

export interface RefreshTokenRecord {
  readonly refreshToken: string;
  readonly accessToken: string;
  readonly clientId: string;
  readonly userId: string;
  readonly actor: 'user' | 'app';
  readonly scopes: ReadonlySet<Scope>;
}

/** A code between consent and token. */
export interface AuthorizationCode {
  readonly code: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly userId: string;
  readonly actor: 'user' | 'app';
  readonly scopes: ReadonlySet<Scope>;
  readonly challenge: string | null;
  readonly expiresAt: Moment;
}
