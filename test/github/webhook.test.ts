import { sign } from '@octokit/webhooks-methods';
import type { ToolNews } from '@throughline/core';
import { newsOf, verifyDelivery } from '@throughline/github';
import { createGitHubSite, UNLIMITED } from '@throughline/sandbox/github';
import { describe, expect, it } from 'vitest';
import { SMALL, talkTo } from '../contracts/sandbox-github-sites.ts';
import { changed, everybody, official } from './official-payloads.ts';
import { SCOPES, START } from './site-connection.ts';

const secret = 'a secret of the app';

describe('a delivery', () => {
  const body = (text: string) => new TextEncoder().encode(text);

  it('is accepted for all 329 official payloads when it is signed, and means what it says', async () => {
    let count = 0;
    const kinds = new Map<string, Set<string>>();
    for (const { name, examples } of official) {
      for (const payload of examples) {
        const text = JSON.stringify(payload);
        const signature = await sign(secret, text);
        const read = await verifyDelivery(
          { body: body(text), signature, event: name },
          { secrets: ['old', secret] },
        );
        if (read.kind === 'refused') throw new Error(`${name}: ${read.reason}`);
        const told = newsOf(read.event, everybody).map(({ kind }) => kind);
        kinds.set(name, new Set([...(kinds.get(name) ?? []), ...told]));
        count += 1;
      }
    }
    expect(count).toBe(329);
    const told = [...kinds].filter(([, set]) => set.size > 0).map(([name, set]) => [name, [...set].sort()]);
    expect(Object.fromEntries(told)).toEqual({
      installation: ['revoked', 'sweep'],
      installation_repositories: ['concerned', 'sweep'],
      issues: ['changed', 'vanished'],
      label: ['concerned'],
      milestone: ['concerned'],
      projects_v2_item: ['changed', 'concerned'],
      pull_request: ['changed'],
      repository: expect.arrayContaining(['concerned', 'sweep']),
    });
  });

  it('is refused when it is forged, changed on its way, unsigned, empty, no JSON or too large', async () => {
    const text = JSON.stringify({ action: 'opened' });
    const signature = await sign(secret, text);
    const rules = { secrets: [secret] };
    const refusals = [
      await verifyDelivery(
        { body: body(text), signature: await sign('other', text), event: 'issues' },
        rules,
      ),
      await verifyDelivery({ body: body(`${text} `), signature, event: 'issues' }, rules),
      await verifyDelivery({ body: body(text), signature: undefined, event: 'issues' }, rules),
      await verifyDelivery({ body: body(text), signature: '', event: 'issues' }, rules),
      await verifyDelivery({ body: body(text), signature: 'sha256=00', event: 'issues' }, rules),
      await verifyDelivery({ body: body(text), signature, event: 'issues' }, { secrets: [] }),
      await verifyDelivery(
        { body: body(text), signature: await sign('x', text), event: 'issues' },
        { secrets: [''] },
      ),
      await verifyDelivery({ body: body(''), signature, event: 'issues' }, rules),
      await verifyDelivery({ body: body(text), signature, event: undefined }, rules),
      await verifyDelivery(
        { body: body('{"a'), signature: await sign(secret, '{"a'), event: 'issues' },
        rules,
      ),
      await verifyDelivery({ body: new Uint8Array(26 * 1024 * 1024), signature, event: 'issues' }, rules),
    ];
    expect(refusals.map((refusal) => (refusal.kind === 'refused' ? refusal.status : 0))).toEqual([
      ...Array.from({ length: 10 }, () => 400),
      413,
    ]);
    expect(JSON.stringify(refusals)).not.toContain('opened');
  });
});

describe('the deliveries of the stand-in', () => {
  it('are accepted, and lead to the issue that was changed', async () => {
    const site = createGitHubSite({ now: () => START, limits: UNLIMITED, seed: SMALL });
    const app = site.admin.createApp({
      owner: 'acme',
      name: 'Throughline',
      permissions: { metadata: 'read', issues: 'read', organization_projects: 'read' },
      events: ['issues', 'sub_issues', 'projects_v2_item'],
    });
    site.admin.install(app.appId, 'acme');
    const told: ToolNews[] = [];
    site.webhooks.listen(async ({ body, headers, name: event }) => {
      const bytes = new TextEncoder().encode(body);
      const signature = headers['x-hub-signature-256'];
      const verified = await verifyDelivery(
        { body: bytes, signature, event },
        { secrets: [app.webhookSecret] },
      );
      if (verified.kind === 'refused') return verified.status;
      told.push(...newsOf(verified.event, everybody));
      return 202;
    });
    const ada = talkTo(site, site.admin.classicToken('ada', SCOPES));
    await ada.send('PATCH', '/repos/acme/shop/issues/3', { state: 'closed' });
    await site.webhooks.settled();
    expect(told).toContainEqual(changed(site.admin.idsOf('acme/shop#3').nodeId));
  });
});
