import { createServer } from 'node:http';
import { createNodeMiddleware, Webhooks } from '@octokit/webhooks';
import type { GitHubSite, WebhookDelivery } from '@throughline/sandbox/github';
import { describe, expect, it } from 'vitest';
import { liveThrough } from './sandbox-github-events.ts';
import { loadGitHubOpenApi } from './sandbox-github-openapi.ts';
import {
  APP_EVENTS,
  APP_PERMISSIONS,
  installedApp,
  openSite,
  ownerToken,
  talkTo,
} from './sandbox-github-sites.ts';

const SHOP = '/repos/acme/shop';
const QUIET = { debug() {}, info() {}, warn() {}, error() {} };

interface Heard {
  readonly names: () => string[];
  readonly deliveries: WebhookDelivery[];
}

function listen(site: GitHubSite): Heard {
  const deliveries: WebhookDelivery[] = [];
  site.webhooks.listen((delivery) => {
    deliveries.push(delivery);
    return 202;
  });
  const names = (): string[] => deliveries.map(({ name, body }) => `${name}.${JSON.parse(body).action}`);
  return { names, deliveries };
}

const ALL_EVENTS = [
  ...[
    'opened',
    'closed',
    'reopened',
    'edited',
    'assigned',
    'unassigned',
    'labeled',
    'unlabeled',
    'milestoned',
    'demilestoned',
    'typed',
    'untyped',
    'deleted',
  ].map((action) => `issues.${action}`),
  ...['created', 'edited', 'pinned', 'unpinned', 'deleted'].map((action) => `issue_comment.${action}`),
  ...['sub_issue_added', 'parent_issue_added', 'sub_issue_removed', 'parent_issue_removed'].map(
    (action) => `sub_issues.${action}`,
  ),
  ...['blocked_by_added', 'blocking_added', 'blocked_by_removed', 'blocking_removed'].map(
    (action) => `issue_dependencies.${action}`,
  ),
  ...['created', 'edited', 'deleted'].map((action) => `label.${action}`),
  ...['created', 'edited', 'closed', 'opened', 'deleted'].map((action) => `milestone.${action}`),
  ...['created', 'edited', 'archived', 'restored', 'deleted'].map((action) => `projects_v2_item.${action}`),
  ...['edited', 'closed', 'reopened'].map((action) => `projects_v2.${action}`),
  ...['created', 'edited', 'deleted'].map((action) => `projects_v2_status_update.${action}`),
];

