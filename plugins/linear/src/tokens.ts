import type { ToolError } from '@throughline/core';
import { failure } from './client/linear-error.ts';
import { type Grant, requestToken, type TokenRequester } from './tokens/token-endpoint.ts';

/** Access tokens of one installation. Both methods throw `ToolError`, `revoked` when a person must install the app again. */
export interface Tokens {
  /** A token that holds for some minutes at least. */
  current(): Promise<string>;
  /** Another token: Linear no longer takes `refused`. */
  renew(refused: string): Promise<string>;
}

/** What is kept of an installation: all of it, or nothing, is written at once. */
export interface StoredTokens {
  readonly accessToken: string;
  /** Null for client credentials, which need none. Each serves once. */
  readonly refreshToken: string | null;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Where a host keeps the tokens of one installation, encrypted. */
export interface TokenShelf {
  read(): Promise<StoredTokens | null>;
  write(tokens: StoredTokens): Promise<void>;
  /** Runs the work while no other process does; a lock of the database where there are several. */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

export interface OAuthApp extends TokenRequester {
  readonly shelf: TokenShelf;
  readonly now: () => number;
}

/** Renewed so long before its end, a token does not end on its way to Linear. */
const EARLY = 5 * 60_000;

/** Tokens of an app that somebody installed: each renewal also replaces the refresh token. */
export function installedTokens(app: OAuthApp): Tokens {
  return tokensOf(app, (stored) =>
    stored === null || stored.refreshToken === null
      ? failure('revoked', 'no refresh token is stored')
      : { grant_type: 'refresh_token', refresh_token: stored.refreshToken },
  );
}

/**
 * Tokens of a private app by its client credentials: no person signs in. Linear keeps one such token per app, and a new one
 * ends the old, so all processes must share the shelf.
 *
 * @param scopes as Linear names them, `read` and `initiative:read` at least
 */
export function clientCredentialTokens(app: OAuthApp, scopes: readonly string[]): Tokens {
  return tokensOf(app, () => ({ grant_type: 'client_credentials', scope: scopes.join(',') }));
}

function tokensOf(app: OAuthApp, grantFor: (stored: StoredTokens | null) => Grant | ToolError): Tokens {
  let renewal: Promise<string> | null = null;

  /** Whoever comes while a renewal runs waits for that one: of two, the second would use up what the first just got. */
  function renewOnce(refused: string | null): Promise<string> {
    renewal ??= app.shelf
      .alone(() => renewed(app, refused, grantFor))
      .finally(() => {
        renewal = null;
      });
    return renewal;
  }

  return {
    async current() {
      const stored = await app.shelf.read();
      return stored !== null && isFresh(stored, app) ? stored.accessToken : renewOnce(null);
    },
    renew: (refused) => renewOnce(refused),
  };
}

async function renewed(
  app: OAuthApp,
  refused: string | null,
  grantFor: (stored: StoredTokens | null) => Grant | ToolError,
): Promise<string> {
  const stored = await app.shelf.read();
  // Another process may have renewed it while this one waited.
  if (stored !== null && stored.accessToken !== refused && isFresh(stored, app)) return stored.accessToken;
  const grant = grantFor(stored);
  if (grant instanceof Error) throw grant;
  const tokens = await requestToken(app, grant, app.now());
  await app.shelf.write(tokens);
  return tokens.accessToken;
}

function isFresh({ expiresAt }: StoredTokens, { now }: OAuthApp): boolean {
  return expiresAt > now() + EARLY;
}
