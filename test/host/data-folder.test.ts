import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateCompany, jiraLines } from '@throughline/sandbox/company';
import { migrate } from '@throughline/store';
import { pgliteEngine } from '@throughline/store/pglite';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { inFolder, runCli, runJson } from './cli.ts';

const LINES = jiraLines(generateCompany({ seed: 3, now: Date.UTC(2026, 5, 15) }).jira).slice(0, 30);

describe('a data folder', () => {
  it('is used by one process at a time', () =>
    inFolder(async (folder) => {
      const data = join(folder, 'data');
      mkdirSync(data);
      const holder = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
      const lock = { pid: holder.pid, birth: null, command: 'import', address: null, secret: 'x' };
      writeFileSync(join(data, 'lock.json'), JSON.stringify(lock));
      const file = join(folder, 'issues.jsonl');
      writeFileSync(file, LINES.join('\n'));
      for (const args of [
        ['import', 'jira', file],
        ['rebuild'],
        ['do', 'people.me'],
        ['start', '--port', '0'],
      ]) {
        const { code, out } = await runCli([...args, '--data', data, '--json']);
        expect(code).toBe(1);
        const { refusal } = JSON.parse(out);
        expect(refusal).toMatchObject({
          code: 'in-use',
          message: expect.stringContaining(`process ${holder.pid}`),
        });
      }
      expect(existsSync(join(data, 'database'))).toBe(false);
      const report = JSON.parse((await runCli(['doctor', '--data', data, '--json'])).out);
      expect(report.findings).toContainEqual(expect.objectContaining({ check: 'lock', state: 'attention' }));
      const gone = new Promise((resolve) => holder.on('exit', resolve));
      holder.kill();
      await gone;
      // The lock of a process that is gone is taken over, and given back in the end.
      expect(await runJson(['do', 'people.me', '{}', '--data', data])).toMatchObject({ person: 'operator' });
      expect(existsSync(join(data, 'lock.json'))).toBe(false);
    }));

  it(
    'is not believed to be in use by a later process with the same number',
    { skip: !existsSync('/proc/self/stat') },
    () =>
      inFolder(async (folder) => {
        const data = join(folder, 'data');
        mkdirSync(data);
        const lock = {
          pid: process.pid,
          birth: 'an earlier boot:1',
          command: 'import',
          address: null,
          secret: 'x',
        };
        writeFileSync(join(data, 'lock.json'), JSON.stringify(lock));
        expect(await runJson(['do', 'people.me', '{}', '--data', data])).toMatchObject({
          person: 'operator',
        });
      }),
  );

  it('of a newer version is refused, and nothing in it is changed', () =>
    inFolder(async (folder) => {
      const data = join(folder, 'data');
      mkdirSync(data);
      const engine = pgliteEngine({ dir: join(data, 'database') });
      await migrate(engine);
      await sql`insert into throughline_migrations (name) values ('9999-from-the-future')`.execute(engine.db);
      await engine.close();
      for (const args of [['do', 'people.me'], ['rebuild'], ['start', '--port', '0']]) {
        const { code, out, err } = await runCli([...args, '--data', data, '--json']);
        expect(code).toBe(1);
        expect(JSON.parse(out).refusal).toMatchObject({
          code: 'newer-database',
          message: expect.stringContaining('newer version'),
        });
        expect(err).toContain('newer version');
      }
      const { code, out } = await runCli(['doctor', '--data', data, '--json']);
      expect(code).toBe(1);
      expect(JSON.parse(out)).toMatchObject({ healthy: false });
      const after = pgliteEngine({ dir: join(data, 'database') });
      const { rows } = await sql<{ name: string }>`select name from throughline_migrations`.execute(after.db);
      expect(rows.map(({ name }) => name)).toContain('9999-from-the-future');
      const facts = await sql<{ facts: number }>`select count(*) as facts from facts`.execute(after.db);
      expect(Number(facts.rows[0]?.facts)).toBe(0);
      await after.close();
    }));

  it('is looked over by the doctor, who finds a changed history', () =>
    inFolder(async (folder) => {
      const data = join(folder, 'data');
      expect(await runJson(['doctor', '--data', data])).toMatchObject({ healthy: true });
      await runJson(['do', 'goals.create', '{"title":"Grow"}', '--data', data]);
      const healthy = await runJson(['doctor', '--data', data]);
      expect(healthy).toMatchObject({
        healthy: true,
        findings: expect.arrayContaining([
          { check: 'histories', state: 'ok', said: expect.stringContaining('1 histories'), todo: null },
          expect.objectContaining({ check: 'unfinished work', state: 'ok' }),
        ]),
      });
      const engine = pgliteEngine({ dir: join(data, 'database') });
      await sql`update facts set told_by = 'somebody else'`.execute(engine.db);
      await engine.close();
      const { code, out } = await runCli(['doctor', '--data', data, '--json']);
      expect(code).toBe(1);
      expect(JSON.parse(out).findings).toContainEqual(
        expect.objectContaining({
          check: 'histories',
          state: 'wrong',
          said: expect.stringContaining('(content)'),
        }),
      );
    }));

  it('is rebuilt to the same bytes', () =>
    inFolder(async (folder) => {
      const data = join(folder, 'data');
      const file = join(folder, 'issues.jsonl');
      writeFileSync(file, LINES.join('\n'));
      await runJson(['import', 'jira', file, '--data', data]);
      const goal = await runJson(['do', 'goals.create', '{"title":"Grow"}', '--data', data]);
      const define = { ...Object(goal), title: 'Work', work: { by: 'count' } };
      const metric = await runJson(['do', 'metrics.define', JSON.stringify(define), '--data', data]);
      const link = { ...Object(metric), tool: 'jira', select: { container: 'STAY' } };
      await runJson(['do', 'links.add', JSON.stringify(link), '--data', data]);
      expect(await runJson(['rebuild', '--data', data])).toMatchObject({ subjects: 1, equal: true });
    }));

  it('keeps secrets from others', { skip: process.platform === 'win32' }, () =>
    inFolder(async (folder) => {
      const data = join(folder, 'data');
      await runJson(['do', 'people.me', '{}', '--data', data]);
      const { statSync } = await import('node:fs');
      expect(statSync(data).mode & 0o077).toBe(0);
      expect(readFileSync(join(data, 'database', 'PG_VERSION'), 'utf8').trim()).toMatch(/^\d+$/);
    }),
  );
});
