import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateCompany, jiraLines } from '@throughline/sandbox/company';
import { describe, expect, it } from 'vitest';
import { doAll, inFolder, runJson } from './cli.ts';
import { startHost } from './running-host.ts';

const { jira } = generateCompany({ seed: 3, now: Date.UTC(2026, 5, 15) });

/** Runs a script that dies by its own hand at a statement. */
function dying(
  script: string,
  args: readonly string[],
): Promise<{ signal: string | null; out: string; err: string }> {
  const child = spawn(process.execPath, [fileURLToPath(new URL(script, import.meta.url)), ...args]);
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  return new Promise((resolve) => child.on('close', (_, signal) => resolve({ signal, out, err })));
}

describe('a process that is killed', () => {
  it('during an import loses nothing, whichever statement it was at', { timeout: 600_000 }, () =>
    inFolder(async (folder) => {
      const file = join(folder, 'issues.jsonl');
      const lines = jiraLines(jira);
      // A goal counts half of the work before the rest comes in, so that numbers are in danger too.
      writeFileSync(file, lines.slice(0, lines.length / 2).join('\n'));
      const data = join(folder, 'data');
      await runJson(['import', 'jira', file, '--data', data]);
      const goal = await goalOver(data, 'STAY');
      writeFileSync(file, lines.join('\n'));
      let killed = 0;
      for (let statement = 2; ; statement += 5) {
        const { signal, out, err } = await dying('dying-import.ts', [file, data, String(statement)]);
        if (signal !== 'SIGKILL') {
          expect(JSON.parse(out), err).toMatchObject({ items: lines.length, skipped: [] });
          break;
        }
        killed += 1;
      }
      expect(killed).toBeGreaterThan(4);
      const stay = (jira.issues ?? []).filter(({ key = '' }) => key.startsWith('STAY-'));
      const parents = new Set(stay.map(({ parent }) => parent));
      const leaves = stay.filter(({ key }) => !parents.has(key));
      const [shown] = await doAll(data, [{ operation: 'goals.get', input: { goal } }]);
      const open = leaves.filter(({ status }) => status !== 'Done');
      expect(shown).toMatchObject({
        metrics: [
          {
            counts: {
              done: leaves.filter(({ resolution }) => resolution === 'Done').length,
              cancelled: leaves.filter(({ resolution }) => resolution !== undefined && resolution !== 'Done')
                .length,
              todo: open.filter(({ status }) => status === 'To Do').length,
              doing: open.filter(({ status }) => status !== 'To Do').length,
            },
          },
        ],
      });
      expect(await runJson(['rebuild', '--data', data])).toMatchObject({ equal: true });
      expect(await runJson(['doctor', '--data', data])).toMatchObject({ healthy: true });
    }),
  );

  it('while the sample company is made leaves no act undone and none done twice', { timeout: 900_000 }, () =>
    inFolder(async (folder) => {
      const whole = await dying('dying-sample.ts', [join(folder, 'whole'), '0']);
      const expected = JSON.parse(whole.out);
      const data = join(folder, 'data');
      for (const share of [0.02, 0.3, 0.55, 0.2]) {
        const at = String(Math.round(expected.statements * share));
        expect((await dying('dying-sample.ts', [data, at])).signal).toBe('SIGKILL');
      }
      const { out, err } = await dying('dying-sample.ts', [data, '0']);
      expect(JSON.parse(out || err).goals).toEqual(expected.goals);
      expect(await runJson(['rebuild', '--data', data])).toMatchObject({ equal: true });
      expect(await runJson(['doctor', '--data', data])).toMatchObject({ healthy: true });
    }),
  );

  it('while it serves keeps what was closed in Jira, and the numbers', { timeout: 300_000 }, () =>
    inFolder(async (folder) => {
      const data = join(folder, 'data');
      const host = await startHost(data);
      const open = await openIssue(host.address);
      const closed = await fetch(`${host.address}/jira/browse/${open}/transitions`, {
        method: 'POST',
        body: new URLSearchParams({ transition: '41', resolution: 'Done' }),
      });
      expect(closed.status).toBe(200);
      await host.kill();
      expect(existsSync(join(data, 'lock.json'))).toBe(true);
      const again = await startHost(data);
      expect(await (await fetch(`${again.address}/jira/browse/${open}`)).text()).toContain(
        'data-category="done"',
      );
      await expect.poll(() => bucketOf(again.address, open), { timeout: 30_000 }).toBe('done');
      expect(await again.stop()).toBe(0);
      expect(await runJson(['rebuild', '--data', data])).toMatchObject({ equal: true });
      expect(await runJson(['doctor', '--data', data])).toMatchObject({ healthy: true });
    }),
  );
});

async function goalOver(data: string, container: string): Promise<string> {
  const [made] = await doAll(data, [{ operation: 'goals.create', input: { title: container } }]);
  const goal = String(Reflect.get(Object(made), 'goal'));
  const define = { goal, title: 'Work', work: { by: 'count' } };
  const [metric] = await doAll(data, [{ operation: 'metrics.define', input: define }]);
  const link = { ...Object(metric), tool: 'jira', select: { container } };
  await doAll(data, [{ operation: 'links.add', input: link }]);
  return goal;
}

/** The key of an issue that is not done, from the page that lists those changed last. */
async function openIssue(address: string): Promise<string> {
  const page = await (await fetch(`${address}/jira/projects/STAY`)).text();
  const rows = page.split('<tr>').filter((row) => row.includes('data-category="new"'));
  const key = /\/jira\/browse\/([A-Z]+-\d+)/.exec(rows.at(-1) ?? '')?.[1];
  if (key === undefined) throw new Error('The project has no open issue.');
  return key;
}

async function bucketOf(address: string, item: string): Promise<string | undefined> {
  const answer = await fetch(`${address}/api/operations/views.issuePanel`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ tool: 'jira', item }),
  });
  const { output } = await answer.json();
  return output?.item?.bucket;
}
