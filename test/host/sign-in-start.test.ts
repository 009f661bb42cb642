import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli, runJson } from './cli.ts';
import { type RunningHost, startHost } from './running-host.ts';
import { Visitor } from './sign-in-browser.ts';
import { type GitHubOAuth, serveGitHubOAuth } from './sign-in-github.ts';

describe('start, with sign-in', () => {
  let folder = '';
  let data = '';
  let github: GitHubOAuth;
  let host: RunningHost;
  let url = '';

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'throughline-'));
    data = join(folder, 'data');
    github = await serveGitHubOAuth();
    github.person = { id: 7, login: 'ada', name: 'Ada', organizations: ['acme'] };
    await runJson(['do', 'goals.create', '{"title":"Ship it","visibility":"company"}', '--data', data]);
    const port = await freePort();
    url = `http://localhost:${port}`;
    host = await startHost(data, ['--port', String(port)], {
      ...github.env({ GITHUB_SIGN_IN_ORGANIZATIONS: 'acme' }),
      THROUGHLINE_URL: url,
      THROUGHLINE_HOST: '0.0.0.0',
    });
  });

  afterAll(async () => {
    await host?.kill();
    await github?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('lets a member in and a stranger not, and the command line as before', async () => {
    const stranger = new Visitor({ url, address: host.address });
    expect((await stranger.get('/')).location).toContain('/sign-in?');
    expect(await stranger.call('goals.search', {})).toMatchObject({ status: 401 });
    const ada = new Visitor({ url, address: host.address });
    await ada.signIn('github');
    expect(await ada.call('people.me')).toMatchObject({ output: { person: 'github-7', name: 'Ada' } });
    expect(await runJson(['do', 'people.me', '{}', '--data', data])).toMatchObject({ person: 'operator' });
  });

  it('says nothing of what nobody may know, and ends in order', async () => {
    for (const secret of [...github.secrets, github.clientSecret]) expect(host.said()).not.toContain(secret);
    expect(await host.stop()).toBe(0);
    expect(statSync(join(data, 'secret-keys')).mode & 0o777).toBe(0o600);
  });

  it('does not listen for others where nobody signs in', async () => {
    const { code, out } = await runCli(['start', '--json', '--port', '0', '--data', data], {
      env: { THROUGHLINE_HOST: '0.0.0.0' },
    });
    expect(code).toBe(1);
    expect(JSON.parse(out).refusal).toMatchObject({ code: 'invalid-input', field: 'THROUGHLINE_HOST' });
  });

  it('has commands for the kept secrets', async () => {
    expect(await runJson(['secrets', 'list', '--data', data])).toEqual({ names: [] });
    expect(await runJson(['secrets', 'rotate', '--data', data])).toMatchObject({ resealed: 0 });
    const { code, out } = await runCli(['secrets', 'revoke', 'linear', '--data', data, '--json']);
    expect([code, JSON.parse(out).refusal.code]).toEqual([1, 'not-found']);
    const wrong = await runCli(['secrets', 'rotate', '--data', data, '--json'], {
      env: { THROUGHLINE_SECRET_KEY: 'my-weak-password' },
    });
    expect(JSON.parse(wrong.out).refusal.field).toBe('THROUGHLINE_SECRET_KEY');
    expect(`${wrong.out}${wrong.err}`).not.toContain('my-weak-password');
  });
});

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
}
