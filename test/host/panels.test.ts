import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inFolder, runJson } from './cli.ts';
import { copyOf, goalOver, operatorAt, progressOf } from './over-http.ts';
import { startHost } from './running-host.ts';
import { startGitHub, startLinear, type TestGitHub, type TestLinear } from './served-tools.ts';

const SOON = { timeout: 90_000, interval: 250 };

describe('goals shown inside the tools', () => {
  let linear: TestLinear;
  let github: TestGitHub;

  beforeEach(async () => {
    linear = await startLinear();
    github = await startGitHub();
  });
  afterEach(async () => {
    await linear?.close();
    await github?.close();
  });

  const attachments = () => [...linear.workspace.admin.state.attachments.all()];
  const read = async (address: string, data: string) => {
    const operator = operatorAt(address, data);
    for (const tool of ['linear', 'github'])
      await expect.poll(() => copyOf(operator, tool), SOON).toMatchObject({ phase: 'idle' });
    await goalOver(operator, [
      { tool: 'linear', select: { item: 'ENG-1' } },
      { tool: 'github', select: { item: 'acme/shop#1' } },
    ]);
  };

  it('say the same number in each, with the way to the page of the goal', () =>
    inFolder(async (folder) => {
      const data = join(folder, 'data');
      linear.workspace.admin.as('Ada').moveIssue('ENG-1', 'completed');
      const panels = {
        THROUGHLINE_PANELS: 'linear,github',
        THROUGHLINE_PANEL_SECONDS: '5',
        THROUGHLINE_URL: 'https://goals.acme.example',
      };
      const host = await startHost(data, [], { ...linear.env, ...github.env, ...panels });
      await read(host.address, data);
      await expect.poll(() => attachments().length, SOON).toBe(1);
      const [shown] = attachments();
      expect(shown).toMatchObject({ subtitle: expect.stringMatching(/50\s?%/) });
      expect(shown?.url).toMatch(/^https:\/\/goals\.acme\.example\/#\/goals\/g_/);
      await expect.poll(() => github.comments(1), SOON).toHaveLength(1);
      const [comment = ''] = await github.comments(1);
      expect(comment).toMatch(/50\s?%/);
      expect(comment).toContain(shown?.url);
      expect(await host.stop()).toBe(0);
      expect(await runJson(['doctor', '--data', data])).toMatchObject({
        findings: expect.arrayContaining([
          expect.objectContaining({ check: 'panels in linear', said: 'Goals are shown at one place.' }),
        ]),
      });
    }));

  it('are asked for in a comment, and answered there, once', () =>
    inFolder(async (folder) => {
      const data = join(folder, 'data');
      const panels = {
        THROUGHLINE_PANELS: 'github',
        THROUGHLINE_URL: 'https://goals.acme.example',
      };
      const host = await startHost(data, [], { ...github.env, ...panels });
      const operator = operatorAt(host.address, data);
      await expect.poll(() => copyOf(operator, 'github'), SOON).toMatchObject({ phase: 'idle' });
      const goal = await goalOver(operator, [{ tool: 'github', select: { item: 'acme/shop#1' } }]);
      github.sendTo(`${host.address}/webhooks/github`);
      await github.comment(2, '/goal link ship it');
      await expect
        .poll(() => github.comments(2), SOON)
        .toEqual(['/goal link ship it', expect.stringContaining('Ship it')]);
      await github.closeIssue(2);
      await expect.poll(() => progressOf(operator, goal), SOON).toBe(0.5);
      expect(await host.stop()).toBe(0);
    }));

  it('are asked for by a mention, and answered in its session', () =>
    inFolder(async (folder) => {
      const data = join(folder, 'data');
      const { admin, deliveries } = linear.workspace;
      const app = admin.addApp({
        clientCredentials: true,
        webhook: {
          url: 'https://goals.acme.example/webhooks/linear',
          secret: linear.env.LINEAR_WEBHOOK_SECRET ?? '',
          resourceTypes: ['AgentSessionEvent', 'Issue'],
        },
      });
      const { LINEAR_API_KEY: _, ...rest } = linear.env;
      const host = await startHost(data, [], {
        ...rest,
        LINEAR_CLIENT_ID: app.clientId,
        LINEAR_CLIENT_SECRET: app.clientSecret,
        THROUGHLINE_PANELS: 'linear',
        THROUGHLINE_URL: 'https://goals.acme.example',
      });
      const operator = operatorAt(host.address, data);
      await expect.poll(() => copyOf(operator, 'linear'), SOON).toMatchObject({ phase: 'idle' });
      const goal = await goalOver(operator, [{ tool: 'linear', select: { item: 'ENG-1' } }]);
      deliveries.listen(async ({ body, headers }) => {
        const sent = { method: 'POST', body, headers: { ...headers } };
        return (await fetch(`${host.address}/webhooks/linear`, sent)).status;
      });
      admin.as('Ada').mention('ENG-2', app.clientId, '@Throughline link ship it');
      const said = () => [...admin.state.agentActivities.all()].map(({ content }) => JSON.stringify(content));
      await expect.poll(() => said().at(-1), SOON).toContain('now counts in “Ship it”');
      admin.as('Ada').moveIssue('ENG-2', 'completed');
      await expect.poll(() => progressOf(operator, goal), SOON).toBe(0.5);
      expect(await host.stop()).toBe(0);
    }));

  it('stand nowhere unasked', () =>
    inFolder(async (folder) => {
      const data = join(folder, 'data');
      const host = await startHost(data, [], { ...linear.env, ...github.env });
      await read(host.address, data);
      await new Promise((resolve) => setTimeout(resolve, 3000));
      expect(attachments()).toEqual([]);
      expect(await github.comments(1)).toEqual([]);
      expect(await host.stop()).toBe(0);
    }));
});
