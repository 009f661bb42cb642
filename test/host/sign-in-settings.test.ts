import { bindAddressIn, signInSettingsIn } from '@throughline/host/sign-in';
import { createLinearWorkspace, serveLinear, UNLIMITED } from '@throughline/sandbox/linear';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startPostgres } from '../contracts/postgres.ts';
import { Visitor } from './sign-in-browser.ts';
import { type GitHubOAuth, serveGitHubOAuth } from './sign-in-github.ts';
import { peopleOf, type SignInHost, type SignInHostOptions, serveSignIn } from './sign-in-host.ts';

const GITHUB = { GITHUB_OAUTH_CLIENT_ID: 'id', GITHUB_OAUTH_CLIENT_SECRET: 'secret-1' };
const URL_SET = { THROUGHLINE_URL: 'https://goals.acme.example' };

async function opened(options: SignInHostOptions): Promise<SignInHost> {
  const host = await serveSignIn(options);
  onTestFinished(host.close);
  return host;
}

async function agreeing(): Promise<GitHubOAuth> {
  const github = await serveGitHubOAuth();
  onTestFinished(github.close);
  github.person = { id: 7, login: 'ada', name: null, organizations: [] };
  return github;
}

describe('the settings of sign-in', () => {
  it('leave it out where no tool is named', () => {
    expect(signInSettingsIn({})).toBeUndefined();
    expect(signInSettingsIn(URL_SET)).toBeUndefined();
    expect(signInSettingsIn({ GITHUB_OAUTH_CLIENT_ID: ' ' })).toBeUndefined();
  });

  it.each([
    [{ GITHUB_OAUTH_CLIENT_ID: 'id' }, 'GITHUB_OAUTH_CLIENT_SECRET'],
    [{ LINEAR_OAUTH_CLIENT_SECRET: 'secret-1' }, 'LINEAR_OAUTH_CLIENT_ID'],
    [GITHUB, 'THROUGHLINE_URL'],
    [{ ...GITHUB, THROUGHLINE_URL: 'http://goals.acme.example' }, 'THROUGHLINE_URL'],
    [{ ...GITHUB, THROUGHLINE_URL: 'https://acme.example/goals' }, 'THROUGHLINE_URL'],
    [{ ...GITHUB, ...URL_SET, THROUGHLINE_SESSION_SECONDS: '10' }, 'THROUGHLINE_SESSION_SECONDS'],
    [{ ...GITHUB, ...URL_SET, GITHUB_API_URL: 'http://api.acme.example' }, 'GITHUB_API_URL'],
  ])('%j is refused by the name of what is wrong, %s', (env, name) => {
    expect(() => signInSettingsIn(env)).toThrow(new RegExp(`^${name}: `));
    expect(() => signInSettingsIn(env)).not.toThrow('secret-1');
  });

  it('let a host listen elsewhere only where people sign in', () => {
    expect(bindAddressIn({})).toBeUndefined();
    expect(bindAddressIn({ THROUGHLINE_HOST: '127.0.0.1' })).toBe('127.0.0.1');
    for (const THROUGHLINE_HOST of ['0.0.0.0', '::', '10.0.0.7', 'goals.local'])
      expect(() => bindAddressIn({ THROUGHLINE_HOST })).toThrow(
        /^THROUGHLINE_HOST: .*GITHUB_OAUTH_CLIENT_ID/,
      );
    expect(bindAddressIn({ ...GITHUB, ...URL_SET, THROUGHLINE_HOST: '0.0.0.0' })).toBe('0.0.0.0');
  });
});

describe('sign-in', () => {
  it('with Linear, for members of the workspace', async () => {
    const workspace = createLinearWorkspace({
      now: Date.now,
      limits: UNLIMITED,
      seed: { organization: { name: 'Acme', urlKey: 'acme' }, users: [{ name: 'Ada', admin: true }] },
    });
    const linear = await serveLinear(workspace);
    onTestFinished(linear.close);
    const host = await opened({
      env: (url) => {
        const redirectUris = [`${url}/sign-in/callback/linear`];
        const { clientId, clientSecret } = workspace.admin.addApp({ redirectUris });
        return {
          LINEAR_OAUTH_CLIENT_ID: clientId,
          LINEAR_OAUTH_CLIENT_SECRET: clientSecret,
          LINEAR_WEB_URL: linear.url,
          LINEAR_API_URL: linear.apiUrl,
          LINEAR_SIGN_IN_WORKSPACES: 'Acme',
        };
      },
    });
    const ada = new Visitor(host);
    expect((await ada.signIn('linear')).location).toBe(`${host.url}/`);
    const [noted] = await peopleOf(host);
    const id = [...workspace.admin.state.users.all()].find(({ name }) => name === 'Ada')?.id ?? '';
    expect(noted).toEqual({
      person: `linear-${id}`,
      name: 'Ada',
      accounts: [{ tool: 'linear', account: id }],
    });
    expect(await ada.call('people.me')).toMatchObject({ output: { person: `linear-${id}` } });
    expect(host.said).toEqual([]);
  });

  it('behind https: cookies that never go without encryption, and changes from its own origin alone', async () => {
    const github = await agreeing();
    const url = 'https://goals.acme.example';
    const host = await opened({ env: () => github.env({ GITHUB_SIGN_IN_ORGANIZATIONS: '*' }), url });
    const ada = new Visitor(host);
    const { setCookie, location } = await ada.signIn('github');
    expect(location).toBe(`${url}/`);
    const session = setCookie.find((cookie) => cookie.includes('session_token')) ?? '';
    expect(session).toMatch(/^__Secure-throughline\.session_token=.*; Secure/i);
    expect(await ada.call('people.me', {}, { origin: url })).toMatchObject({ status: 200 });
    const stranger = { 'content-type': 'application/json', origin: 'https://acme.example' };
    expect((await ada.post('/sign-out', {}, stranger)).status).toBe(403);
    expect((await ada.get('/sign-in')).headers['content-security-policy']).toContain(
      `form-action 'self' ${github.url};`,
    );
    expect((await ada.get('/')).headers['content-security-policy']).toContain("form-action 'self';");
  });

  it('of two hosts on one PostgreSQL holds on both', async () => {
    const github = await agreeing();
    const server = await startPostgres();
    onTestFinished(() => server.stop());
    const key = { THROUGHLINE_SECRET_KEY: Buffer.alloc(32, 5).toString('base64') };
    const url = 'http://localhost';
    const open = () =>
      opened({
        env: () => github.env({ GITHUB_SIGN_IN_ORGANIZATIONS: '*', ...key }),
        databaseUrl: server.url,
        url,
      });
    const [one, two] = await Promise.all([open(), open()]);
    const ada = new Visitor(one);
    await ada.signIn('github');
    const there = new Visitor(two);
    for (const [name, value] of ada.cookies) there.cookies.set(name, value);
    expect(await there.call('people.me')).toMatchObject({ output: { person: 'github-7', name: 'ada' } });
    await there.post('/sign-out', {});
    expect(await ada.call('people.me')).toMatchObject({ status: 401 });
    expect([...one.said, ...two.said]).toEqual([]);
  });
});
