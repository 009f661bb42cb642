import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { postgresEngine } from '@throughline/store/postgres';
import { CompiledQuery } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startPostgres, type TestPostgres } from '../contracts/postgres.ts';
import { inFolder, runCli, runJson } from './cli.ts';
import { copyOf, operatorAt } from './over-http.ts';
import { startHost } from './running-host.ts';
import { startGitHub, startLinear, type TestGitHub, type TestLinear } from './served-tools.ts';

const SOON = { timeout: 90_000, interval: 300 };

describe('a host that is an app of Linear', () => {
  let server: TestPostgres;
  let linear: TestLinear;
  let folder = '';
  let app: { readonly clientId: string; readonly clientSecret: string };
  let env: Record<string, string>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'throughline-'));
    server = await startPostgres();
    linear = await startLinear();
    app = linear.workspace.admin.addApp({ clientCredentials: true });
    env = {
      LINEAR_CLIENT_ID: app.clientId,
      LINEAR_CLIENT_SECRET: app.clientSecret,
      LINEAR_API_URL: linear.env.LINEAR_API_URL ?? '',
      DATABASE_URL: server.url,
      THROUGHLINE_CATCH_UP_SECONDS: '1',
    };
  });
  afterAll(async () => {
    await linear?.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const tokens = (): readonly string[] =>
    [...linear.workspace.admin.state.tokens.values()]
      .filter(({ clientId }) => clientId === app.clientId)
      .map(({ token }) => token);

  it('shares one token among its processes, sealed, and gets another when it is taken back', async () => {
    const data = join(folder, 'data');
    const hosts = await Promise.all([startHost(data, [], env), startHost(data, [], env)]);
    const copy = () => runJson(['do', 'connections.get', '{"tool":"linear"}', '--data', data], { env });
    await expect.poll(copy, SOON).toMatchObject({ items: 4, sync: { phase: 'idle' } });
    const [first = ''] = tokens();
    expect(tokens()).toEqual([first]);
    linear.workspace.admin.revoke(first);
    linear.workspace.admin.as('Ada').createIssue({
      teamId: [...linear.workspace.admin.state.teams.all()][0]?.id ?? '',
      title: 'New',
    });
    await expect.poll(copy, SOON).toMatchObject({ items: 5, sync: { phase: 'idle', problem: null } });
    const [second = ''] = tokens();
    expect(second).not.toBe(first);
    const kept = await runJson(['do', 'connections.get', '{"tool":"linear"}', '--data', data], { env });
    for (const secret of [app.clientSecret, first, second]) {
      expect(JSON.stringify(kept)).not.toContain(secret);
      expect(await storedText(server.url)).not.toContain(secret);
      for (const host of hosts) expect(host.said()).not.toContain(secret);
    }
    expect(await Promise.all(hosts.map((host) => host.stop()))).toEqual([0, 0]);
  });

  it('says that the application is not accepted', async () => {
    const wrong = { ...env, LINEAR_CLIENT_SECRET: 'not-the-secret' };
    const { code, out } = await runCli(['connect', 'linear'], { env: wrong });
    expect(code).toBe(1);
    expect(out).toContain('LINEAR_CLIENT_SECRET');
    expect(out).not.toContain('not-the-secret');
  });
});

describe('a host that is an App of GitHub', () => {
  let github: TestGitHub;
  let env: Record<string, string>;

  beforeEach(async () => {
    github = await startGitHub();
    const app = github.site.admin.createApp({
      owner: 'acme',
      name: 'Goals',
      permissions: { issues: 'read', metadata: 'read', pull_requests: 'read', organization_projects: 'read' },
    });
    const installation = github.site.admin.install(app.appId, 'acme');
    env = {
      GITHUB_APP_ID: String(app.appId),
      GITHUB_APP_PRIVATE_KEY: app.privateKey.replaceAll('\n', '\\n'),
      GITHUB_APP_INSTALLATION_ID: String(installation),
      GITHUB_API_URL: github.env.GITHUB_API_URL ?? '',
    };
  });
  afterEach(() => github?.close());

  it('reads what it is installed on', () =>
    inFolder(async (folder) => {
      const { out } = await runCli(['connect', 'github', '--json'], { env });
      expect(JSON.parse(out)).toMatchObject({
        connected: true,
        reads: [expect.stringContaining('acme/shop')],
      });
      const data = join(folder, 'data');
      const host = await startHost(data, [], env);
      await expect
        .poll(() => copyOf(operatorAt(host.address, data), 'github'), SOON)
        .toMatchObject({ phase: 'idle', items: 4 });
      expect(await host.stop()).toBe(0);
    }));

  it.each([
    { name: 'GITHUB_APP_PRIVATE_KEY', value: 'no key' },
    { name: 'GITHUB_APP_INSTALLATION_ID', value: 'seven' },
    { name: 'THROUGHLINE_GITHUB_PROJECTS', value: 'acme' },
    { name: 'THROUGHLINE_GITHUB_REPOSITORIES', value: 'acme/shop/issues' },
    { name: 'GITHUB_API_URL', value: 'api.github.com' },
  ])('is told that $name is wrong', async ({ name, value }) => {
    const { code, out } = await runCli(['connect', 'github'], { env: { ...env, [name]: value } });
    expect(code).toBe(1);
    expect(out).toContain(name);
  });

  it('explains what a token lacks, and a project that is not there', async () => {
    const token = github.site.admin.classicToken('ada', ['read:org', 'project']);
    const front = await tellingScopes(github, 'read:org, project');
    const { out, code } = await runCli(['connect', 'github'], {
      env: { GITHUB_TOKEN: token, GITHUB_API_URL: front.url, THROUGHLINE_GITHUB_PROJECTS: 'acme/99' },
    });
    front.close();
    expect(code).toBe(1);
    expect(out).toContain('lacks the scope repo');
    expect(out).not.toContain('lacks the scope read');
    expect(out).toContain('acme/99');
    expect(out).not.toContain(token);
  });
});

/** Everything that the host keeps of its own in the database, as text. */
async function storedText(url: string): Promise<string> {
  const engine = postgresEngine({ url });
  const read = (statement: string) => engine.db.executeQuery(CompiledQuery.raw(statement));
  try {
    const values = await read('select * from host_values');
    const secrets = await read('select * from host_secrets');
    const jobs = await read('select data::text from jobs.job');
    expect([values.rows.length, secrets.rows.length]).not.toContain(0);
    return JSON.stringify([values.rows, secrets.rows, jobs.rows]);
  } finally {
    await engine.close();
  }
}

/** The stand-in, telling the scopes of a classic token with every answer as GitHub does. */
async function tellingScopes(
  { site }: TestGitHub,
  scopes: string,
): Promise<{ readonly url: string; readonly close: () => void }> {
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const answer = await site.fetch(`http://github.test${request.url}`, {
      method: request.method ?? 'GET',
      headers: { authorization: request.headers.authorization ?? '', 'user-agent': 'test' },
      ...(body === '' ? {} : { body }),
    });
    response.writeHead(answer.status, { ...Object.fromEntries(answer.headers), 'x-oauth-scopes': scopes });
    response.end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return { url: `http://127.0.0.1:${address.port}`, close: () => server.close() };
}
