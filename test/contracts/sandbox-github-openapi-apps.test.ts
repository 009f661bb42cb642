import { createSign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checked } from './sandbox-github-checked.ts';
import {
  APP_EVENTS,
  APP_PERMISSIONS,
  installedApp,
  openSite,
  START,
  type Talk,
} from './sandbox-github-sites.ts';

const SHOP = '/repos/acme/shop';

function jwt(appId: number, privateKey: string): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ iat: START / 1000 - 30, exp: START / 1000 + 500, iss: String(appId) })}`;
  return `${text}.${createSign('RSA-SHA256').update(text).sign(privateKey, 'base64url')}`;
}

describe("files and apps of the GitHub stand-in, and GitHub's OpenAPI document", () => {
  it('keeps lines on an orphan branch in the form of the document', async () => {
    const { site } = openSite();
    const token = site.admin.actionsToken('acme/shop', { contents: 'write' });
    const step = (method: string, path: string, body?: unknown): Promise<Talk> =>
      checked(site, token, method, { path: `${SHOP}${path}`, ...(body === undefined ? {} : { body }) });
    const blob = (await step('POST', '/git/blobs', { content: '{"a":1}\n', encoding: 'utf-8' })).json.sha;
    // What `git hash-object` says of the same bytes.
    expect(blob).toBe('0187f3b09d66cef7911083ad49f890f5a6589589');
    const tree = (
      await step('POST', '/git/trees', {
        tree: [{ path: 'facts/2026.jsonl', mode: '100644', type: 'blob', sha: blob }],
      })
    ).json.sha;
    const commit = (await step('POST', '/git/commits', { message: 'First', tree, parents: [] })).json.sha;
    await step('POST', '/git/refs', { ref: 'refs/heads/throughline', sha: commit });
    expect((await step('GET', '/git/ref/heads/throughline')).json.object.sha).toBe(commit);
    const file = (await step('GET', '/contents/facts/2026.jsonl?ref=throughline')).json;
    expect(Buffer.from(file.content, 'base64').toString()).toBe('{"a":1}\n');
    const content = Buffer.from('{"a":1}\n{"a":2}\n').toString('base64');
    expect(
      (await step('PUT', '/contents/facts/2026.jsonl', { message: 'More', content, branch: 'throughline' }))
        .status,
    ).toBe(422);
    expect(
      (
        await step('PUT', '/contents/facts/2026.jsonl', {
          message: 'More',
          content,
          branch: 'throughline',
          sha: tree,
        })
      ).status,
    ).toBe(409);
    expect(
      (
        await step('PUT', '/contents/facts/2026.jsonl', {
          message: 'More',
          content,
          branch: 'throughline',
          sha: blob,
        })
      ).status,
    ).toBe(200);
    const head = (await step('GET', '/git/ref/heads/throughline')).json.object.sha;
    expect((await step('GET', `/git/commits/${head}`)).json.parents[0].sha).toBe(commit);
    expect((await step('PATCH', '/git/refs/heads/throughline', { sha: commit })).status).toBe(422);
    await step('GET', `/git/trees/${head}?recursive=1`);
    expect((await step('PATCH', '/git/refs/heads/throughline', { sha: commit, force: true })).status).toBe(
      200,
    );
    expect((await step('DELETE', '/git/refs/heads/throughline')).status).toBe(204);
  });

  it('answers an app in the form of the document', async () => {
    const { site } = openSite();
    const { appId, privateKey, installationId } = installedApp(site);
    const token = jwt(appId, privateKey);
    const step = (method: string, path: string, body?: unknown): Promise<Talk> =>
      checked(site, token, method, { path, ...(body === undefined ? {} : { body }) });
    expect((await step('GET', '/app')).json.slug).toBe('goals');
    expect((await step('GET', '/app/installations')).json[0].id).toBe(installationId);
    await step('GET', `${SHOP}/installation`);
    const made = (
      await step('POST', `/app/installations/${installationId}/access_tokens`, {
        permissions: { issues: 'read' },
        repositories: ['shop'],
      })
    ).json;
    expect(made.permissions).toEqual({ issues: 'read' });
    expect(
      (
        await step('POST', `/app/installations/${installationId}/access_tokens`, {
          permissions: { checks: 'write' },
        })
      ).status,
    ).toBe(422);
    expect(
      (await checked(site, made.token, 'GET', { path: '/installation/repositories' })).json.total_count,
    ).toBe(1);
    await checked(site, site.admin.installationToken(installationId), 'PATCH', {
      path: `${SHOP}/issues/1`,
      body: { state: 'closed' },
    });
    await site.webhooks.settled();
    const [delivery] = (await step('GET', '/app/hook/deliveries?per_page=2')).json;
    expect(delivery).toMatchObject({ event: 'issues', action: 'closed' });
    await step('GET', `/app/hook/deliveries/${delivery.id}`);
    expect((await step('POST', `/app/hook/deliveries/${delivery.id}/attempts`)).status).toBe(202);
    expect((await step('DELETE', `/app/installations/${installationId}`)).status).toBe(204);
    expect((await checked(site, made.token, 'GET', { path: SHOP })).status).toBe(401);
    const code = site.admin.confirmManifest({
      ownerLogin: 'acme',
      name: 'Mine',
      url: 'https://example.org',
      webhookUrl: null,
      permissions: APP_PERMISSIONS,
      events: APP_EVENTS,
    });
    const mine = (await checked(site, null, 'POST', { path: `/app-manifests/${code}/conversions` })).json;
    expect((await checked(site, jwt(mine.id, mine.pem), 'GET', { path: '/app' })).json.name).toBe('Mine');
    expect((await checked(site, null, 'POST', { path: `/app-manifests/${code}/conversions` })).status).toBe(
      404,
    );
  });
});