describe('the webhooks of the GitHub stand-in', () => {
  it("tell of everything that happens, in the form of GitHub's OpenAPI document and to the official receiver's liking", async () => {
    const { site } = openSite();
    const heard = listen(site);
    const { webhookSecret, installationId } = installedApp(site);
    await liveThrough(site);
    site.admin.suspend(installationId, true);
    site.admin.suspend(installationId, false);
    site.admin.setPermissions(installationId, { metadata: 'read' });
    site.admin.uninstall(installationId);
    await site.webhooks.settled();
    const installation = ['created', 'suspend', 'unsuspend', 'new_permissions_accepted', 'deleted'].map(
      (action) => `installation.${action}`,
    );
    expect(new Set(heard.names())).toEqual(new Set([...ALL_EVENTS, ...installation]));

    const api = loadGitHubOpenApi();
    const problems = heard.deliveries.flatMap(({ name, body }) => {
      const payload = JSON.parse(body);
      return api
        .webhookProblems(name, payload.action, payload)
        .map((problem) => `${name}.${payload.action}: ${problem}`);
    });
    expect([...new Set(problems)]).toEqual([]);

    const receiver = new Webhooks({ secret: webhookSecret, log: QUIET });
    let received = 0;
    receiver.onAny(() => {
      received += 1;
    });
    for (const { guid, headers, body } of heard.deliveries) {
      const signature = headers['x-hub-signature-256'] ?? '';
      // The receiver's type lists the events that it knows; it takes any name.
      const name = headers['x-github-event'] as 'issues';
      await receiver.verifyAndReceive({ id: guid, name, signature, payload: body });
    }
    expect(received).toBe(heard.deliveries.length);
  });

  it('tell an installation with listed repositories when the list changes', async () => {
    const { site } = openSite();
    const heard = listen(site);
    const app = site.admin.createApp({
      owner: 'acme',
      name: 'Goals',
      permissions: APP_PERMISSIONS,
      events: APP_EVENTS,
    });
    const id = site.admin.install(app.appId, 'acme', { repositories: ['shop'] });
    site.admin.setRepositories(id, { add: ['secret'] });
    site.admin.setRepositories(id, { remove: ['secret'] });
    await talkTo(site, ownerToken(site)).send('PATCH', '/repos/acme/secret/issues/1', { state: 'closed' });
    await site.webhooks.settled();
    expect(heard.names()).toEqual([
      'installation.created',
      'installation_repositories.added',
      'installation_repositories.removed',
    ]);
    const api = loadGitHubOpenApi();
    for (const { name, body } of heard.deliveries)
      expect(api.webhookProblems(name, JSON.parse(body).action, JSON.parse(body))).toEqual([]);
  });

  it('tell nothing of what the app has no permission or no subscription for', async () => {
    const { site } = openSite();
    const heard = listen(site);
    const app = site.admin.createApp({
      owner: 'acme',
      name: 'Goals',
      permissions: { metadata: 'read' },
      events: ['issues', 'projects_v2_item'],
    });
    site.admin.install(app.appId, 'acme');
    await liveThrough(site);
    await site.webhooks.settled();
    expect(heard.names()).toEqual(['installation.created']);
  });

  it('post to the address of the app, whose answer stands in the list of deliveries', async () => {
    const { site } = openSite();
    const received: string[] = [];
    const hooks = new Webhooks({ secret: 'a secret', log: QUIET });
    hooks.onAny(({ name }) => {
      received.push(name);
    });
    const middleware = createNodeMiddleware(hooks, { path: '/hooks', log: QUIET });
    const server = createServer((request, response) => void middleware(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const app = site.admin.createApp({
      owner: 'acme',
      name: 'Goals',
      permissions: APP_PERMISSIONS,
      events: APP_EVENTS,
      webhookUrl: `http://127.0.0.1:${port}/hooks`,
      webhookSecret: 'a secret',
    });
    site.admin.install(app.appId, 'acme');
    await talkTo(site, ownerToken(site)).send('PATCH', `${SHOP}/issues/1`, { state: 'closed' });
    await site.webhooks.settled();
    await new Promise((resolve) => server.close(resolve));
    expect(received.sort()).toEqual(['installation', 'issues']);
  });

  it('go astray as they are told to, and in the same way for the same seed', async () => {
    const run = async (seed: number): Promise<string[]> => {
      const { site, wait } = openSite();
      installedApp(site);
      await site.webhooks.settled();
      const heard = listen(site);
      site.webhooks.disturb({ seed, lose: 0.3, duplicate: 0.2, delay: 60_000, shuffle: true });
      const talk = talkTo(site, ownerToken(site));
      for (let place = 0; place < 60; place += 1)
        await talk.send('PATCH', `${SHOP}/issues/1`, { title: `Title ${place}` });
      await site.webhooks.settled();
      expect(heard.names()).toEqual([]);
      wait(30_000);
      await site.webhooks.deliver();
      expect(heard.deliveries.length).toBeGreaterThan(5);
      expect(site.webhooks.waiting).toBeGreaterThan(5);
      await site.webhooks.deliver('all');
      return heard.deliveries.map(({ body }) => JSON.parse(body).issue.title);
    };
    const first = await run(7);
    expect(await run(7)).toEqual(first);
    expect(await run(8)).not.toEqual(first);
    expect(new Set(first).size).toBeLessThan(55);
    expect(new Set(first).size).toBeGreaterThan(25);
    expect(first.length).toBeGreaterThan(new Set(first).size);
    const numbers = first.map((title) => Number(title.split(' ')[1]));
    expect(numbers).not.toEqual(numbers.toSorted((a, b) => a - b));
  });
});
