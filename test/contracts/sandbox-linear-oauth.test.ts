import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { talking } from './sandbox-linear-workspaces.ts';

const DAY = 86_400_000;
const REDIRECT = 'http://127.0.0.1:3000/callback';
const VIEWER = '{ viewer { id name app } organization { id urlKey } }';

type Json = ReturnType<typeof JSON.parse>;

/** A workspace with an app that is not installed yet. */
async function withApp(clientCredentials = true) {
  const opened = await talking();
  const { clientId, clientSecret } = opened.workspace.admin.addApp({
    name: 'Goals',
    redirectUris: [REDIRECT],
    clientCredentials,
    webhook: { url: 'https://goals.example.com/hook', secret: 'shh', resourceTypes: ['Issue'] },
  });
  const post = async (
    path: string,
    form: Readonly<Record<string, string>>,
  ): Promise<{ status: number; json: Json }> => {
    const response = await fetch(`${opened.url}${path}`, { method: 'POST', body: new URLSearchParams(form) });
    return { status: response.status, json: await response.json() };
  };
  const credentials = { client_id: clientId, client_secret: clientSecret };
  return {
    ...opened,
    clientId,
    post,
    token: (form: Readonly<Record<string, string>>) => post('/oauth/token', { ...credentials, ...form }),
    async consent(query: Readonly<Record<string, string>>): Promise<URL> {
      const search = new URLSearchParams({
        client_id: clientId,
        redirect_uri: REDIRECT,
        response_type: 'code',
        state: 'xyz',
        ...query,
      });
      const response = await fetch(`${opened.url}/oauth/authorize?${search}`, { redirect: 'manual' });
      return new URL(response.headers.get('location') ?? 'about:blank');
    },
  };
}

describe('OAuth of the Linear stand-in', () => {
  it('gives an app one token for 30 days by its own credentials', async () => {
    const { token, talk, wait } = await withApp();
    const form = { grant_type: 'client_credentials', scope: 'read,write,initiative:read' };
    const first = await token(form);
    expect(first.json).toMatchObject({
      token_type: 'Bearer',
      expires_in: 2_592_000,
      scope: 'read write initiative:read',
    });
    expect(first.json.refresh_token).toBeUndefined();
    expect((await talk(first.json.access_token).ask(VIEWER)).viewer).toMatchObject({
      name: 'Goals',
      app: true,
    });
    const second = await token(form);
    expect((await talk(first.json.access_token).raw(VIEWER)).status).toBe(401);
    expect((await talk(second.json.access_token).raw(VIEWER)).status).toBe(200);
    wait(30 * DAY);
    const expired = await talk(second.json.access_token).raw(VIEWER);
    expect([expired.status, expired.json.errors[0].extensions.type]).toEqual([401, 'authentication error']);
  });

  it('refuses credentials that are wrong, switched off, or ask for admin', async () => {
    const off = await withApp(false);
    expect((await off.token({ grant_type: 'client_credentials' })).json.error).toBe('unauthorized_client');
    const { token, post, clientId } = await withApp();
    expect((await token({ grant_type: 'client_credentials', scope: 'read,admin' })).json.error).toBe(
      'invalid_scope',
    );
    expect((await token({ grant_type: 'password' })).json.error).toBe('unsupported_grant_type');
    const wrong = await post('/oauth/token', {
      client_id: clientId,
      client_secret: 'x',
      grant_type: 'client_credentials',
    });
    expect([wrong.status, wrong.json.error]).toEqual([401, 'invalid_client']);
  });

  it('exchanges a code once, with its verifier, and rotates the refresh token', async () => {
    const { consent, token, talk, wait } = await withApp();
    const verifier = 'a-long-and-random-verifier';
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const back = await consent({
      scope: 'read,write',
      actor: 'app',
      code_challenge: challenge,
      code_challenge_method: 'S256',
    });
    expect(back.searchParams.get('state')).toBe('xyz');
    const code = back.searchParams.get('code') ?? '';
    const form = { grant_type: 'authorization_code', redirect_uri: REDIRECT, code, code_verifier: verifier };
    const { json } = await token(form);
    expect(json).toMatchObject({ expires_in: 86_400, scope: 'read write' });
    expect((await token(form)).json.error).toBe('invalid_grant');
    wait(DAY);
    expect((await talk(json.access_token).raw(VIEWER)).status).toBe(401);
    const refresh = { grant_type: 'refresh_token', refresh_token: json.refresh_token };
    const renewed = await token(refresh);
    expect((await talk(renewed.json.access_token).raw(VIEWER)).status).toBe(200);
    const replayed = await token(refresh);
    expect([replayed.status, replayed.json.error]).toEqual([400, 'invalid_grant']);
  });

  it('refuses a wrong verifier, an unknown address, and admin with actor=app', async () => {
    const { consent, token } = await withApp();
    const back = await consent({ scope: 'read', code_challenge: 'something-else' });
    const form = {
      grant_type: 'authorization_code',
      redirect_uri: REDIRECT,
      code: back.searchParams.get('code') ?? '',
    };
    expect((await token({ ...form, code_verifier: 'guess' })).json.error).toBe('invalid_grant');
    expect((await consent({ scope: 'read,admin', actor: 'app' })).searchParams.get('error')).toBe(
      'invalid_scope',
    );
    expect((await consent({ scope: 'read', redirect_uri: 'https://evil.example.com' })).href).toBe(
      'about:blank',
    );
  });

  it('ends a token and its partner when either is revoked', async () => {
    const { consent, token, post, talk } = await withApp();
    const code = (await consent({ scope: 'read' })).searchParams.get('code') ?? '';
    const { json } = await token({ grant_type: 'authorization_code', redirect_uri: REDIRECT, code });
    expect((await talk(json.access_token).ask(VIEWER)).viewer).toMatchObject({ name: 'Ada', app: false });
    expect((await post('/oauth/revoke', { token: json.refresh_token })).status).toBe(200);
    expect((await talk(json.access_token).raw(VIEWER)).status).toBe(401);
    expect((await post('/oauth/revoke', { token: json.refresh_token })).status).toBe(400);
  });
});
