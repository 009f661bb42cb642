import { createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { inFolder } from './cli.ts';
import { copyOf, goalOver, metricsOf, operatorAt } from './over-http.ts';
import { type RunningHost, startHost } from './running-host.ts';
import { startJira, type TestJira } from './served-jira.ts';

const SOON = { timeout: 90_000, interval: 200 };
const SECRET = 'secret-of-jira';
const DATA = process.env.THROUGHLINE_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));

async function send(host: RunningHost, told: object, secret: string = SECRET): Promise<number> {
  const body = JSON.stringify(told);
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  const answer = await fetch(`${host.address}/webhooks/jira`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature': `sha256=${signature}` },
    body,
  });
  return answer.status;
}

async function idOf({ site }: TestJira, key: string): Promise<string> {
  return JSON.parse((await site.request('app', 'GET', `/rest/api/3/issue/${key}?fields=summary`)).body).id;
}

function realBodies(): readonly object[] {
  const file = join(DATA, 'jira/webhooks.json');
  if (!existsSync(file)) {
    console.info('The folder shared/data is not here: no real bodies of webhooks are sent.');
    return [];
  }
  const kept: readonly { readonly body: object }[] = JSON.parse(readFileSync(file, 'utf8'));
  return kept.map(({ body }) => body);
}

describe('webhooks of Jira', () => {
  it('tell at once what was closed, made and deleted, and only who signs is heard', () =>
    inFolder(async (folder) => {
      const jira = await startJira();
      const data = join(folder, 'data');
      const env = { ...jira.env, JIRA_WEBHOOK_SECRET: SECRET, THROUGHLINE_CATCH_UP_SECONDS: '3600' };
      const host = await startHost(data, [], env);
      const operator = operatorAt(host.address, data);
      await expect.poll(() => copyOf(operator, 'jira'), SOON).toMatchObject({ phase: 'idle', items: 5 });
      const goal = await goalOver(operator, [{ tool: 'jira', select: { item: 'SHOP-1' } }]);
      const told = async (webhookEvent: string, key: string): Promise<object> => ({
        timestamp: Date.now(),
        webhookEvent,
        issue: { id: await idOf(jira, key), key },
      });
      jira.site.admin.transition('SHOP-2', 'Done', { resolution: 'Done' });
      const closed = await told('jira:issue_updated', 'SHOP-2');
      expect(await send(host, closed, 'another secret')).toBe(401);
      expect(await send(host, closed)).toBe(200);
      await expect.poll(() => metricsOf(operator, goal), SOON).toEqual([0.25]);
      const deleted = await told('jira:issue_deleted', 'SHOP-3');
      jira.site.admin.deleteIssue('SHOP-3');
      expect(await send(host, deleted)).toBe(200);
      await expect.poll(() => metricsOf(operator, goal), SOON).toEqual([1 / 3]);
      expect(await copyOf(operator, 'jira')).toMatchObject({ items: 4 });
      for (const body of realBodies()) expect(await send(host, body)).toBe(200);
      expect(await send(host, { hello: 'there' })).toBe(400);
      expect(await host.stop()).toBe(0);
      await jira.close();
    }));
});
