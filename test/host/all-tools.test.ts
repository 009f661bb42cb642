import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inFolder, runCli } from './cli.ts';
import { type Asker, ask, copyOf, goalOver, metricsOf, operatorAt } from './over-http.ts';
import { startHost } from './running-host.ts';
import { startJira, type TestJira } from './served-jira.ts';
import { startGitHub, startLinear, type TestGitHub, type TestLinear } from './served-tools.ts';

const SOON = { timeout: 90_000, interval: 250 };

describe('one goal over three tools', () => {
  let jira: TestJira;
  let linear: TestLinear;
  let github: TestGitHub;
  let env: Readonly<Record<string, string>>;

  beforeEach(async () => {
    jira = await startJira();
    linear = await startLinear();
    github = await startGitHub();
    env = { ...jira.env, ...linear.env, ...github.env };
  });
  afterEach(async () => {
    for (const tool of [jira, linear, github]) await tool?.close();
  });

  const allRead = async (operator: Asker): Promise<void> => {
    for (const [tool, items] of [
      ['jira', 5],
      ['linear', 4],
      ['github', 4],
    ] as const)
      await expect.poll(() => copyOf(operator, tool), SOON).toMatchObject({ phase: 'idle', items });
  };
  const goal = (operator: Asker): Promise<string> =>
    goalOver(operator, [
      { tool: 'jira', select: { item: 'SHOP-1' } },
      { tool: 'linear', select: { container: 'Pay' } },
      { tool: 'github', select: { container: 'acme/shop' } },
    ]);

  it('moves with the next catch-up when work closes in each', () =>
    inFolder(async (folder) => {
      const data = join(folder, 'data');
      const host = await startHost(data, [], { ...env, THROUGHLINE_CATCH_UP_SECONDS: '2' });
      const operator = operatorAt(host.address, data);
      await allRead(operator);
      const id = await goal(operator);
      expect(await metricsOf(operator, id)).toEqual([0, 0, 0]);
      jira.site.admin.transition('SHOP-2', 'Done', { resolution: 'Done' });
      linear.workspace.admin.as('Ada').moveIssue('ENG-1', 'completed');
      await github.closeIssue(1);
      await expect.poll(() => metricsOf(operator, id), SOON).toEqual([0.25, 0.25, 0.25]);
      expect(host.said()).not.toMatch(/secret-|lin_api_|ghp_/);
      expect(await host.stop()).toBe(0);
    }));

  it('moves at once when webhooks tell of it', () =>
    inFolder(async (folder) => {
      const data = join(folder, 'data');
      const host = await startHost(data, [], { ...env, THROUGHLINE_CATCH_UP_SECONDS: '3600' });
      const operator = operatorAt(host.address, data);
      await allRead(operator);
      const id = await goal(operator);
      linear.sendTo(`${host.address}/webhooks/linear`);
      github.sendTo(`${host.address}/webhooks/github`);
      linear.workspace.admin.as('Ada').moveIssue('ENG-1', 'completed');
      await github.closeIssue(1);
      await expect.poll(() => metricsOf(operator, id), SOON).toEqual([0, 0.25, 0.25]);
      linear.workspace.admin.as('Ada').trashIssue('ENG-2');
      await expect.poll(() => metricsOf(operator, id), SOON).toEqual([0, 1 / 3, 0.25]);
      expect(await host.stop()).toBe(0);
    }));

  it('is read again in each when an admin asks, and shows what is read', () =>
    inFolder(async (folder) => {
      const data = join(folder, 'data');
      const host = await startHost(data, [], { ...env, THROUGHLINE_CATCH_UP_SECONDS: '3600' });
      const operator = operatorAt(host.address, data);
      await allRead(operator);
      await github.closeIssue(1);
      linear.workspace.admin.as('Ada').moveIssue('ENG-1', 'completed');
      const id = await goal(operator);
      for (const tool of ['jira', 'linear', 'github']) await ask(operator, 'connections.sweep', { tool });
      await expect.poll(() => metricsOf(operator, id), SOON).toEqual([0, 0.25, 0.25]);
      const shown = await ask(operator, 'connections.get', { tool: 'github' });
      expect(shown).toMatchObject({ settings: { containers: [{ key: 'acme/shop', chosen: true }] } });
      const change = ask(operator, 'connections.change', { tool: 'github', containers: ['acme/api'] });
      await expect(change).rejects.toThrow('THROUGHLINE_GITHUB_REPOSITORIES');
      expect(await host.stop()).toBe(0);
    }));

  it.each(['jira', 'linear', 'github'])('says what would be read of %s', async (tool) => {
    const { out } = await runCli(['connect', tool, '--json'], { env });
    const said = JSON.parse(out);
    expect(said).toMatchObject({ tool, connected: true });
    expect(said.reads.join('\n')).toMatch(/SHOP|ENG|acme\/shop/);
    expect(out).not.toMatch(/secret-|lin_api_|ghp_/);
  });
});
