import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateCompany, jiraLines } from '@throughline/sandbox/company';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres, type TestPostgres } from '../contracts/postgres.ts';
import { runCli, runJson } from './cli.ts';
import { startHost } from './running-host.ts';

const LINES = jiraLines(generateCompany({ seed: 3, now: Date.UTC(2026, 5, 15) }).jira);

describe('with DATABASE_URL', () => {
  let server: TestPostgres;
  let folder = '';
  let data = '';
  let env: { DATABASE_URL: string };

  beforeAll(async () => {
    server = await startPostgres();
    env = { DATABASE_URL: server.url };
    folder = mkdtempSync(join(tmpdir(), 'throughline-'));
    data = join(folder, 'data');
    const file = join(folder, 'issues.jsonl');
    writeFileSync(file, LINES.join('\n'));
    expect(await runJson(['import', 'jira', file, '--data', data], { env })).toMatchObject({
      items: LINES.length,
    });
  });

  afterAll(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('keeps nothing in the folder, and lets several processes in', async () => {
    expect(existsSync(join(data, 'database'))).toBe(false);
    expect(existsSync(join(data, 'lock.json'))).toBe(false);
    const lines = Array.from({ length: 15 }, (_, i) =>
      JSON.stringify({ operation: 'goals.create', input: { title: `Goal ${i}` } }),
    ).join('\n');
    const run = () => runJson(['do', '--lines', '--data', data], { input: lines, env });
    const made = (await Promise.all([run(), run(), run()])).flat();
    expect(new Set(made.map((answer) => Object(answer).goal)).size).toBe(45);
    expect(await runJson(['doctor', '--data', data], { env })).toMatchObject({ healthy: true });
    expect(await runJson(['rebuild', '--data', data], { env })).toMatchObject({ subjects: 45, equal: true });
  });

  it('serves, while the command line goes on working', async () => {
    const host = await startHost(data, [], env);
    const made = await runJson(['do', 'goals.create', '{"title":"Meanwhile"}', '--data', data], { env });
    const answer = await fetch(`${host.address}/api/operations/goals.get`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(made),
    });
    expect(await answer.json()).toMatchObject({ kind: 'done', output: { title: 'Meanwhile' } });
    expect(await host.stop()).toBe(0);
  });

  it('says in a sentence that the server cannot be reached', async () => {
    const nowhere = { DATABASE_URL: 'postgres://127.0.0.1:1/none' };
    const { code, out } = await runCli(['do', 'people.me', '--data', data, '--json'], { env: nowhere });
    expect(code).toBe(1);
    expect(JSON.parse(out).refusal.message).toContain('DATABASE_URL');
  });
});
