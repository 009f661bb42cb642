import { createHash } from 'node:crypto';
import type { Scope } from '@throughline/sandbox/linear';
import { describe, expect, it } from 'vitest';
import { SYNC_INITIATIVES, SYNC_ISSUES, WRITES } from './sandbox-linear-documents.ts';
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
    tokenWith(scopes: readonly Scope[], user?: string): string {
      return opened.workspace.admin.accessToken({
        clientId,
        scopes,
        ...(user === undefined ? {} : { user }),
      });
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

describe('rights in the Linear stand-in', () => {
  it('refuses who is unknown, whichever way they come', async () => {
    const { talk, workspace, apiUrl } = await talking();
    expect((await talk('lin_api_guess').raw(VIEWER)).status).toBe(401);
    await expect(talk('guess').ask(VIEWER)).rejects.toMatchObject({
      type: 'AuthenticationError',
      status: 401,
    });
    const key = workspace.admin.apiKey('Ada');
    const bearer = await fetch(apiUrl, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      body: '{}',
    });
    expect([bearer.status, await bearer.text()]).toEqual([
      401,
      expect.stringContaining('Remove the Bearer prefix'),
    ]);
    workspace.admin.revoke(key);
    expect((await talk(key).raw(VIEWER)).status).toBe(401);
  });

  it('heeds scopes', async () => {
    const { tokenWith, talk, workspace } = await withApp();
    const attach = { input: { issueId: 'ENG-1', url: 'https://goals.example.com/g/1', title: 'Goal' } };
    const reader = talk(tokenWith(['read']));
    await expect(reader.ask(WRITES.attachmentCreate, attach)).rejects.toMatchObject({ type: 'Forbidden' });
    expect((await reader.ask(SYNC_INITIATIVES, { first: 10 })).initiatives.nodes).toEqual([]);
    const commenter = talk(tokenWith(['read', 'comments:create']));
    await commenter.ask(WRITES.commentCreate, { input: { issueId: 'ENG-1', body: 'hello' } });
    await expect(commenter.ask(WRITES.attachmentCreate, attach)).rejects.toThrow('Invalid scope');
    const [initiative] = workspace.admin.state.initiatives.all();
    const post = { input: { initiativeId: initiative?.id, body: 'x' } };
    const writer = talk(tokenWith(['read', 'write', 'initiative:read']));
    expect((await writer.ask(SYNC_INITIATIVES, { first: 10 })).initiatives.nodes).toHaveLength(2);
    await expect(writer.ask(WRITES.initiativeUpdateCreate, post)).rejects.toThrow('initiative:write');
    const person = talk(tokenWith(['read', 'write'], 'Ben'));
    expect((await person.ask(WRITES.initiativeUpdateCreate, post)).initiativeUpdateCreate.success).toBe(true);
  });

  it('shows private teams to members only, and to an app once it is let in', async () => {
    const { tokenWith, talk, workspace, clientId } = await withApp();
    const seen = async (token: string): Promise<string[]> => {
      const { issues } = await talk(token).ask(SYNC_ISSUES, { first: 100 });
      return issues.nodes.map(({ identifier }: { identifier: string }) => identifier).toSorted();
    };
    const open = ['ENG-1', 'ENG-2', 'ENG-3', 'ENG-4'];
    const token = tokenWith(['read', 'write']);
    expect(await seen(workspace.admin.apiKey('Ada'))).toEqual([...open, 'SEC-1']);
    expect(await seen(workspace.admin.apiKey('Ben'))).toEqual(open);
    expect(await seen(workspace.admin.apiKey('Guest'))).toEqual([]);
    expect(await seen(token)).toEqual(open);
    const hidden =
      '{ projects(filter: { name: { eq: "Vault" } }) { nodes { id } } issue(id: "SEC-1") { id } }';
    await expect(talk(token).ask(hidden)).rejects.toThrow('Entity not found: Issue');
    workspace.admin.grantTeams(clientId, { add: ['SEC'] });
    expect(await seen(token)).toEqual([...open, 'SEC-1']);
    expect((await talk(token).ask(hidden)).projects.nodes).toHaveLength(1);
    workspace.admin.grantTeams(clientId, { remove: ['SEC'] });
    expect(await seen(token)).toEqual(open);
  });

  it('lets admins make webhooks, never an app', async () => {
    const { ada, tokenWith, talk, workspace } = await withApp();
    const input = {
      url: 'https://goals.example.com/hook',
      resourceTypes: ['Issue'],
      allPublicTeams: true,
      secret: 's',
    };
    expect((await ada.ask(WRITES.webhookCreate, { input })).webhookCreate.webhook).toMatchObject({
      enabled: true,
    });
    await expect(talk(tokenWith(['read', 'write'])).ask(WRITES.webhookCreate, { input })).rejects.toThrow(
      'actor=app',
    );
    const ben = talk(workspace.admin.apiKey('Ben'));
    await expect(ben.ask(WRITES.webhookCreate, { input })).rejects.toThrow('`admin` required');
    const odd = { ...input, resourceTypes: ['Weather'] };
    await expect(ada.ask(WRITES.webhookCreate, { input: odd })).rejects.toThrow('"Weather"');
  });
});
