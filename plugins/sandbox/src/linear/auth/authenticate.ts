import type { TokenRecord } from '../model/access-records.ts';
import type { WorkspaceCore } from '../state/workspace-core.ts';

/** The token behind an `Authorization` header, or the sentence that refuses it. API keys come bare, tokens as `Bearer`. */
export function authenticate(core: WorkspaceCore, header: string | undefined): TokenRecord | string {
  const [, bearer, secret = ''] = /^(Bearer )?(\S+)$/.exec(header ?? '') ?? [];
  const token = core.state.tokens.get(secret);
  if (token === undefined) return 'Authentication required, not authenticated';
  if (token.kind === 'apiKey' && bearer !== undefined) {
    return "It looks like you're trying to use an API key as a Bearer token. Remove the Bearer prefix.";
  }
  if (token.kind === 'oauth' && bearer === undefined) return 'Authentication required, not authenticated';
  if (token.expiresAt !== null && token.expiresAt <= core.now()) return 'The access token has expired.';
  if (core.state.users.get(token.userId)?.active !== true) return 'The user of this token is not active.';
  return token;
}
