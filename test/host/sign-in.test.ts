import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Visitor } from './sign-in-browser.ts';
import { type GitHubAccount, type GitHubOAuth, serveGitHubOAuth } from './sign-in-github.ts';
import { peopleOf, SECRET, type SignInHost, serveSignIn } from './sign-in-host.ts';

const ADA: GitHubAccount = { id: 7, login: 'ada', name: 'Ada Lovelace', organizations: ['Acme'] };

describe('a host that people sign in to', () => {
  let github: GitHubOAuth;
  let host: SignInHost;

  beforeAll(async () => {
    github = await serveGitHubOAuth();
    host = await serveSignIn({ env: () => github.env({ GITHUB_SIGN_IN_ORGANIZATIONS: 'acme, acme-labs' }) });
  });

  afterAll(async () => {
    await host?.close();
    await github?.close();
  });

  beforeEach(() => {
    github.person = ADA;
  });

  describe('to a stranger', () => {
    it('opens the way to sign in, and nothing else', async () => {
      const stranger = new Visitor(host);
      for (const path of ['/', '/index.html', '/jira', '/jira/goals', '/nothing', '/web.html']) {
        const { status, location, body } = await stranger.get(path);
        expect([path, status, location, body]).toEqual([
          path,
          303,
          `/sign-in?${new URLSearchParams({ back: path })}`,
          '',
        ]);
      }
      for (const path of ['/api/operations', '/api/openapi.json', '/api/nothing']) {
        expect([path, (await stranger.get(path)).status]).toEqual([path, 401]);
      }
      expect(await stranger.call('people.me')).toMatchObject({ status: 401, kind: 'refused' });
      expect(await stranger.call('goals.create', { title: 'Mine' })).toMatchObject({ status: 401 });
      for (const path of ['/look-as', '/jira/bridge', '/']) {
        expect([path, (await stranger.post(path, { person: 'ada' })).status]).toEqual([path, 401]);
      }
      for (const path of ['/sign-in', '/host/host.css', '/host/sign-in.css', '/api/health']) {
        expect([path, (await stranger.get(path)).status]).toEqual([path, 200]);
      }
    });

    it('answers to its own names alone, and to its own pages', async () => {
      const elsewhere = new Visitor({ url: 'http://evil.example', address: host.address });
      expect((await elsewhere.get('/sign-in')).status).toBe(421);
      const stranger = new Visitor(host);
      for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
        expect((await stranger.post('/sign-in/github', {}, headers)).status).toBe(403);
        expect((await stranger.post('/sign-out', {}, headers)).status).toBe(403);
      }
    });

    it('believes no cookie and no secret that is made up', async () => {
      const visitor = new Visitor(host);
      visitor.cookies.set('throughline.session_token', 'abc.def');
      visitor.cookies.set('throughline_person', 'github-7');
      expect(await visitor.call('people.me')).toMatchObject({ status: 401 });
      expect(await visitor.call('people.me', {}, { authorization: 'Bearer x' })).toMatchObject({
        status: 401,
      });
      expect((await visitor.get('/', { authorization: `Bearer ${SECRET}` })).status).toBe(303);
    });

    it('serves of better-auth’s own addresses only the one that tools send back to', async () => {
      const stranger = new Visitor(host);
      for (const path of [
        '/sign-in/get-session',
        '/sign-in/ok',
        '/sign-in/list-accounts',
        '/sign-in/error',
      ]) {
        expect([path, (await stranger.get(path)).status]).toEqual([path, 303]);
      }
      expect((await stranger.post('/sign-in/email', {})).status).toBe(404);
      expect((await stranger.post('/sign-in/linear', {})).status).toBe(404);
    });
  });

  it('notes a newcomer as a person, by the name that the tool gives', async () => {
    const ada = new Visitor(host);
    const back = await ada.signIn('github', '/?x=1#/goals/g_1');
    expect([back.status, back.location]).toEqual([302, `${host.url}/?x=1#/goals/g_1`]);
    expect(await peopleOf(host)).toEqual([
      { person: 'github-7', name: 'Ada Lovelace', accounts: [{ tool: 'github', account: 'ada' }] },
    ]);
    expect(await ada.call('people.me')).toMatchObject({ status: 200, output: { person: 'github-7' } });
    const page = await ada.get('/');
    expect(page.status).toBe(200);
    expect(page.body).toContain('Signed in as <b>Ada Lovelace</b>');
    expect(page.body).not.toContain('look-as');
    expect(github.scopes.at(-1)).toBe('read:org');
    const again = new Visitor(host);
    await again.signIn('github');
    expect(await peopleOf(host)).toHaveLength(1);
  });

  it('gives a session that scripts and other sites cannot use, and that ends', async () => {
    const ada = new Visitor(host);
    const { setCookie } = await ada.signIn('github');
    const session = setCookie.find((cookie) => cookie.startsWith('throughline.session_token=')) ?? '';
    expect(session).toMatch(/; HttpOnly/i);
    expect(session).toMatch(/; SameSite=Lax/i);
    expect(session).toMatch(/; Path=\/(;|$)/i);
    expect(session).toContain(`Max-Age=${7 * 24 * 3600}`);
    expect(session).not.toMatch(/; Secure/i);
    await sql`update sign_in_sessions set expires_at = clock_timestamp() - interval '1 second'`.execute(
      host.workspace.engine.db,
    );
    expect(await ada.call('people.me')).toMatchObject({ status: 401 });
  });

  it('signs out, here and for whoever kept the cookie', async () => {
    const ada = new Visitor(host);
    await ada.signIn('github');
    const copied = new Map(ada.cookies);
    const out = await ada.post('/sign-out', {});
    expect([out.status, out.location]).toEqual([303, '/sign-in?out']);
    expect(ada.cookies.has('throughline.session_token')).toBe(false);
    expect((await ada.get('/sign-in?out')).body).toContain('You are signed out');
    const thief = new Visitor(host);
    for (const [name, value] of copied) thief.cookies.set(name, value);
    expect(await thief.call('people.me')).toMatchObject({ status: 401 });
    expect((await thief.get('/')).status).toBe(303);
  });

  it('keeps of the tool’s answer who somebody is, and nothing that opens anything', async () => {
    await new Visitor(host).signIn('github');
    const { db } = host.workspace.engine;
    const tables = ['sign_in_users', 'sign_in_sessions', 'sign_in_accounts', 'sign_in_verifications'];
    const all = await Promise.all(
      tables.map(async (table) => (await sql`select * from ${sql.table(table)}`.execute(db)).rows),
    );
    const kept = JSON.stringify(all);
    expect(kept).toContain('Ada Lovelace');
    expect(github.secrets.length).toBeGreaterThan(1);
    for (const secret of [...github.secrets, github.clientSecret, 'private.example', '127.0.0.1"'])
      expect(kept).not.toContain(secret);
    const said = host.said.join('\n');
    for (const secret of [...github.secrets, github.clientSecret, SECRET]) expect(said).not.toContain(secret);
  });

  it('finds its tables as better-auth wants them, and has nothing to complain of', () => {
    expect(host.said).toEqual([]);
  });

  it('lets programs with the folder’s secret act for whom they name', async () => {
    const program = new Visitor(host);
    const bearer = { authorization: `Bearer ${SECRET}` };
    expect(await program.call('people.me', {}, bearer)).toMatchObject({ output: { person: 'operator' } });
    expect(await program.call('people.me', {}, { ...bearer, 'x-throughline-person': 'bo' })).toMatchObject({
      output: { person: 'bo' },
    });
    const ada = new Visitor(host);
    await ada.signIn('github');
    expect(await ada.call('people.me', {}, { 'x-throughline-person': 'bo' })).toMatchObject({
      output: { person: 'github-7' },
    });
    expect((await ada.post('/look-as', { person: 'bo' })).status).toBe(404);
    expect((await ada.get('/jira')).status).toBe(404);
  });
});
