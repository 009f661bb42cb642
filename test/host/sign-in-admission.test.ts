import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Visitor } from './sign-in-browser.ts';
import { type GitHubAccount, type GitHubOAuth, serveGitHubOAuth } from './sign-in-github.ts';
import { peopleOf, type SignInHost, serveSignIn } from './sign-in-host.ts';

const EVERYBODY = { GITHUB_SIGN_IN_ORGANIZATIONS: '*' };

describe('who may come in', () => {
  let github: GitHubOAuth;
  let host: SignInHost;

  beforeEach(async () => {
    github = await serveGitHubOAuth();
    github.person = account();
  });

  afterEach(async () => {
    await host?.close();
    await github?.close();
  });

  const account = (change: Partial<GitHubAccount> = {}): GitHubAccount => ({
    id: 7,
    login: 'ada',
    name: 'Ada Lovelace',
    organizations: [],
    ...change,
  });

  const open = async (more: Readonly<Record<string, string>> = {}): Promise<void> => {
    host = await serveSignIn({ env: () => github.env(more) });
  };

  /** Tries to sign in; the word with which the host turns the visitor away, and the page that says so. */
  const turnedAway = async (visitor = new Visitor(host)) => {
    const { location = '' } = await visitor.signIn('github');
    const { pathname, search, searchParams } = new URL(location, host.url);
    const page = await visitor.get(`${pathname}${search}`);
    expect(await visitor.call('people.me')).toMatchObject({ status: 401 });
    return { word: searchParams.get('error'), page: page.body };
  };

  const people = async (input: object): Promise<void> => {
    expect(await host.host.perform(null, 'people.set', input)).toMatchObject({ kind: 'done' });
  };

  it('with no group named: whoever is noted with the account, as that person', async () => {
    await open();
    const { word, page } = await turnedAway();
    expect(word).toBe('not_known');
    expect(page).toContain('Nobody here has this account yet');
    expect(host.said).toContain('Sign-in: GitHub account "ada" was turned away (not_known).');
    expect(github.scopes).toEqual(['']);
    await people({ person: 'p1', name: 'Ada', accounts: [{ tool: 'github', account: 'ada' }] });
    const ada = new Visitor(host);
    await ada.signIn('github');
    expect(await ada.call('people.me')).toMatchObject({ output: { person: 'p1', name: 'Ada' } });
    expect(await peopleOf(host)).toHaveLength(1);
  });

  it('loses the way in with the account, also while signed in, and is told what to do', async () => {
    await open(EVERYBODY);
    const ada = new Visitor(host);
    await ada.signIn('github');
    await people({ person: 'github-7', accounts: [] });
    expect(await ada.call('people.me')).toMatchObject({ status: 403, kind: 'refused' });
    const page = await ada.get('/');
    expect(page.status).toBe(403);
    expect(page.body).toContain('Hello Ada Lovelace, nobody here has your account');
    expect(page.body).toContain('<code>ada</code>');
    expect((await turnedAway()).word).toBe('taken_away');
  });

  it('members only, where groups are named; also those who are known', async () => {
    await open({ GITHUB_SIGN_IN_ORGANIZATIONS: 'acme' });
    await people({ person: 'p1', name: 'Ada', accounts: [{ tool: 'github', account: 'ada' }] });
    expect((await turnedAway()).word).toBe('not_a_member');
    github.person = account({ organizations: ['acme-labs', 'ACME'] });
    const ada = new Visitor(host);
    await ada.signIn('github');
    expect(await ada.call('people.me')).toMatchObject({ output: { person: 'p1' } });
    github.person = account({ organizations: ['acme-labs'] });
    expect((await turnedAway()).word).toBe('not_a_member');
  });

  it('as the same person, when the account has another name at the tool', async () => {
    await open(EVERYBODY);
    const bo = { tool: 'linear', account: 'bo' };
    await new Visitor(host).signIn('github');
    await people({ person: 'github-7', accounts: [bo, { tool: 'github', account: 'ada' }] });
    github.person = account({ login: 'countess' });
    const ada = new Visitor(host);
    await ada.signIn('github');
    expect(await ada.call('people.me')).toMatchObject({ output: { person: 'github-7' } });
    expect(await peopleOf(host)).toEqual([
      { person: 'github-7', name: 'Ada Lovelace', accounts: [bo, { tool: 'github', account: 'countess' }] },
    ]);
  });

  it('never as somebody whose account name they took over', async () => {
    await open(EVERYBODY);
    await new Visitor(host).signIn('github');
    github.person = account({ id: 8, login: 'Ada' });
    expect((await turnedAway()).word).toBe('name_changed_hands');
    expect(await peopleOf(host)).toHaveLength(1);
  });

  it('nobody who does not agree, or who comes back to another browser, or twice', async () => {
    await open(EVERYBODY);
    github.person = null;
    const denied = await turnedAway();
    expect([denied.word, denied.page.includes('You did not agree')]).toEqual(['access_denied', true]);
    github.person = account();
    const ada = new Visitor(host);
    const back = await ada.leaveFor('github');
    const thief = new Visitor(host);
    expect((await thief.comeBack(back)).location).toContain('error=state_mismatch');
    expect(await thief.call('people.me')).toMatchObject({ status: 401 });
    const forged = back.replace(/state=[^&]+/, 'state=forged');
    expect((await ada.comeBack(forged)).location).toContain('error=state_mismatch');
    expect((await ada.comeBack(back)).location).toBe(`${host.url}/`);
    expect((await new Visitor(host).comeBack(back)).location).toContain('error=');
    expect(await peopleOf(host)).toHaveLength(1);
  });

  it('nobody whom the tool does not name; the host says why, without the secret', async () => {
    await open({ ...EVERYBODY, GITHUB_OAUTH_CLIENT_SECRET: 'wrong-secret-99' });
    const { word, page } = await turnedAway();
    expect(word).toBe('unable_to_get_user_info');
    expect(page).toContain('The sign-in did not succeed');
    expect(host.said.length).toBeGreaterThan(0);
    expect(host.said.join()).not.toContain('wrong-secret-99');
  });

  it('shows nothing of what stands in the address, and leads to no other host', async () => {
    await open(EVERYBODY);
    const visitor = new Visitor(host);
    const page = await visitor.get(
      '/sign-in?error=%3Cb%3Eevil%3C/b%3E&error_description=call+me&back=https://evil.example',
    );
    expect(page.body).not.toMatch(/evil|call me/);
    for (const back of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      '/sign-in?error=x',
      'x',
    ]) {
      const signedIn = await new Visitor(host).signIn('github', back);
      expect([back, signedIn.location]).toEqual([back, `${host.url}/`]);
    }
  });
});
