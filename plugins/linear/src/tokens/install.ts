import type { OAuthApp } from '../tokens.ts';
import { requestToken, type TokenRequester } from './token-endpoint.ts';

export interface InstallWish {
  /** One of those in the app’s settings. */
  readonly redirectUri: string;
  /** As Linear names them. */
  readonly scopes: readonly string[];
  /** Comes back with the person; whoever does not bring it back did not set out from here. */
  readonly state: string;
  /** `https://linear.app/oauth/authorize` when left out. */
  readonly authorizeUrl?: string;
}

const AUTHORIZE_URL = 'https://linear.app/oauth/authorize';

/** Where a workspace admin installs the app, to act in its own name. */
export function installAddress({ clientId }: TokenRequester, wish: InstallWish): string {
  const url = new URL(wish.authorizeUrl ?? AUTHORIZE_URL);
  const asked = {
    client_id: clientId,
    redirect_uri: wish.redirectUri,
    response_type: 'code',
    scope: wish.scopes.join(','),
    state: wish.state,
    actor: 'app',
  };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  return url.href;
}

/**
 * Takes the code with which Linear sent the person back, and keeps the tokens that it gives for it. Throws `ToolError`,
 * `revoked` when the code no longer holds.
 */
export async function install(
  app: OAuthApp,
  { code, redirectUri }: { readonly code: string; readonly redirectUri: string },
): Promise<void> {
  const grant = { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
  await app.shelf.alone(async () => app.shelf.write(await requestToken(app, grant, app.now())));
}
