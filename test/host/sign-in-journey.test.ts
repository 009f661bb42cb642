import { createLinearWorkspace, serveLinear, UNLIMITED } from '@throughline/sandbox/linear';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { type Journey, journey } from '../journeys/journey.ts';
import { type GitHubOAuth, serveGitHubOAuth } from './sign-in-github.ts';
import { type SignInHost, serveSignIn } from './sign-in-host.ts';

describe('signing in with a browser', () => {
  const ends: (() => Promise<void>)[] = [];
  let github: GitHubOAuth;
  let host: SignInHost;
  let browser: Browser;

  beforeAll(async () => {
    github = await serveGitHubOAuth();
    ends.push(github.close);
    const workspace = createLinearWorkspace({
      now: Date.now,
      limits: UNLIMITED,
      seed: {
        organization: { name: 'Acme', urlKey: 'acme' },
        users: [{ name: 'Grace Hopper', admin: true }],
      },
    });
    const linear = await serveLinear(workspace);
    ends.push(linear.close);
    host = await serveSignIn({
      env: (url) => {
        const app = workspace.admin.addApp({ redirectUris: [`${url}/sign-in/callback/linear`] });
        return github.env({
          GITHUB_SIGN_IN_ORGANIZATIONS: 'acme',
          LINEAR_OAUTH_CLIENT_ID: app.clientId,
          LINEAR_OAUTH_CLIENT_SECRET: app.clientSecret,
          LINEAR_WEB_URL: linear.url,
          LINEAR_API_URL: linear.apiUrl,
          LINEAR_SIGN_IN_WORKSPACES: 'acme',
        });
      },
    });
    ends.push(host.close);
    browser = await launchBrowser();
    ends.push(() => browser.close());
  });

  afterAll(async () => {
    for (const end of ends.toReversed()) await end();
  });

  const at = (path: string): Promise<Journey> => {
    const { address, said, close } = host;
    const running = {
      address,
      pid: process.pid,
      said: () => said.join('\n'),
      stop: async () => 0,
      kill: close,
    };
    return journey(browser, running, path);
  };

  const signIn = async ({ page, click }: Journey, tool: string): Promise<void> => {
    await click(page.getByRole('button', { name: `Continue with ${tool}` }));
  };

  it('with GitHub: one click, back to the page that was asked for, and out again', async () => {
    github.person = { id: 7, login: 'ada', name: 'Ada Lovelace', organizations: ['acme'] };
    const made = await host.host.perform(null, 'goals.create', { title: 'Ship it', visibility: 'company' });
    const { goal } = Object(made.kind === 'done' ? made.output : {});
    const visit = await at(`/#/goals/${goal}`);
    const { page, click } = visit;
    await page.getByRole('heading', { name: 'Sign in to Throughline' }).waitFor();
    await visit.picture('sign-in');
    await visit.accessible();
    await signIn(visit, 'GitHub');
    await page.getByRole('heading', { name: 'Ship it' }).waitFor();
    expect(visit.clicks()).toBe(1);
    expect(page.url()).toBe(`${host.url}/#/goals/${goal}`);
    const bar = page.getByRole('banner').first();
    expect(await bar.textContent()).toContain('Signed in as Ada Lovelace');
    expect(await page.getByLabel('Look as').count()).toBe(0);
    await visit.picture('signed-in');
    await visit.accessible();
    await click(page.getByRole('button', { name: 'Sign out' }));
    await page.getByRole('alert').getByText('You are signed out').waitFor();
    await page.goto(`${host.url}/`);
    await page.getByRole('heading', { name: 'Sign in to Throughline' }).waitFor();
    await visit.end();
  });

  it('with Linear, as the person that it names', async () => {
    const visit = await at('/');
    await signIn(visit, 'Linear');
    await visit.page.getByText('Signed in as Grace Hopper').waitFor();
    await visit.end();
  });

  it('without belonging here: a page that says what to do, and one when an account was taken away', async () => {
    github.person = { id: 9, login: 'eve', name: 'Eve', organizations: [] };
    const visit = await at('/');
    const { page } = visit;
    await signIn(visit, 'GitHub');
    await page.getByRole('alert').getByText('This account is not a member').waitFor();
    await visit.picture('sign-in-refused');
    await visit.accessible();
    github.person = { id: 9, login: 'eve', name: 'Eve', organizations: ['acme'] };
    await signIn(visit, 'GitHub');
    await page.getByText('Signed in as Eve').waitFor();
    await host.host.perform(null, 'people.set', { person: 'github-9', accounts: [] });
    const refused = await page.goto(`${host.url}/`);
    expect(refused?.status()).toBe(403);
    await page.getByRole('heading', { name: 'Hello Eve, nobody here has your account' }).waitFor();
    await visit.picture('sign-in-unknown');
    await visit.accessible();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('alert').getByText('You are signed out').waitFor();
    // The browser itself writes down the 403 as an error; everything before it was looked at above.
    await page.context().close();
  });
});
