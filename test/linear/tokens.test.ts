import { ToolError } from '@throughline/core';
import {
  clientCredentialTokens,
  install,
  installAddress,
  installedTokens,
  type OAuthApp,
  type StoredTokens,
  type TokenShelf,
  type Tokens,
} from '@throughline/linear';
import { describe, expect, it } from 'vitest';
import { MINUTE, openLinear, sweptItems } from './open-linear.ts';

const SCOPES = ['read', 'initiative:read'] as const;

/** A shelf in memory; `written` are the access tokens that were put on it. */
function shelf(first: StoredTokens | null = null): TokenShelf & { readonly written: string[] } {
  let stored = first;
  let last: Promise<unknown> = Promise.resolve();
  const written: string[] = [];
  return {
    written,
    read: async () => stored,
    async write(tokens) {
      stored = tokens;
      written.push(tokens.accessToken);
    },
    alone(work) {
      const next = last.then(work, work);
      last = next.catch(() => undefined);
      return next;
    },
  };
}

async function problemOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  return error instanceof ToolError ? error.problem : `no ToolError: ${String(error)}`;
}

/** A workspace that an app with client credentials reads. */
async function privateApp(change: Partial<Pick<OAuthApp, 'clientSecret'>> = {}) {
  const kept = shelf();
  let tokens: Tokens | undefined;
  const linear = await openLinear({
    seed: { initiatives: [{ name: 'Growth' }], issues: [{ title: 'One' }] },
    access(workspace, url) {
      const { clientId, clientSecret } = workspace.admin.addApp();
      const app = { clientId, clientSecret, tokenUrl: `${url}/oauth/token`, shelf: kept, ...change };
      tokens = clientCredentialTokens({ ...app, now: () => clockOf() }, SCOPES);
      return { kind: 'app', tokens };
    },
  });
  function clockOf(): number {
    return linear.clock.time;
  }
  if (tokens === undefined) throw new Error('Nobody asked for access.');
  return { ...linear, kept, tokens };
}

describe('the tokens of a private app', () => {
  it('come by its client credentials, once for all who ask at a time, and serve until shortly before their end', async () => {
    const { kept, tokens, tool, clock } = await privateApp();
    const [first, second] = await Promise.all([tokens.current(), tokens.current()]);
    expect([first, second]).toEqual([kept.written[0], kept.written[0]]);
    expect(await sweptItems(tool)).toHaveLength(1);
    clock.time += 30 * 24 * 60 * MINUTE - 6 * MINUTE;
    expect(await tokens.current()).toBe(first);
    clock.time += 2 * MINUTE;
    expect(await tokens.current()).not.toBe(first);
    expect(kept.written).toHaveLength(2);
  });

  it('are replaced within the request when Linear no longer takes one', async () => {
    const { workspace, kept, tokens, tool } = await privateApp();
    workspace.admin.revoke(await tokens.current());
    expect(await sweptItems(tool)).toHaveLength(1);
    expect(kept.written).toHaveLength(2);
  });

  it('are taken from the shelf when another process has renewed them', async () => {
    const { workspace, kept, tokens } = await privateApp();
    const old = await tokens.current();
    workspace.admin.revoke(old);
    const [mine, again] = [await tokens.renew(old), await tokens.renew(old)];
    expect([mine, again]).toEqual([kept.written[1], kept.written[1]]);
    expect(kept.written).toHaveLength(2);
  });

  it('a wrong secret is a connection that a person must restore', async () => {
    const { tool } = await privateApp({ clientSecret: 'wrong' });
    expect(await problemOf(sweptItems(tool))).toBe('revoked');
  });
});

describe('the tokens of an installed app', () => {
  async function installedApp() {
    const linear = await openLinear({ seed: { issues: [{ title: 'One' }] } });
    const redirectUri = 'http://127.0.0.1/callback';
    const { clientId, clientSecret } = linear.workspace.admin.addApp({ redirectUris: [redirectUri] });
    const kept = shelf();
    const tokenUrl = `${linear.url}/oauth/token`;
    const app = { clientId, clientSecret, tokenUrl, shelf: kept, now: () => linear.clock.time };
    const authorizeUrl = `${linear.url}/oauth/authorize`;
    const address = installAddress(app, { redirectUri, scopes: SCOPES, state: 's', authorizeUrl });
    const consent = await fetch(address, { redirect: 'manual' });
    const back = new URL(consent.headers.get('location') ?? '').searchParams;
    expect(back.get('state')).toBe('s');
    const code = back.get('code') ?? '';
    await install(app, { code, redirectUri });
    const first = kept.written.splice(0);
    const tokens = installedTokens(app);
    const tool = linear.connect({ access: { kind: 'app', tokens } });
    return { ...linear, ...{ app, clientId, kept, tokens, tool, first, again: { code, redirectUri } } };
  }

  it('come for the code of an installation, which serves once', async () => {
    const { first, tokens, app, again } = await installedApp();
    expect([await tokens.current()]).toEqual(first);
    expect(await problemOf(install(app, again))).toBe('revoked');
  });

  it('are renewed before their day is over, each time with the refresh token of the last', async () => {
    const { kept, tool, clock } = await installedApp();
    for (const days of [0, 1, 2]) {
      expect(await sweptItems(tool)).toHaveLength(1);
      expect(kept.written).toHaveLength(days);
      clock.time += 24 * 60 * MINUTE - 4 * MINUTE;
    }
    const refreshed = await kept.read();
    expect(refreshed?.refreshToken).not.toBeNull();
  });

  it('are renewed once when many requests find them ended', async () => {
    const { workspace, kept, tokens, tool } = await installedApp();
    workspace.admin.revoke(await tokens.current());
    const swept = await Promise.all([sweptItems(tool), sweptItems(tool), sweptItems(tool)]);
    expect(swept.map(({ length }) => length)).toEqual([1, 1, 1]);
    expect(kept.written).toHaveLength(1);
  });

  it('are revoked when the app was removed, and nothing is written over what was kept', async () => {
    const { workspace, clientId, kept, tool } = await installedApp();
    workspace.admin.uninstall(clientId);
    expect(await problemOf(sweptItems(tool))).toBe('revoked');
    expect(kept.written).toEqual([]);
  });

  it('stay as they are when Linear cannot be reached', async () => {
    const { workspace, kept, tokens, clock, connect } = await installedApp();
    const app = { clientId: 'c', clientSecret: 's', tokenUrl: 'http://127.0.0.1:9/oauth/token', shelf: kept };
    const lost = installedTokens({ ...app, now: () => clock.time });
    workspace.admin.revoke(await tokens.current());
    const tool = connect({ access: { kind: 'app', tokens: lost } });
    expect(await problemOf(sweptItems(tool))).toBe('unreachable');
    expect(kept.written).toEqual([]);
  });
});

describe('a person’s key', () => {
  it('that was deleted is revoked', async () => {
    let key = '';
    const linear = await openLinear({
      access(workspace) {
        key = workspace.admin.apiKey('Ada');
        return { kind: 'key', key };
      },
    });
    expect((await linear.api.viewer()).viewer).toMatchObject({ name: 'Ada', app: false });
    linear.workspace.admin.revoke(key);
    expect(await problemOf(linear.api.viewer())).toBe('revoked');
  });
});
