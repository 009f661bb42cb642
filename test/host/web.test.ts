import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateCompany, jiraLines } from '@throughline/sandbox/company';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli, runJson } from './cli.ts';
import { type RunningHost, startHost } from './running-host.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

describe('the host over work of one’s own', () => {
  let folder = '';
  let data = '';
  let host: RunningHost;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'throughline-'));
    data = join(folder, 'data');
    const file = join(folder, 'issues.jsonl');
    writeFileSync(file, jiraLines(generateCompany({ seed: 3, now: Date.UTC(2026, 5, 15) }).jira).join('\n'));
    await runJson(['import', 'jira', file, '--data', data]);
    host = await startHost(data);
  });

  afterAll(async () => {
    await host?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  const post = (operation: string, body: string, headers: Record<string, string> = JSON_TYPE) =>
    fetch(`${host.address}/api/operations/${operation}`, { method: 'POST', headers, body });

  it('says that it is well, and what it can do', async () => {
    expect(await (await fetch(`${host.address}/api/health`)).json()).toMatchObject({ ok: true });
    const table = await (await fetch(`${host.address}/api/operations`)).json();
    expect(table).toEqual(await runJson(['operations']));
    const document = await (await fetch(`${host.address}/api/openapi.json`)).json();
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toHaveLength(table.length);
    expect(
      document.paths['/api/operations/goals.create'].post.requestBody.content['application/json'].schema,
    ).toEqual(table.find(({ name }: { name: string }) => name === 'goals.create').input);
  });

  it('answers operations with their outcome and a status that fits it', async () => {
    const made = await post('goals.create', '{"title":"Grow"}');
    expect(made.status).toBe(200);
    const { output } = await made.json();
    expect((await post('goals.get', JSON.stringify(output))).status).toBe(200);
    const refusals = [
      { operation: 'goals.get', body: '{"goal":"g_none"}', status: 404, code: 'not-found' },
      { operation: 'goals.get', body: '{}', status: 400, code: 'invalid-input' },
      { operation: 'goals.get', body: '{"goal":', status: 400, code: 'invalid-input' },
      { operation: 'goals.destroy', body: '{}', status: 404, code: 'unknown-operation' },
      { operation: 'people.set', body: '{"person":"x"}', status: 403, code: 'not-allowed' },
      {
        operation: 'goals.align',
        body: JSON.stringify({ goal: output.goal, parent: output.goal }),
        status: 409,
        code: 'cycle',
      },
    ];
    for (const { operation, body, status, code } of refusals) {
      const answer = await post(operation, body);
      expect(answer.status, `${operation} ${body}`).toBe(status);
      expect(await answer.json()).toMatchObject({ kind: 'refused', refusal: { code } });
    }
  });

  it('turns away whoever is not of this machine, or of its own pages', async () => {
    expect((await post('people.me', '{}', { ...JSON_TYPE, origin: 'https://evil.example' })).status).toBe(
      403,
    );
    expect((await post('people.me', '{}', { ...JSON_TYPE, origin: 'null' })).status).toBe(403);
    expect((await post('people.me', '{}', { ...JSON_TYPE, 'sec-fetch-site': 'cross-site' })).status).toBe(
      403,
    );
    expect((await post('people.me', '{}', { ...JSON_TYPE, origin: host.address })).status).toBe(200);
    expect((await post('people.me', '{}', { 'content-type': 'text/plain' })).status).toBe(400);
    expect(await statusOf(`${host.address}/api/health`, { host: 'evil.example' })).toBe(421);
    expect(await statusOf(`${host.address}/api/health`, { host: 'localhost:1' })).toBe(200);
    const long = JSON.stringify({ title: 'x'.repeat(2_000_000) });
    expect(await statusOf(`${host.address}/api/operations/goals.create`, JSON_TYPE, long)).toBe(413);
  });

  it('gives no rights of the operator to whoever guesses', async () => {
    const guess = await post('people.me', '{}', { ...JSON_TYPE, authorization: 'Bearer guess' });
    expect((await guess.json()).output.person).toBe('visitor');
  });

  it('serves its pages under a policy of their own, and only the files that there are', async () => {
    const page = await fetch(`${host.address}/`);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    const html = await page.text();
    const asset = /src="\.\/(assets\/[^"]+)"/.exec(html)?.[1];
    expect((await fetch(`${host.address}/${asset}`)).headers.get('content-type')).toContain('javascript');
    for (const path of ['/assets/..%2fpackage.json', '/host/..%2fhost.ts', '/assets/none.js', '/nowhere']) {
      expect((await fetch(`${host.address}${path}`)).status, path).toBe(404);
    }
  });

  it('says why there is no Jira to look at', async () => {
    const answer = await fetch(`${host.address}/jira`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('sample company');
  });

  it('does what the command line asks, while it has the folder in use', async () => {
    expect(await runJson(['do', 'people.me', '{}', '--data', data])).toMatchObject({ person: 'operator' });
    expect(await runJson(['do', 'people.me', '{}', '--as', 'ann', '--data', data])).toMatchObject({
      person: 'ann',
    });
    const other = await runCli(['rebuild', '--data', data, '--json']);
    expect(other.code).toBe(1);
    expect(JSON.parse(other.out).refusal.message).toContain(host.address);
  });

  it('ends in order when it is interrupted', async () => {
    expect(await host.stop()).toBe(0);
    expect(await runJson(['doctor', '--data', data])).toMatchObject({ healthy: true });
  });
});

/** A request on a connection of its own, with any headers: `fetch` sets `host` by itself. */
function statusOf(url: string, headers: Record<string, string>, body?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      { method: body === undefined ? 'GET' : 'POST', headers, agent: false },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}
