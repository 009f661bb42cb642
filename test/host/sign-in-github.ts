import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** An account of the stand-in, and the organisations that it is an active member of. */
export interface GitHubAccount {
  id: number;
  login: string;
  name: string | null;
  organizations: string[];
}

/** GitHub as far as signing in goes: consent, the exchange of the code, and who the token belongs to. */
export interface GitHubOAuth {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who sits at the browser; null: somebody who does not agree. */
  person: GitHubAccount | null;
  /** Every token and code that was ever given out. */
  readonly secrets: readonly string[];
  /** Scopes of the consents, in order. */
  readonly scopes: readonly string[];
  /** For a host on which people sign in with it, and more. */
  env(more?: Readonly<Record<string, string>>): Readonly<Record<string, string>>;
  close(): Promise<void>;
}

interface Grant {
  readonly account: GitHubAccount;
  readonly challenge: string;
  readonly redirectUri: string;
}

export async function serveGitHubOAuth(): Promise<GitHubOAuth> {
  const codes = new Map<string, Grant>();
  const tokens = new Map<string, GitHubAccount>();
  const secrets: string[] = [];
  const scopes: string[] = [];
  const secret = (prefix: string): string => {
    const made = `${prefix}${randomBytes(20).toString('hex')}`;
    secrets.push(made);
    return made;
  };

  const consent = (query: URLSearchParams, response: ServerResponse): void => {
    if (query.get('client_id') !== site.clientId) {
      answer(response, 404, { message: 'Not Found' });
      return;
    }
    const redirectUri = query.get('redirect_uri') ?? '';
    const back = new URL(redirectUri);
    back.searchParams.set('state', query.get('state') ?? '');
    scopes.push(query.get('scope') ?? '');
    if (site.person === null) back.searchParams.set('error', 'access_denied');
    else {
      const code = secret('');
      codes.set(code, { account: site.person, challenge: query.get('code_challenge') ?? '', redirectUri });
      back.searchParams.set('code', code);
    }
    response.writeHead(302, { location: back.href }).end();
  };

  // GitHub refuses with 200 and says why in the body.
  const exchange = (form: URLSearchParams): object => {
    const grant = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    if (form.get('client_id') !== site.clientId || form.get('client_secret') !== site.clientSecret)
      return { error: 'incorrect_client_credentials' };
    const verifier = createHash('sha256').update(form.get('code_verifier') ?? '');
    if (grant === undefined || verifier.digest('base64url') !== grant.challenge)
      return { error: 'bad_verification_code' };
    if (form.get('redirect_uri') !== grant.redirectUri) return { error: 'redirect_uri_mismatch' };
    const token = secret('gho_');
    tokens.set(token, grant.account);
    return { access_token: token, token_type: 'bearer', scope: '' };
  };

  const ownView = (path: string, account: GitHubAccount | undefined): [number, object] => {
    if (account === undefined) return [401, { message: 'Bad credentials' }];
    const { id, login, name, organizations } = account;
    if (path === '/user')
      return [200, { id, login, name, email: `${login}@private.example`, avatar_url: 'https://a' }];
    return [200, organizations.map((one) => ({ state: 'active', organization: { login: one } }))];
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://github');
    if (pathname === '/login/oauth/authorize') return consent(searchParams, response);
    if (pathname === '/login/oauth/access_token')
      return answer(response, 200, exchange(new URLSearchParams(await text(request))));
    const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
    answer(response, ...ownView(pathname, tokens.get(token)));
  };

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address of this kind.
  const { port } = server.address() as AddressInfo;
  const site: GitHubOAuth = {
    url: `http://127.0.0.1:${port}`,
    clientId: 'Iv1.goals',
    clientSecret: 'github-client-secret-7f3a',
    person: null,
    secrets,
    scopes,
    env: (more = {}) => ({
      GITHUB_OAUTH_CLIENT_ID: site.clientId,
      GITHUB_OAUTH_CLIENT_SECRET: site.clientSecret,
      GITHUB_WEB_URL: site.url,
      GITHUB_API_URL: site.url,
      ...more,
    }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return site;
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
