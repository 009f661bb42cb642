import { createHmac, randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inFolder } from './cli.ts';
import { type Asker, copyOf, operatorAt } from './over-http.ts';
import { type RunningHost, startHost } from './running-host.ts';
import { startGitHub, startLinear, type TestGitHub, type TestLinear } from './served-tools.ts';

const SOON = { timeout: 90_000, interval: 200 };
const MARK = 'a-title-that-nobody-should-log';

/** The body of a webhook for an issue that Linear itself does not have: only the webhook can tell of it. */
function issueBody(id: string, sentAt: number = Date.now()): string {
  const at = new Date(sentAt).toISOString();
  return JSON.stringify({
    type: 'Issue',
    action: 'create',
    createdAt: at,
    webhookTimestamp: sentAt,
    data: {
      id,
      identifier: `ENG-${id}`,
      title: MARK,
      url: `https://linear.app/sandbox/issue/ENG-${id}`,
      createdAt: at,
      updatedAt: at,
      state: { name: 'Todo', type: 'unstarted' },
      team: { key: 'ENG' },
      labelIds: [],
    },
  });
}

const hmac = (body: string, secret: string): string =>
  createHmac('sha256', secret).update(body).digest('hex');

describe('webhooks of a host', () => {
  let linear: TestLinear;
  let github: TestGitHub;
  let env: Readonly<Record<string, string>>;

  beforeEach(async () => {
    linear = await startLinear();
    github = await startGitHub();
    env = { ...linear.env, ...github.env, THROUGHLINE_CATCH_UP_SECONDS: '3600' };
  });
  afterEach(async () => {
    await linear?.close();
    await github?.close();
  });

  const read = async (host: RunningHost, data: string): Promise<Asker> => {
    const operator = operatorAt(host.address, data);
    for (const tool of ['linear', 'github'])
      await expect.poll(() => copyOf(operator, tool), SOON).toMatchObject({ phase: 'idle', items: 4 });
    return operator;
  };
  const fromLinear = (
    host: RunningHost,
    body: string,
    { signature = hmac(body, env.LINEAR_WEBHOOK_SECRET ?? ''), id = randomUUID() as string } = {},
  ): Promise<Response> =>
    fetch(`${host.address}/webhooks/linear`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'linear-signature': signature, 'linear-delivery': id },
      body,
    });

  it('are refused when they are forged, replayed, oversized or cut short, and nothing of them is logged', () =>
    inFolder(async (folder) => {
      const data = join(folder, 'data');
      const host = await startHost(data, [], env);
      const operator = await read(host, data);
      const body = issueBody('forged');
      const huge = `{"x":"${'x'.repeat(6 * 1024 * 1024)}"}`;
      const old = issueBody('old', Date.now() - 10 * 60_000);
      const answers = [
        await fromLinear(host, body, { signature: hmac(body, 'another secret') }),
        await fromLinear(host, body.slice(0, -9), { signature: hmac(body, env.LINEAR_WEBHOOK_SECRET ?? '') }),
        await fromLinear(host, old),
        await fromLinear(host, 'no JSON'),
        await fetch(`${host.address}/webhooks/linear`, { method: 'POST', body }),
        await fetch(`${host.address}/webhooks/jira`, { method: 'POST', body }),
        await fetch(`${host.address}/webhooks/linear`),
        await fetch(`${host.address}/webhooks/github`, {
          method: 'POST',
          headers: { 'x-github-event': 'issues', 'x-hub-signature-256': `sha256=${hmac(body, 'another')}` },
          body,
        }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 401, 404, 404, 400]);
      expect(await oversized(host.address, huge)).toBe(413);
      expect(await copyOf(operator, 'linear')).toMatchObject({ phase: 'idle', items: 4 });
      expect(host.said()).toContain('was refused (401)');
      expect(host.said()).not.toContain(MARK);
      expect(await host.stop()).toBe(0);
    }));

  it('come from anywhere, and count once however often they are sent', () =>
    inFolder(async (folder) => {
      const data = join(folder, 'data');
      const host = await startHost(data, [], env);
      const operator = await read(host, data);
      const { nodeId } = github.site.admin.idsOf('acme/shop#1');
      const body = JSON.stringify({ action: 'edited', issue: { node_id: nodeId }, sender: { login: 'ada' } });
      const deliver = (id: string): Promise<Response> =>
        fetch(`${host.address}/webhooks/github`, {
          method: 'POST',
          headers: {
            'x-github-event': 'issues',
            'x-github-delivery': id,
            'x-hub-signature-256': `sha256=${hmac(body, env.GITHUB_WEBHOOK_SECRET ?? '')}`,
            origin: 'https://github.com',
          },
          body,
        });
      const asked = (): number => github.site.usage(env.GITHUB_TOKEN ?? '').requests;
      const heard = async (): Promise<number> => Number(Object(await copyOf(operator, 'github')).heardAt);
      const [before, id] = [asked(), randomUUID()];
      const then = await heard();
      expect((await deliver(id)).status).toBe(200);
      await expect.poll(heard, SOON).toBeGreaterThan(then);
      const once = asked();
      expect(once).toBeGreaterThan(before);
      for (let n = 0; n < 5; n += 1) expect((await deliver(id)).status).toBe(200);
      expect((await deliver(randomUUID())).status).toBe(200);
      await expect.poll(asked, SOON).toBe(2 * once - before);
      expect(await host.stop()).toBe(0);
    }));

  it('are kept before they are answered: a kill loses none', () =>
    inFolder(async (folder) => {
      const data = join(folder, 'data');
      const host = await startHost(data, [], env);
      await read(host, data);
      const sent = 60;
      const statuses = await Promise.all(
        Array.from({ length: sent }, async (_, n) => (await fromLinear(host, issueBody(`new-${n}`))).status),
      );
      await host.kill();
      expect(new Set(statuses)).toEqual(new Set([200]));
      const again = await startHost(data, [], env);
      const operator = operatorAt(again.address, data);
      await expect.poll(() => copyOf(operator, 'linear'), SOON).toMatchObject({ items: 4 + sent });
      expect(await again.stop()).toBe(0);
    }));
});

/** A client that stops to listen while it sends would miss the answer of Node's fetch; this one reads it. */
function oversized(address: string, body: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sending = request(
      `${address}/webhooks/linear`,
      { method: 'POST', headers: { 'linear-signature': 'x', 'transfer-encoding': 'chunked' } },
      (response) => {
        resolve(response.statusCode);
        sending.destroy();
      },
    );
    sending.on('error', reject);
    sending.end(body);
  });
}
