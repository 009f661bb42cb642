import { ToolError } from '@throughline/core';

export type GrantedScopes =
  | { readonly kind: 'granted'; readonly scopes: readonly string[] }
  /** The token does not say what it may. */
  | { readonly kind: 'unsaid' }
  | { readonly kind: 'refused' };

const TIMEOUT = 15_000;

/** The scopes of a classic token, as GitHub tells them with every answer. Throws `ToolError` when GitHub does not answer. */
export async function grantedScopes(
  token: string,
  apiUrl = 'https://api.github.com',
): Promise<GrantedScopes> {
  const response = await sent(`${apiUrl}/rate_limit`, token);
  await response.body?.cancel();
  if (response.status === 401) return { kind: 'refused' };
  const scopes = response.headers.get('x-oauth-scopes');
  if (scopes === null) return { kind: 'unsaid' };
  return { kind: 'granted', scopes: scopes.split(',').map((scope) => scope.trim()) };
}

async function sent(url: string, token: string): Promise<Response> {
  try {
    return await fetch(url, {
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/vnd.github+json',
        'user-agent': 'throughline',
      },
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT),
    });
  } catch (cause) {
    throw new ToolError('github', 'unreachable', 'GitHub does not answer at the moment.', { cause });
  }
}
