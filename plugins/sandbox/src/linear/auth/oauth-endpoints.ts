import { createHash, timingSafeEqual } from 'node:crypto';
import { jsonAnswer, type LinearAnswer, type LinearRequest } from '../linear-request.ts';
import type { AuthorizationCode, OAuthAppRecord } from '../model/access-records.ts';
import { moment, type WorkspaceCore } from '../state/workspace-core.ts';
import { installApp } from './install-app.ts';
import { type Grant, issueClientCredentials, issueTokens, secret, type TokenAnswer } from './issue-tokens.ts';
import { readScopes } from './scopes.ts';

const CODE_LIFE = 10 * 60_000;

/** A refusal in OAuth's own words. */
interface Refusal {
  readonly error: string;
  readonly error_description: string;
}

function refusal(error: string, description: string): Refusal {
  return { error, error_description: description };
}

/** `GET /oauth/authorize`: consents at once, as the person at the browser, and sends them back with a code. */
export function authorize(core: WorkspaceCore, path: string, personId: string): LinearAnswer {
  const query = new URL(path, 'https://linear.app').searchParams;
  const app = core.state.apps.get(query.get('client_id') ?? '');
  const redirectUri = query.get('redirect_uri') ?? '';
  if (app === undefined) return jsonAnswer(400, refusal('invalid_client', 'The client_id is not known.'));
  if (!app.redirectUris.includes(redirectUri)) {
    return jsonAnswer(400, refusal('invalid_request', "The redirect_uri is not one of the application's."));
  }
  const back = new URL(redirectUri);
  back.searchParams.set('state', query.get('state') ?? '');
  const actor = query.get('actor') === 'app' ? 'app' : 'user';
  const scopes = readScopes(query.get('scope') ?? '', actor);
  if (query.get('response_type') !== 'code') back.searchParams.set('error', 'unsupported_response_type');
  else if (typeof scopes === 'string') {
    back.searchParams.set('error', 'invalid_scope');
    back.searchParams.set('error_description', scopes);
  } else {
    const grant = { clientId: app.clientId, userId: personId, actor, scopes } as const;
    back.searchParams.set('code', keepCode(core, grant, redirectUri, query.get('code_challenge')));
  }
  return { status: 302, headers: { location: back.href }, body: '' };
}

function keepCode(core: WorkspaceCore, grant: Grant, redirectUri: string, challenge: string | null): string {
  const code = secret(core, '');
  const expiresAt = new Date(core.now() + CODE_LIFE).toISOString();
  core.state.codes.set(code, { ...grant, code, redirectUri, challenge, expiresAt });
  return code;
}

/** `POST /oauth/token`, form-encoded: a code, a refresh token, or the app's own credentials for an access token. */
export function exchangeToken(core: WorkspaceCore, request: LinearRequest): LinearAnswer {
  const form = new URLSearchParams(request.body ?? '');
  const app = clientOf(core, request, form);
  if (app === null)
    return jsonAnswer(401, refusal('invalid_client', 'The client_id or client_secret is wrong.'));
  const answer = grantToken(core, app, form);
  return jsonAnswer('error' in answer ? 400 : 200, answer);
}

function grantToken(core: WorkspaceCore, app: OAuthAppRecord, form: URLSearchParams): TokenAnswer | Refusal {
  switch (form.get('grant_type')) {
    case 'authorization_code':
      return fromCode(core, app, form);
    case 'refresh_token':
      return fromRefreshToken(core, app, form.get('refresh_token') ?? '');
    case 'client_credentials':
      return fromClientCredentials(core, app, form.get('scope') ?? 'read');
    default:
      return refusal('unsupported_grant_type', 'The grant_type is not supported.');
  }
}

