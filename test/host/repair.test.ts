import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '@throughline/core/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres, type TestPostgres } from '../contracts/postgres.ts';
import { runJson } from './cli.ts';
import { ask, goalOver } from './over-http.ts';
import { type RunningHost, startHost } from './running-host.ts';
import { startLinear, type TestLinear } from './served-tools.ts';

const SOON = { timeout: 120_000, interval: 500 };
const SEEDS = [1, 2, 3];
const EDITS = 60;

describe('two hosts, while webhooks are lost, doubled and shuffled and one host is killed', () => {
  let server: TestPostgres;
  let linear: TestLinear;
  let env: Readonly<Record<string, string>>;
  let folder = '';
  const hosts: RunningHost[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'throughline-'));
    server = await startPostgres();
    linear = await startLinear();
    env = { ...linear.env, DATABASE_URL: server.url, THROUGHLINE_CATCH_UP_SECONDS: '3600' };
  });
  afterAll(async () => {
    for (const host of hosts) await host.kill();
    await linear?.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const data = (): string => join(folder, 'data');
  const operate = (operation: string) =>
    runJson(['do', operation, '{"tool":"linear"}', '--data', data()], { env });
  const start = async (): Promise<RunningHost> => {
    const host = await startHost(data(), [], env);
    hosts.push(host);
    return host;
  };

  /** What Linear itself holds, counted without any of our code. */
  function expected(): Readonly<Record<string, number>> {
    const { state } = linear.workspace.admin;
    const there = [...state.issues.all()].filter(({ trashed }) => trashed !== true);
    const typeOf = (id: string): string => state.workflowStates.get(id)?.type ?? '';
    const count = (...types: readonly string[]): number =>
      there.filter(({ stateId }) => types.includes(typeOf(stateId))).length;
    return {
      todo: count('triage', 'backlog', 'unstarted'),
      doing: count('started'),
      done: count('completed'),
      cancelled: count('canceled', 'duplicate'),
    };
  }

  function edit(random: () => number): void {
    const { admin } = linear.workspace;
    const ada = admin.as('Ada');
    const issues = [...admin.state.issues.all()].filter(({ trashed }) => trashed !== true);
    const issue = issues[Math.floor(random() * issues.length)];
    const team = [...admin.state.teams.all()][0];
    if (issue === undefined || team === undefined || random() < 0.4) {
      ada.createIssue({ teamId: team?.id ?? '', title: 'New' });
    } else if (random() < 0.15) ada.trashIssue(issue.id);
    else ada.moveIssue(issue.id, ['started', 'completed', 'canceled'][Math.floor(random() * 3)] ?? 'started');
  }

  it('show in the end what Linear holds', async () => {
    let pair = await Promise.all([start(), start()]);
    await expect
      .poll(() => operate('connections.get'), SOON)
      .toMatchObject({ items: 4, sync: { phase: 'idle' } });
    const goal = await goalOver(pair[0], [{ tool: 'linear', select: { container: 'ENG' } }]);
    const { deliveries } = linear.workspace;
    let turn = 0;
    linear.sendTo(async ({ headers, body }) => {
      turn += 1;
      const { address } = pair[turn % 2 === 0 ? 0 : 1];
      const answer = await fetch(`${address}/webhooks/linear`, { method: 'POST', headers, body });
      return answer.status;
    });
    for (const seed of SEEDS) {
      const random = seededRandom(seed);
      deliveries.disturb({
        seed,
        lose: 0.3,
        duplicate: 0.2,
        shuffle: true,
        delay: { share: 0.2, upToMs: 500 },
      });
      const dies = Math.floor(random() * EDITS);
      for (let n = 0; n < EDITS; n += 1) {
        edit(random);
        if (random() < 0.2) await new Promise((resolve) => setTimeout(resolve, 20));
        if (n === dies) await pair[0].kill();
      }
      pair = [await start(), pair[1]];
      await operate('connections.sweep');
      const counts = async (): Promise<unknown> => {
        const shown = Object(await ask(pair[1], 'goals.get', { goal }));
        return shown.metrics[0].counts;
      };
      await expect.poll(counts, SOON).toMatchObject(expected());
    }
    expect(turn).toBeGreaterThan((SEEDS.length * EDITS) / 2);
    expect(await runJson(['rebuild', '--data', data()], { env })).toMatchObject({ equal: true });
    expect(await Promise.all(pair.map((host) => host.stop()))).toEqual([0, 0]);
  });
});
