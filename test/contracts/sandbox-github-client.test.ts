import { createAppAuth } from '@octokit/auth-app';
import { paginateGraphQL } from '@octokit/plugin-paginate-graphql';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { Octokit } from '@octokit/rest';
import { type GitHubSite, generateGitHubSeed, serveGitHub, UNLIMITED } from '@throughline/sandbox/github';
import { afterEach, describe, expect, it } from 'vitest';
import { installedApp, openSite, ownerToken, SMALL, START } from './sandbox-github-sites.ts';

const TestOctokit = Octokit.plugin(throttling, retry, paginateGraphQL);
const QUIET = { debug() {}, info() {}, warn() {}, error() {} };
const NEVER = (): boolean => false;
const CALM = {
  throttle: { enabled: false, onRateLimit: NEVER, onSecondaryRateLimit: NEVER },
  retry: { enabled: false },
  log: QUIET,
};
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function serve(site: GitHubSite): Promise<string> {
  const { url, close } = await serveGitHub(site);
  closing.push(close);
  return url;
}

describe('the official client and the GitHub stand-in', () => {
  it('reads and writes over HTTP, and pages through lists by their links', async () => {
    const seed = generateGitHubSeed({ seed: 3, items: 400, now: START });
    const { site } = openSite(UNLIMITED, seed);
    const octokit = new TestOctokit({ baseUrl: await serve(site), auth: ownerToken(site), ...CALM });
    const issues = await octokit.paginate(octokit.rest.issues.listForRepo, {
      owner: 'acme',
      repo: 'repo-1',
      state: 'all',
      per_page: 30,
    });
    expect(issues).toHaveLength(98);
    expect(new Set(issues.map(({ number }) => number)).size).toBe(98);
    const items = await octokit.paginate(octokit.rest.projects.listItemsForOrg, {
      org: 'acme',
      project_number: 1,
      per_page: 100,
    });
    expect(items).toHaveLength(400);
    const made = await octokit.rest.issues.create({
      owner: 'acme',
      repo: 'repo-1',
      title: 'From the client',
      labels: ['bug'],
    });
    const parent = await octokit.rest.issues.get({ owner: 'acme', repo: 'repo-1', issue_number: 1 });
    await octokit.rest.issues.addSubIssue({
      owner: 'acme',
      repo: 'repo-1',
      issue_number: 1,
      sub_issue_id: made.data.id,
    });
    const found = await octokit.rest.issues.getParent({
      owner: 'acme',
      repo: 'repo-1',
      issue_number: made.data.number,
    });
    expect(found.data.id).toBe(parent.data.id);
    await expect(
      octokit.rest.issues.get({ owner: 'acme', repo: 'repo-1', issue_number: 9999 }),
    ).rejects.toMatchObject({ status: 404 });
  });

  it('sweeps a project by cursor in as few calls as there are pages', async () => {
    const { site } = openSite(UNLIMITED, generateGitHubSeed({ seed: 4, items: 237, now: START }));
    const token = ownerToken(site);
    const octokit = new TestOctokit({ baseUrl: await serve(site), auth: token, ...CALM });
    const query =
      'query Sweep($cursor: String) { organization(login: "acme") { projectV2(number: 1) { items(first: 100, after: $cursor) { nodes { id } pageInfo { hasNextPage endCursor } } } } }';
    const all = await octokit.graphql.paginate<{
      organization: { projectV2: { items: { nodes: { id: string }[] } } };
    }>(query);
    expect(new Set(all.organization.projectV2.items.nodes.map(({ id }) => id)).size).toBe(237);
    expect(site.usage(token)).toMatchObject({
      graphqlCalls: 3,
      points: 3,
      byOperation: { 'graphql Sweep': 3 },
    });
  });

  it('loses and repeats nothing that stays while items go and come between two pages', async () => {
    const { site } = openSite(UNLIMITED, generateGitHubSeed({ seed: 5, items: 60, now: START }));
    const octokit = new TestOctokit({ request: { fetch: site.fetch }, auth: ownerToken(site), ...CALM });
    interface Page {
      organization: {
        projectV2: { id: string; items: { nodes: { id: string }[]; pageInfo: { endCursor: string } } };
      };
    }
    const page = (cursor: string | null) =>
      octokit.graphql<Page>(
        'query($cursor: String) { organization(login: "acme") { projectV2(number: 1) { id items(first: 20, after: $cursor) { nodes { id } pageInfo { endCursor } } } } }',
        { cursor },
      );
    const first = (await page(null)).organization.projectV2;
    const gone = [first.items.nodes[3]?.id, first.items.nodes[19]?.id];
    for (const itemId of gone)
      await octokit.graphql(
        'mutation($p: ID!, $i: ID!) { deleteProjectV2Item(input: { projectId: $p, itemId: $i }) { deletedItemId } }',
        { p: first.id, i: itemId },
      );
    const second = (await page(first.items.pageInfo.endCursor)).organization.projectV2;
    const third = (await page(second.items.pageInfo.endCursor)).organization.projectV2;
    const seen = [first, second, third].flatMap(({ items }) => items.nodes.map(({ id }) => id));
    expect(new Set(seen).size).toBe(seen.length);
    // The cursor's own entry is gone and another one before it: the page goes on by place and may skip at most that one.
    expect(seen.length).toBeGreaterThanOrEqual(59);
  });

  it('signs in as an app with its key, and as its installation', async () => {
    const { site } = openSite();
    const { appId, privateKey } = installedApp(site);
    const auth = { appId, privateKey };
    // The client signs with the machine's clock, so the site runs on it too.
    const options = { authStrategy: createAppAuth, request: { fetch: site.fetch }, ...CALM };
    const away = new TestOctokit({ ...options, auth });
    await expect(away.rest.apps.getAuthenticated()).rejects.toMatchObject({ status: 401 });
    const { site: live } = liveSite();
    const app = installedApp(live);
    const asApp = new TestOctokit({
      ...options,
      request: { fetch: live.fetch },
      auth: { appId: app.appId, privateKey: app.privateKey },
    });
    expect((await asApp.rest.apps.getAuthenticated()).data?.slug).toBe('goals');
    const strange = new TestOctokit({
      ...options,
      request: { fetch: live.fetch },
      auth: { appId: app.appId, privateKey },
    });
    await expect(strange.rest.apps.getAuthenticated()).rejects.toMatchObject({ status: 401 });
    const asInstallation = new TestOctokit({
      ...options,
      request: { fetch: live.fetch },
      auth: { appId: app.appId, privateKey: app.privateKey, installationId: app.installationId },
    });
    const { data } = await asInstallation.rest.issues.createComment({
      owner: 'acme',
      repo: 'shop',
      issue_number: 1,
      body: 'Panel',
    });
    expect(data.user?.login).toBe('goals[bot]');
    expect((await asInstallation.rest.projects.listForUser({ username: 'ada' })).data).toEqual([]);
  });

  it('waits and comes again when the site says so', async () => {
    const { site } = openSite();
    const hits: string[] = [];
    const again = (): boolean => {
      hits.push('limited');
      return true;
    };
    const octokit = new TestOctokit({
      request: { fetch: site.fetch },
      auth: ownerToken(site),
      log: QUIET,
      throttle: { id: 'waits', onRateLimit: again, onSecondaryRateLimit: again },
    });
    site.faults.next(1, {
      status: 403,
      headers: { 'retry-after': '1' },
      body: { message: 'You have exceeded a secondary rate limit.' },
    });
    expect((await octokit.rest.issues.get({ owner: 'acme', repo: 'shop', issue_number: 1 })).status).toBe(
      200,
    );
    site.faults.next(1, { status: 502 });
    expect((await octokit.rest.issues.get({ owner: 'acme', repo: 'shop', issue_number: 1 })).status).toBe(
      200,
    );
    expect(hits).toEqual(['limited']);
  }, 20_000);

  it('is told of errors in a form that it understands', async () => {
    const { site } = openSite();
    const octokit = new TestOctokit({ request: { fetch: site.fetch }, auth: ownerToken(site), ...CALM });
    await expect(
      octokit.graphql('{ organization(login: "acme") { id projectV2(number: 9) { id } } }'),
    ).rejects.toMatchObject({ errors: [{ type: 'NOT_FOUND' }], data: { organization: { projectV2: null } } });
    await expect(
      octokit.rest.issues.create({ owner: 'acme', repo: 'shop', title: 'x', milestone: 99 }),
    ).rejects.toMatchObject({
      status: 422,
      response: { data: { errors: [{ resource: 'Issue', field: 'milestone', code: 'invalid' }] } },
    });
  });
});

/** On the machine's clock. */
function liveSite(): ReturnType<typeof openSite> {
  const { site, wait } = openSite(UNLIMITED, SMALL);
  wait(Date.now() - START);
  return { site, wait };
}
