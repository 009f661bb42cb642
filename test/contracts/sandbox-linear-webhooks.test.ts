import { createServer } from 'node:http';
import { LinearWebhookClient } from '@linear/sdk/webhooks';
import type { LinearDelivery } from '@throughline/sandbox/linear';
import { describe, expect, it, onTestFinished } from 'vitest';
import { listening, SECRET } from './sandbox-linear-listening.ts';
import { openWorkspace, START } from './sandbox-linear-workspaces.ts';

describe('webhooks of the Linear stand-in', () => {
  it('say who did what, and what was before', async () => {
    const { workspace, wait } = openWorkspace({ assumptions: { unsetInWebhooks: 'written' } });
    const { received, bodies } = listening(workspace);
    wait(60_000);
    workspace.admin.as('Ben').updateIssue('ENG-2', { estimate: 8, labelIds: [] });
    expect(await workspace.deliveries.send()).toEqual({ delivered: 1, failed: 0, givenUp: 0 });
    const [body] = bodies();
    expect(body).toMatchObject({
      action: 'update',
      type: 'Issue',
      actor: { name: 'Ben', type: 'user' },
      createdAt: '2026-03-02T12:31:00.000Z',
      webhookTimestamp: START + 60_000,
      url: 'https://linear.app/sandbox/issue/ENG-2/pay-by-bank',
      data: { estimate: 8, state: { type: 'started' }, labelIds: [], labels: [] },
    });
    expect(body.updatedFrom).toEqual({
      estimate: 5,
      labelIds: [expect.any(String)],
      updatedAt: '2026-03-02T12:30:00.000Z',
    });
    expect(received[0]?.headers).toMatchObject({ 'linear-event': 'Issue', 'user-agent': 'Linear-Webhook' });
    workspace.admin.as('Ben').updateIssue('ENG-2', { estimate: 8 });
    expect(workspace.deliveries.waiting()).toBe(0);
  });

  it('say nothing of private teams until the app is let in', async () => {
    const { workspace } = openWorkspace();
    const { clientId, bodies } = listening(workspace);
    const ada = workspace.admin.as('Ada');
    ada.updateIssue('SEC-1', { estimate: 1 });
    workspace.admin.grantTeams(clientId, { add: ['SEC'] });
    ada.updateIssue('SEC-1', { estimate: 2 });
    await workspace.deliveries.send();
    expect(bodies().map(({ type, data }) => [type, data?.estimate])).toEqual([
      ['PermissionChange', undefined],
      ['Issue', 2],
    ]);
  });

  it.each([true, false])(
    'are tried again after a minute, an hour and six hours (signed anew: %s)',
    async (anew) => {
      const { workspace, wait } = openWorkspace({ assumptions: { retriesAreSignedAnew: anew } });
      const { received, stop } = listening(workspace);
      stop();
      const attempts: LinearDelivery[] = [];
      workspace.deliveries.listen((delivery) => {
        attempts.push(delivery);
        return 500;
      });
      workspace.admin.as('Ada').moveIssue('ENG-3', 'started');
      const pauses = [0, 60_000, 3_600_000, 21_600_000];
      const reports = [];
      for (const pause of pauses) {
        wait(Math.max(0, pause - 1));
        await workspace.deliveries.send();
        wait(Math.min(1, pause));
        if (pause > 0) reports.push(await workspace.deliveries.send());
      }
      expect(received).toEqual([]);
      expect(attempts.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4]);
      expect(new Set(attempts.map(({ id }) => id)).size).toBe(1);
      expect(new Set(attempts.map(({ body }) => JSON.parse(body).webhookTimestamp)).size).toBe(anew ? 4 : 1);
      expect(reports.at(-1)).toEqual({ delivered: 0, failed: 1, givenUp: 1 });
      expect(workspace.deliveries.waiting()).toBe(0);
    },
  );

  it('go by HTTP to their own address', async () => {
    const { workspace } = openWorkspace({ now: Date.now });
    const got: { signature: string; body: string }[] = [];
    const server = createServer(async (request, response) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of request) chunks.push(chunk);
      got.push({
        signature: String(request.headers['linear-signature']),
        body: Buffer.concat(chunks).toString('utf8'),
      });
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const webhook = { url: `http://127.0.0.1:${port}/hook`, secret: SECRET, resourceTypes: ['Issue'] };
    const { clientId } = workspace.admin.addApp({ webhook });
    workspace.admin.accessToken({ clientId, scopes: ['read'] });
    workspace.deliveries.listen('http');
    workspace.admin.as('Ada').updateIssue('ENG-1', { title: 'Zahlen ▓▓░ per Karte' });
    expect(await workspace.deliveries.send()).toEqual({ delivered: 1, failed: 0, givenUp: 0 });
    const event = new LinearWebhookClient(SECRET).parseData(
      Buffer.from(got[0]?.body ?? ''),
      got[0]?.signature ?? '',
    );
    expect(event).toMatchObject({ type: 'Issue', data: { title: 'Zahlen ▓▓░ per Karte' } });
  });

  it('are lost, doubled, late and out of order from a seed', async () => {
    const arrivals = async (seed: number) => {
      const { workspace, wait } = openWorkspace();
      const { received } = listening(workspace);
      const disturbance = { lose: 0.3, duplicate: 0.2, delay: { share: 0.5, upToMs: 60_000 }, shuffle: true };
      workspace.deliveries.disturb({ seed, ...disturbance });
      for (let n = 0; n < 500; n += 1) {
        workspace.admin.as('Ada').updateIssue('ENG-1', { estimate: n + 10 });
        wait(10);
        if (n % 50 === 0) await workspace.deliveries.send();
      }
      wait(120_000);
      await workspace.deliveries.send();
      return received.map(({ id, body }) => ({ id, estimate: Number(JSON.parse(body).data.estimate) }));
    };
    const first = await arrivals(7);
    const distinct = new Set(first.map(({ id }) => id)).size;
    expect(distinct / 500).toBeGreaterThan(0.62);
    expect(distinct / 500).toBeLessThan(0.78);
    expect(first.length / distinct).toBeGreaterThan(1.12);
    expect(first.some(({ estimate }, index) => estimate < (first[index - 1]?.estimate ?? 0))).toBe(true);
    expect(await arrivals(7)).toEqual(first);
    expect(await arrivals(8)).not.toEqual(first);
  });

  it.each([
    [true, ['Attachment', 'Issue']],
    [false, ['Attachment']],
  ])('tell of the issue with an attachment or not, as a test assumes (%s)', async (touches, types) => {
    const { workspace } = openWorkspace({ assumptions: { attachmentTouchesIssue: touches } });
    const { bodies } = listening(workspace);
    workspace.admin.as('Ada').linkUrl('ENG-1', 'https://goals.example.com/g/1');
    await workspace.deliveries.send();
    expect(bodies().map(({ type }) => type)).toEqual(types);
  });
});
