import { randomUUID } from 'node:crypto';
import { itemRef } from '@throughline/core';
import { type LinearAccess, newsOf, verifyDelivery } from '@throughline/linear';
import { describe, expect, it } from 'vitest';
import { MINUTE } from './open-linear.ts';
import { only, openSurface, type ShownLinear } from './open-surface.ts';

const SECRET = 'Prepare the merger';

/** Every word of the app in the workspace, wherever it stands. */
function everythingWritten({ state }: ShownLinear): string {
  const { attachments, entityExternalLinks, documents, projectUpdates, initiativeUpdates, comments } = state;
  const tables = [attachments, entityExternalLinks, documents, projectUpdates, initiativeUpdates, comments];
  return JSON.stringify(tables.flatMap((table) => [...table.all()]));
}

const PLACES = [
  { item: 'ENG-1' },
  { item: 'ENG-2' },
  ...[{ container: 'Checkout' }, { container: 'Growth' }, { container: 'ENG' }],
];

describe('goals shown in Linear', () => {
  it('are for everybody: others are never written, wherever they are linked', async () => {
    const linear = await openSurface();
    const { goal: parent, metric } = await linear.goalOn('Faster checkout', { item: 'ENG-1' });
    for (const select of PLACES.slice(1)) await linear.done('links.add', { metric, tool: 'linear', select });
    for (const visibility of ['private', 'line']) {
      const more = { title: SECRET, visibility, intent: SECRET };
      const { goal } = await linear.done('goals.create', more, 'olga');
      await linear.done('goals.align', { goal, parent }, 'olga');
      const below = await linear.done('goals.create', { title: `Below ${visibility}` }, 'olga');
      await linear.done('goals.align', { goal: below.goal, parent: goal }, 'olga');
      const counted = { goal: below.goal, title: 'Work', work: { by: 'count' } };
      const { metric: open } = await linear.done('metrics.define', counted, 'olga');
      const hidden = { goal, title: SECRET, work: { by: 'count' } };
      const { metric: own } = await linear.done('metrics.define', hidden, 'olga');
      for (const select of PLACES)
        for (const each of [own, open])
          await linear.done('links.add', { metric: each, tool: 'linear', select }, 'olga');
    }
    expect(await linear.show()).toMatchObject({ failed: 0 });
    const written = everythingWritten(linear);
    expect(written).toContain('Faster checkout');
    expect(written).not.toContain(SECRET);
    const titles = linear.attachments('ENG-1').map(({ title }) => title);
    expect(titles.sort()).toEqual(['Goal: Below line', 'Goal: Below private', 'Goal: Faster checkout']);
  });

  it('are for everybody even where a host hands over what one person sees', async () => {
    const linear = await openSurface();
    const { goal } = await linear.done('goals.create', { title: SECRET, visibility: 'private' }, 'olga');
    const { metric } = await linear.done(
      'metrics.define',
      { goal, title: 'x', work: { by: 'count' } },
      'olga',
    );
    for (const select of PLACES) await linear.done('links.add', { metric, tool: 'linear', select }, 'olga');
    const issue = await linear.done('views.issuePanel', { tool: 'linear', item: 'ENG-1' }, 'olga');
    const container = `project:${only(linear.state.projects.all()).id}`;
    const project = await linear.done('views.containerGoals', { tool: 'linear', container }, 'olga');
    expect(JSON.stringify([issue, project]).split(`"${SECRET}"`)).toHaveLength(3);
    const place = { kind: 'container', tool: 'linear', container } as const;
    await linear.surface.show(
      { kind: 'item', item: itemRef('linear', linear.issue('ENG-1').id) },
      issue,
      null,
    );
    await linear.surface.show(place, project, null);
    const post = { id: randomUUID(), author: 'Olga', text: 'Hello', health: null, view: project };
    await linear.surface.postUpdate(place, post);
    expect(everythingWritten(linear)).toContain('Hello');
    expect(everythingWritten(linear)).not.toContain(SECRET);
  });

  it('disappear when they become private', async () => {
    const linear = await openSurface();
    const { goal, metric } = await linear.goalOn('Faster checkout', { item: 'ENG-1' });
    for (const select of [{ container: 'Checkout' }, { container: 'Growth' }])
      await linear.done('links.add', { metric, tool: 'linear', select });
    await linear.show();
    expect(everythingWritten(linear)).toContain('Faster checkout');
    await linear.done('goals.edit', { goal, visibility: 'private' });
    expect(await linear.showLater()).toMatchObject({ cleared: 3 });
    const { attachments, entityExternalLinks, documents } = linear.state;
    expect([...attachments.all(), ...entityExternalLinks.all()]).toEqual([]);
    expect([...documents.all()].filter(({ trashed }) => trashed !== true)).toEqual([]);
  });

  it.each([true, false])(
    'cause no reading by being written, attachments moving their issue: %s',
    async (touching) => {
      const linear = await openSurface({ assumptions: { attachmentTouchesIssue: touching } });
      const heard: string[] = [];
      const news: unknown[] = [];
      const url = 'https://goals.example.com/hook';
      const resourceTypes = ['Issue', 'Attachment', 'Project', 'Initiative', 'Document', 'ProjectUpdate'];
      const app = linear.workspace.admin.addApp({ webhook: { url, secret: 'secret', resourceTypes } });
      const token = linear.workspace.admin.accessToken({ clientId: app.clientId, scopes: ['read', 'write'] });
      const tokens = { current: async () => token, renew: async () => token };
      const access: LinearAccess = { kind: 'app', tokens };
      const user = [...linear.state.tokens.values()].find((one) => one.token === token)?.userId ?? null;
      expect(user).not.toBeNull();
      linear.workspace.deliveries.listen(async ({ body, headers }) => {
        const delivery = { body: Buffer.from(body), signature: headers['linear-signature'] };
        const verified = verifyDelivery(delivery, { secrets: ['secret'], now: linear.clock.time });
        if (verified.kind === 'refused') return verified.status;
        heard.push(verified.event.type);
        const hearer = { user, client: app.clientId };
        news.push(...newsOf(verified.event, await linear.tool.catalogue.current(), hearer));
        return 200;
      });
      await linear.goalOn('Faster checkout', { item: 'ENG-1' });
      await linear.goalOn('Fewer bugs', { container: 'Checkout' });
      expect(await linear.show(linear.another({ access }))).toMatchObject({ written: 2 });
      await linear.workspace.deliveries.send();
      expect(heard).toContain('Attachment');
      expect(heard.includes('Issue')).toBe(touching);
      expect(news).toEqual([]);
      linear.ada.moveIssue('ENG-2', 'completed');
      await linear.workspace.deliveries.send();
      expect(news).toHaveLength(1);
    },
  );

  it('are written once per debounce, however often a number moves', async () => {
    const linear = await openSurface();
    await linear.goalOn('Faster checkout', { item: 'ENG-1' });
    await linear.show();
    linear.requests();
    for (const key of ['ENG-2', 'ENG-3']) {
      linear.ada.moveIssue(key, 'completed');
      await linear.sweep();
      linear.clock.time += MINUTE;
      expect(await linear.show()).toMatchObject({ written: 0 });
    }
    expect(linear.requests()).toEqual({});
    expect(await linear.showLater()).toMatchObject({ written: 1 });
    expect(linear.requests()).toEqual({ AttachmentsOfIssue: 1, ShowGoals: 1 });
  });

  it('wait as long as Linear asks, and go on after it', async () => {
    const linear = await openSurface();
    await linear.goalOn('Faster checkout', { item: 'ENG-1' });
    const headers = {
      'x-ratelimit-requests-remaining': '0',
      'x-ratelimit-requests-reset': String(linear.clock.time + 7 * MINUTE),
    };
    const body = { errors: [{ message: 'Rate limit exceeded', extensions: { code: 'RATELIMITED' } }] };
    const limited = { kind: 'answer', status: 400, headers, body } as const;
    linear.workspace.faults.next(1, limited, { match: ({ kind }) => kind === 'mutation' });
    const reset = linear.clock.time + 7 * MINUTE;
    const { waitUntil } = await linear.show();
    expect(waitUntil).not.toBeNull();
    expect(Math.abs((waitUntil ?? 0) - reset)).toBeLessThan(5_000);
    expect(await linear.show()).toMatchObject({ written: 0, failed: 0 });
    linear.clock.time = reset + 1000;
    expect(await linear.show()).toMatchObject({ written: 1 });
    expect(linear.attachments('ENG-1')).toHaveLength(1);
  });

  it('stop at the limits of Linear, go on after them, and cost two requests each', async () => {
    const count = 120;
    const issues = Array.from({ length: count }, (_, index) => ({ title: `Issue ${index + 1}` }));
    const hour = { requests: 100, complexity: 1e9 };
    const linear = await openSurface({
      seed: { issues },
      limits: { oauth: hour, apiKey: { requests: 1e9, complexity: 1e12 } },
    });
    const { metric } = await linear.goalOn('Faster checkout', { item: 'ENG-1' });
    for (let n = 2; n <= count; n += 1)
      await linear.done('links.add', { metric, tool: 'linear', select: { item: `ENG-${n}` } });
    let refused = 0;
    let written = 0;
    for (let round = 0; round < 10 && written < count; round += 1) {
      const report = await linear.show();
      written += report.written;
      refused += report.waitUntil === null ? 0 : 1;
      linear.clock.time = (report.waitUntil ?? linear.clock.time) + 1000;
    }
    expect(written).toBe(count);
    const usage = Object.entries(linear.workspace.usage()).filter(([credential]) =>
      credential.startsWith('app '),
    );
    const spent = only(usage)[1];
    // Each refusal ends the round: none is answered by asking again.
    expect(spent.limited).toBe(refused);
    expect(spent.requests).toBe(2 * count + spent.limited);
  });

  it('say so when Linear takes the connection away', async () => {
    const linear = await openSurface();
    await linear.goalOn('Faster checkout', { item: 'ENG-1' });
    linear.workspace.admin.revoke(linear.token);
    expect(await linear.show()).toMatchObject({ failed: 1, written: 0 });
    const { problem } = only(await linear.world.places.known('linear'));
    expect(problem).toContain('no longer accepts this connection');
  });

  it('say so when the work cannot be read, and stop saying it', async () => {
    const linear = await openSurface();
    await linear.goalOn('Faster checkout', { item: 'ENG-1' });
    await linear.show();
    linear.clock.time += 26 * 60 * MINUTE;
    await linear.show();
    const stale = only(linear.attachments('ENG-1'));
    expect(stale.subtitle).toContain('the numbers may be old');
    expect(JSON.stringify(stale.metadata)).toContain('Nothing was heard from Linear since 2 Mar 2026.');
    await linear.sweep();
    linear.clock.time += 24 * 60 * MINUTE;
    await linear.sweep();
    await linear.show();
    expect(only(linear.attachments('ENG-1')).subtitle).toContain('updated');
  });
});
