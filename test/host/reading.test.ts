import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inFolder, runCli, runJson } from './cli.ts';
import { ask, copyOf, goalOver, operatorAt, progressOf } from './over-http.ts';
import { startHost } from './running-host.ts';
import { startJira, type TestJira } from './served-jira.ts';

const SOON = { timeout: 60_000, interval: 200 };

describe('a host with a token of Jira', () => {
  let jira: TestJira;
  let env: Readonly<Record<string, string>>;

  beforeEach(async () => {
    jira = await startJira();
    env = { ...jira.env, THROUGHLINE_CATCH_UP_SECONDS: '2' };
  });
  afterEach(() => jira.close());

  it('reads it, and a goal moves when work closes there', () =>
    inFolder(async (folder) => {
      const data = join(folder, 'data');
      const host = await startHost(data, [], env);
      const operator = operatorAt(host.address, data);
      await expect.poll(() => copyOf(operator, 'jira'), SOON).toMatchObject({ phase: 'idle', items: 5 });
      const goal = await goalOver(operator, [{ tool: 'jira', select: { item: 'SHOP-1' } }]);
      expect(await progressOf(operator, goal)).toBe(0);
      jira.site.admin.transition('SHOP-2', 'Done', { resolution: 'Done' });
      await expect.poll(() => progressOf(operator, goal), SOON).toBe(0.25);
      jira.site.admin.createIssue({ key: 'SHOP-6', summary: 'New', parent: 'SHOP-1' });
      await expect.poll(() => progressOf(operator, goal), SOON).toBe(0.2);
      expect(host.said()).toContain(`Reading Jira at ${jira.env.JIRA_BASE_URL}`);
      expect(host.said()).not.toContain('secret-token');
      expect(await host.stop()).toBe(0);
    }));

  it('goes on after a kill, and finds what happened meanwhile', () =>
    inFolder(async (folder) => {
      const data = join(folder, 'data');
      const host = await startHost(data, [], env);
      const operator = operatorAt(host.address, data);
      await expect.poll(() => copyOf(operator, 'jira'), SOON).toMatchObject({ phase: 'idle' });
      const goal = await goalOver(operator, [
        { tool: 'jira', select: { query: 'project = SHOP AND type != Epic' } },
      ]);
      await host.kill();
      jira.site.admin.transition('SHOP-3', 'Done', { resolution: 'Done' });
      const again = await startHost(data, [], { ...env, THROUGHLINE_CATCH_UP_SECONDS: '3600' });
      await expect.poll(() => progressOf(operatorAt(again.address, data), goal), SOON).toBe(0.25);
      expect(await again.stop()).toBe(0);
      expect(await runJson(['rebuild', '--data', data])).toMatchObject({ equal: true });
    }));

  it('shows that the token was taken back, and recovers', () =>
    inFolder(async (folder) => {
      const data = join(folder, 'data');
      const host = await startHost(data, [], env);
      const operator = operatorAt(host.address, data);
      await expect.poll(() => copyOf(operator, 'jira'), SOON).toMatchObject({ phase: 'idle' });
      jira.site.faults.every(1, { status: 401, body: { errorMessages: ['Unauthorized'] } });
      await expect
        .poll(() => copyOf(operator, 'jira'), SOON)
        .toMatchObject({ phase: 'failed', problem: expect.stringContaining('JIRA_API_TOKEN') });
      jira.site.faults.clear();
      await expect.poll(() => copyOf(operator, 'jira'), SOON).toMatchObject({ phase: 'idle', problem: null });
      expect(await host.stop()).toBe(0);
    }));

  it('waits when Jira asks to, and then reads on', () =>
    inFolder(async (folder) => {
      jira.site.faults.every(3, { status: 429, headers: { 'retry-after': '1' } });
      const data = join(folder, 'data');
      const host = await startHost(data, [], env);
      const operator = operatorAt(host.address, data);
      await expect.poll(() => jira.site.usage(), SOON).not.toMatchObject({ limited: 0 });
      jira.site.faults.clear();
      await expect.poll(() => copyOf(operator, 'jira'), SOON).toMatchObject({ phase: 'idle', items: 5 });
      expect(await host.stop()).toBe(0);
    }));

  it('reads everything again when an admin asks', () =>
    inFolder(async (folder) => {
      const data = join(folder, 'data');
      const host = await startHost(data, [], { ...env, THROUGHLINE_CATCH_UP_SECONDS: '3600' });
      const operator = operatorAt(host.address, data);
      await expect.poll(() => copyOf(operator, 'jira'), SOON).toMatchObject({ phase: 'idle' });
      jira.site.admin.createIssue({ key: 'SHOP-7', summary: 'New' });
      expect(await ask(operator, 'connections.sweep', { tool: 'jira' })).toEqual({ tool: 'jira' });
      await expect.poll(() => copyOf(operator, 'jira'), SOON).toMatchObject({ phase: 'idle', items: 6 });
      expect(await host.stop()).toBe(0);
    }));

  it('keeps the work of two sites apart', () =>
    inFolder(async (folder) => {
      const data = join(folder, 'data');
      const host = await startHost(data, [], env);
      const operator = operatorAt(host.address, data);
      await expect.poll(() => copyOf(operator, 'jira'), SOON).toMatchObject({ phase: 'idle' });
      await host.stop();
      const other = await startJira();
      const { code, err } = await runCli(['start', '--data', data, '--port', '0'], { env: other.env });
      await other.close();
      expect(code).toBe(1);
      expect(err).toContain('--data');
    }));
});
