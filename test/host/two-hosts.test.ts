import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres, type TestPostgres } from '../contracts/postgres.ts';
import { runJson } from './cli.ts';
import { goalOver, progressOf } from './over-http.ts';
import { type RunningHost, startHost } from './running-host.ts';
import { startJira, type TestJira } from './served-jira.ts';

const SOON = { timeout: 120_000, interval: 500 };
const STEPS = 40;

describe('two hosts on one PostgreSQL', () => {
  let server: TestPostgres;
  let jira: TestJira;
  let env: Readonly<Record<string, string>>;
  let folder = '';
  const running: RunningHost[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'throughline-'));
    server = await startPostgres();
    jira = await startJira({
      issues: [
        { key: 'SHOP-1', type: 'Epic', summary: 'Checkout' },
        ...Array.from({ length: STEPS }, (_, i) => ({
          key: `SHOP-${i + 2}`,
          parent: 'SHOP-1',
          summary: `Step ${i}`,
        })),
      ],
    });
    env = { ...jira.env, DATABASE_URL: server.url, THROUGHLINE_CATCH_UP_SECONDS: '2' };
  });

  afterAll(async () => {
    for (const host of running) await host.kill();
    await jira?.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = async (): Promise<RunningHost> => {
    const host = await startHost(join(folder, 'data'), [], env);
    running.push(host);
    return host;
  };
  const close = (n: number): void => jira.site.admin.transition(`SHOP-${n}`, 'Done', { resolution: 'Done' });
  const copy = () =>
    runJson(['do', 'connections.get', '{"tool":"jira"}', '--data', join(folder, 'data')], { env });

  it('read each change once between them, also when one is killed', async () => {
    const [one, two] = await Promise.all([start(), start()]);
    await expect.poll(copy, SOON).toMatchObject({ items: STEPS + 1, sync: { phase: 'idle' } });
    const sweeps = jira.site.usage().byRoute['POST /search/approximate-count'] ?? 0;
    expect(sweeps, 'full readings').toBe(1);
    const goal = await goalOver(one, [{ tool: 'jira', select: { item: 'SHOP-1' } }]);
    for (let n = 2; n <= STEPS / 2; n += 1) close(n);
    await expect.poll(() => progressOf(two, goal), SOON).toBe((STEPS / 2 - 1) / STEPS);
    await one.kill();
    for (let n = STEPS / 2 + 1; n <= STEPS + 1; n += 1) close(n);
    await expect.poll(() => progressOf(two, goal), SOON).toBe(1);
    const again = await start();
    expect(await progressOf(again, goal)).toBe(1);
    expect(await Promise.all([two.stop(), again.stop()])).toEqual([0, 0]);
    const data = join(folder, 'data');
    expect(await runJson(['rebuild', '--data', data], { env })).toMatchObject({ equal: true });
    const { DATABASE_URL = '' } = env;
    expect(await runJson(['doctor', '--data', data], { env: { DATABASE_URL } })).toMatchObject({
      healthy: true,
    });
  });
});