function fromCode(core: WorkspaceCore, app: OAuthAppRecord, form: URLSearchParams): TokenAnswer | Refusal {
  const code = core.state.codes.get(form.get('code') ?? '');
  if (code === undefined || code.clientId !== app.clientId || code.expiresAt <= moment(core)) {
    return refusal('invalid_grant', 'The code is not valid.');
  }
  core.state.codes.delete(code.code);
  if (code.redirectUri !== form.get('redirect_uri') || !verified(code, form.get('code_verifier'))) {
    return refusal('invalid_grant', 'The redirect_uri or the code_verifier does not fit the code.');
  }
  const { clientId, userId, actor, scopes } = code;
  const installed = installApp(core, app, actor);
  const grant = { clientId, userId: installed.appUserId ?? userId, actor, scopes };
  return issueTokens(core, actor === 'app' ? grant : { ...grant, userId });
}

/** PKCE with S256; a code without a challenge needs none. */
function verified({ challenge }: AuthorizationCode, verifier: string | null): boolean {
  if (challenge === null) return true;
  return (
    createHash('sha256')
      .update(verifier ?? '')
      .digest('base64url') === challenge
  );
}

/** Each refresh token works once: its pair is replaced as a whole. */
function fromRefreshToken(
  core: WorkspaceCore,
  app: OAuthAppRecord,
  refreshToken: string,
): TokenAnswer | Refusal {
  const known = core.state.refreshTokens.get(refreshToken);
  if (known === undefined || known.clientId !== app.clientId) {
    return refusal('invalid_grant', 'The refresh token is not valid.');
  }
  core.state.refreshTokens.delete(refreshToken);
  core.state.tokens.delete(known.accessToken);
  const { clientId, userId, actor, scopes } = known;
  return issueTokens(core, { clientId, userId, actor, scopes });
}

function fromClientCredentials(
  core: WorkspaceCore,
  app: OAuthAppRecord,
  scope: string,
): TokenAnswer | Refusal {
  if (!app.clientCredentials) {
    return refusal('unauthorized_client', 'Client credentials are not switched on for this application.');
  }
  const scopes = readScopes(scope, 'app');
  if (typeof scopes === 'string') return refusal('invalid_scope', scopes);
  const { clientId, appUserId } = installApp(core, app, 'app');
  return issueClientCredentials(core, { clientId, userId: appUserId ?? '', actor: 'app', scopes });
}

/** `POST /oauth/revoke`: ends an access or refresh token with its partner. */
export function revokeToken({ state }: WorkspaceCore, request: LinearRequest): LinearAnswer {
  const form = new URLSearchParams(request.body ?? '');
  const bearer = /^Bearer (\S+)$/.exec(request.headers?.authorization ?? '')?.[1];
  const given = form.get('token') ?? form.get('access_token') ?? form.get('refresh_token') ?? bearer ?? '';
  const pair = [...state.refreshTokens.values()].find(
    ({ refreshToken, accessToken }) => refreshToken === given || accessToken === given,
  );
  const known = state.tokens.delete(given) || pair !== undefined;
  if (pair !== undefined) {
    state.tokens.delete(pair.accessToken);
    state.refreshTokens.delete(pair.refreshToken);
  }
  return known
    ? jsonAnswer(200, { success: true })
    : jsonAnswer(400, refusal('invalid_token', 'Unknown token.'));
}

function clientOf(core: WorkspaceCore, request: LinearRequest, form: URLSearchParams): OAuthAppRecord | null {
  const basic = /^Basic (.+)$/.exec(request.headers?.authorization ?? '')?.[1];
  const pair = basic === undefined ? null : Buffer.from(basic, 'base64').toString('utf8').split(':');
  const app = core.state.apps.get(pair?.[0] ?? form.get('client_id') ?? '');
  const given = Buffer.from(pair?.[1] ?? form.get('client_secret') ?? '');
  const wanted = Buffer.from(app?.clientSecret ?? '');
  if (app === undefined || given.length !== wanted.length) return null;
  return timingSafeEqual(given, wanted) ? app : null;
}
