import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dataFolder, openWorkspace, WORKSPACE, type Workspace } from '@throughline/host';
import { keySource, openSecrets, type SharedSecrets, tokenShelf } from '@throughline/host/secrets';
import { install, installAddress, installedTokens } from '@throughline/linear';
import { createLinearWorkspace, serveLinear, UNLIMITED } from '@throughline/sandbox/linear';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startPostgres, type TestPostgres } from '../contracts/postgres.ts';
import { ownEnvironment } from './own-environment.ts';

const KEY = { THROUGHLINE_SECRET_KEY: Buffer.alloc(32, 3).toString('base64') };
const RENEWER = fileURLToPath(new URL('./secrets-renewer.ts', import.meta.url));

describe('secrets of several processes on one PostgreSQL', () => {
  let server: TestPostgres;
  let path = '';
  let workspace: Workspace;

  beforeAll(async () => {
    server = await startPostgres();
    path = mkdtempSync(join(tmpdir(), 'throughline-'));
    workspace = await openWorkspace(dataFolder(path), {
      command: 'test',
      now: Date.now,
      databaseUrl: server.url,
    });
  });

  afterAll(async () => {
    await workspace?.close();
    await server?.stop();
    rmSync(path, { recursive: true, force: true });
  });

  const opened = (): SharedSecrets =>
    openSecrets(workspace.engine, { workspace: WORKSPACE, keys: keySource({ path }, KEY) });

  it('one of many who replace the same value wins, and the others read it', async () => {
    const secrets = opened();
    await secrets.set('a.token', 'old');
    const tries = Array.from({ length: 20 }, (_, n) => opened().replace('a.token', 'old', `new ${n}`));
    const won = (await Promise.all(tries)).flatMap((done, n) => (done ? [`new ${n}`] : []));
    expect(won).toHaveLength(1);
    expect(await opened().get('a.token')).toBe(won[0]);
    const first = Array.from({ length: 20 }, (_, n) => opened().replace('b.token', undefined, `first ${n}`));
    expect((await Promise.all(first)).filter((done) => done)).toHaveLength(1);
  });

  it('work of one connection is done by one at a time, and goes on when somebody died in it', async () => {
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 20));
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 5 }, () => opened().alone('linear', work)));
    expect(most).toBe(1);
    await expect(opened().alone('linear', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await sql`insert into host_leases (name, holder, until)
      values (${`${WORKSPACE} dead`}, 'gone', clock_timestamp() + interval '1 second')`.execute(
      workspace.engine.db,
    );
    expect(await opened().alone('dead', async () => 'alive')).toBe('alive');
  });

  it('a rotation while others write leaves nothing under the old key', async () => {
    const old = opened();
    for (let n = 0; n < 10; n += 1) await old.set(`c.${n}`, `value ${n}`);
    const newer = {
      THROUGHLINE_SECRET_KEY: `${Buffer.alloc(32, 4).toString('base64')},${KEY.THROUGHLINE_SECRET_KEY}`,
    };
    const rotated = openSecrets(workspace.engine, { workspace: WORKSPACE, keys: keySource({ path }, newer) });
    await Promise.all([rotated.reseal(), old.set('c.3', 'changed'), old.set('c.new', 'new')]);
    await rotated.reseal();
    const { rows } = await sql`select distinct key_id from host_secrets`.execute(workspace.engine.db);
    expect(rows).toHaveLength(1);
    expect([await rotated.get('c.3'), await rotated.get('c.new')]).toEqual(['changed', 'new']);
    expect(await rotated.get('c.9')).toBe('value 9');
    for (const name of await rotated.names()) await rotated.remove(name);
  });

  it('a refresh token that serves once is used by one of two processes, and both go on with the new one', async () => {
    const linear = createLinearWorkspace({
      now: Date.now,
      limits: UNLIMITED,
      seed: { users: [{ name: 'Ada', admin: true }] },
    });
    const served = await serveLinear(linear);
    onTestFinished(served.close);
    const redirectUri = 'http://127.0.0.1/callback';
    const { clientId, clientSecret } = linear.admin.addApp({ redirectUris: [redirectUri] });
    const app = {
      clientId,
      clientSecret,
      tokenUrl: `${served.url}/oauth/token`,
      shelf: tokenShelf(opened(), 'linear'),
      now: Date.now,
    };
    const authorizeUrl = `${served.url}/oauth/authorize`;
    const address = installAddress(app, { redirectUri, scopes: ['read'], state: 's', authorizeUrl });
    const consent = await fetch(address, { redirect: 'manual' });
    const code = new URL(consent.headers.get('location') ?? '').searchParams.get('code') ?? '';
    await install(app, { code, redirectUri });
    const refused = await installedTokens(app).current();
    const env = { ...KEY, DATABASE_URL: server.url, DATA: path, TOKEN_URL: app.tokenUrl, REFUSED: refused };
    const renewed = await Promise.all(
      [1, 2, 3].map(() => renewedBy({ ...env, CLIENT_ID: clientId, CLIENT_SECRET: clientSecret })),
    );
    expect(new Set(renewed).size).toBe(1);
    const [token = ''] = renewed;
    expect(token).not.toBe(refused);
    expect(await installedTokens(app).current()).toBe(token);
    expect(linear.admin.state.refreshTokens.size).toBe(1);
    expect(await opened().revoke('linear')).toEqual(['linear.tokens']);
    await expect(installedTokens(app).current()).rejects.toMatchObject({ problem: 'revoked' });
  });
});

/** What a process of its own that is refused the token goes on with. */
function renewedBy(env: Readonly<Record<string, string>>): Promise<string> {
  const child = spawn(process.execPath, [RENEWER], { env: { ...ownEnvironment(), ...env } });
  let out = '';
  let err = '';
  child.stdout.on('data', (text) => {
    out += String(text);
  });
  child.stderr.on('data', (text) => {
    err += String(text);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(out.trim()) : reject(new Error(`${code}: ${err}`))));
  });
}
