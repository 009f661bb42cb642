import { createRequire } from 'node:module';
import { sign } from '@octokit/webhooks-methods';
import type { Selector, ToolNews } from '@throughline/core';
import { type Hearer, newsOf, readEvent, verifyDelivery } from '@throughline/github';
import { createGitHubSite, UNLIMITED } from '@throughline/sandbox/github';
import { describe, expect, it } from 'vitest';
import { SMALL, talkTo } from '../contracts/sandbox-github-sites.ts';
import { SCOPES, START } from './site-connection.ts';

// biome-ignore lint/suspicious/noExplicitAny: the official payloads are looked into as they are.
type Payload = any;

interface Example {
  readonly name: string;
  readonly examples: readonly Payload[];
}

// Its types are those of another kind of module than it is, so it is not imported.
const require = createRequire(import.meta.url);
const official: readonly Example[] = require('@octokit/webhooks-examples');
const everybody: Hearer = { login: null, installation: null, now: START };
const secret = 'a secret of the app';

function news(name: string, payload: Payload, hearer: Hearer = everybody): readonly ToolNews[] {
  return newsOf(readEvent(name, payload), hearer);
}

function examplesOf(name: string): readonly Payload[] {
  return official.find((one) => one.name === name)?.examples ?? [];
}

function changed(...ids: readonly string[]): ToolNews {
  return { kind: 'changed', refs: ids.map((id): `github:${string}` => `github:${id}`) };
}

function concerned(...selectors: readonly Selector[]): ToolNews {
  return { kind: 'concerned', selectors, queries: [] };
}

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

describe('what an event means', () => {
  it('names the issue that must be read again, in every official payload of issues', () => {
    for (const payload of examplesOf('issues')) {
      const idle = ['locked', 'unlocked', 'pinned', 'unpinned'].includes(payload.action);
      const id = payload.issue.node_id;
      const gone = { kind: 'vanished', vanished: { ref: `github:${id}`, kind: 'deleted', revision: START } };
      if (payload.action === 'deleted') expect(news('issues', payload)).toEqual([gone]);
      else if (payload.action === 'transferred') {
        expect(news('issues', payload)).toEqual([gone, changed(payload.changes.new_issue.node_id)]);
      } else
        expect([payload.action, news('issues', payload)]).toEqual([
          payload.action,
          idle ? [] : [changed(id)],
        ]);
    }
  });

  it('names what an item of a project holds', () => {
    for (const payload of examplesOf('projects_v2_item')) {
      const { content_node_id: id, project_node_id: project } = payload.projects_v2_item;
      const container = { kind: 'container', container: `project:${project}` } as const;
      const expected = {
        archived: [],
        restored: [],
        reordered: [],
        converted: [changed(id), concerned(container)],
      }[String(payload.action)];
      expect([payload.action, news('projects_v2_item', payload)]).toEqual([
        payload.action,
        expected ?? [changed(id)],
      ]);
    }
    const draft = {
      node_id: 'PVTI_1',
      project_node_id: 'PVT_1',
      content_node_id: 'DI_1',
      content_type: 'DraftIssue',
    };
    expect(news('projects_v2_item', { action: 'deleted', projects_v2_item: draft })).toEqual([
      { kind: 'vanished', vanished: { ref: 'github:DI_1', kind: 'deleted', revision: START } },
    ]);
    const issue = { ...draft, content_node_id: 'I_1', content_type: 'Issue' };
    expect(news('projects_v2_item', { action: 'deleted', projects_v2_item: issue })).toEqual([
      changed('I_1'),
    ]);
  });

  it('names both ends of a parent’s tie', () => {
    const payload = {
      action: 'sub_issue_added',
      sub_issue: { node_id: 'I_2' },
      parent_issue: { node_id: 'I_1' },
    };
    expect(news('sub_issues', payload)).toEqual([changed('I_2', 'I_1')]);
  });

  it('finds the items that knew a milestone, label, project or repository by its old name', () => {
    const repository = { full_name: 'acme/shop', name: 'shop', owner: { login: 'acme' } };
    const inShop = { kind: 'container', container: 'acme/shop' } as const;
    const cases: readonly (readonly [string, Payload, readonly ToolNews[]])[] = [
      [
        'milestone',
        { action: 'edited', repository, milestone: { title: 'v2' }, changes: { title: { from: 'v1' } } },
        [concerned({ kind: 'release', container: 'acme/shop', release: 'v1' })],
      ],
      [
        'milestone',
        { action: 'edited', repository, milestone: { title: 'v2' }, changes: { due_on: {} } },
        [],
      ],
      [
        'milestone',
        { action: 'deleted', repository, milestone: { title: 'v2' } },
        [concerned({ kind: 'release', container: 'acme/shop', release: 'v2' })],
      ],
      [
        'label',
        { action: 'edited', repository, label: { name: 'bug' }, changes: { name: { from: 'Bug' } } },
        [concerned({ kind: 'label', container: 'acme/shop', label: 'Bug' })],
      ],
      ['label', { action: 'created', repository, label: { name: 'bug' } }, []],
      ['repository', { action: 'deleted', repository }, [concerned(inShop)]],
      [
        'repository',
        { action: 'renamed', repository, changes: { repository: { name: { from: 'store' } } } },
        [concerned({ kind: 'container', container: 'acme/store' }), { kind: 'sweep' }],
      ],
      [
        'repository',
        { action: 'transferred', repository, changes: { owner: { from: { user: { login: 'ada' } } } } },
        [concerned({ kind: 'container', container: 'ada/shop' }), { kind: 'sweep' }],
      ],
      [
        'projects_v2',
        { action: 'closed', projects_v2: { node_id: 'PVT_1' } },
        [concerned({ kind: 'container', container: 'project:PVT_1' })],
      ],
      ['projects_v2', { action: 'created', projects_v2: { node_id: 'PVT_1' } }, [{ kind: 'sweep' }]],
      [
        'projects_v2',
        { action: 'edited', projects_v2: { node_id: 'PVT_1' }, changes: { description: {} } },
        [],
      ],
      [
        'installation_repositories',
        { action: 'removed', repositories_removed: [{ full_name: 'acme/shop' }] },
        [concerned(inShop)],
      ],
      ['installation', { action: 'suspend' }, [{ kind: 'revoked' }]],
      ['installation', { action: 'unsuspend' }, [{ kind: 'sweep' }]],
    ];
    for (const [name, payload, expected] of cases) {
      expect([name, payload.action, news(name, payload)]).toEqual([name, payload.action, expected]);
    }
  });

  it('is nothing for what the connection did itself, or what another installation is told', () => {
    const payload = {
      action: 'edited',
      issue: { node_id: 'I_1' },
      sender: { login: 'app[bot]' },
      installation: { id: 7 },
    };
    expect(news('issues', payload, { ...everybody, login: 'app[bot]' })).toEqual([]);
    expect(news('issues', payload, { ...everybody, login: 'other[bot]', installation: 7 })).toEqual([
      changed('I_1'),
    ]);
    expect(news('issues', payload, { ...everybody, installation: 8 })).toEqual([]);
  });

  it('is nothing for events that are not known, and payloads in another form', () => {
    for (const payload of [null, 'text', [], { action: 7 }, { action: 'edited', issue: { node_id: 7 } }]) {
      for (const name of ['issues', 'projects_v2_item', 'milestone', 'repository', 'brand_new']) {
        expect([name, news(name, payload)]).toEqual([name, []]);
      }
    }
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
