import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorCodes, migrationRunner, sql } from '@forge/sql';
import {
  type ForgeLimitChanges,
  isMariaDbInstalled,
  type MariaDb,
  startMariaDb,
  withoutRates,
} from '@throughline/sandbox/forge';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { callPanel, fixtureRuntime } from '../forge/fixture-runtime.ts';

const installed = isMariaDbInstalled();
if (!installed)
  console.log(
    'Skipped: Forge SQL on MariaDB, because mariadbd is not installed (apt-get install mariadb-server).',
  );

describe.skipIf(!installed)('Forge SQL on MariaDB, through @forge/sql', () => {
  const dir = mkdtempSync(join(tmpdir(), 'forge-sql-'));
  let db: MariaDb;
  beforeAll(async () => {
    db = await startMariaDb({ dir });
  }, 60_000);
  afterAll(async () => {
    await db.close();
    rmSync(dir, { recursive: true });
  });
  beforeEach(() => db.wipe());

  const withSql = (limits: ForgeLimitChanges = withoutRates) => {
    const fixture = fixtureRuntime({ sql: db, limits });
    return { ...fixture, use: fixture.runtime.run };
  };

  it('migrates once, and finds the migrations again', async () => {
    const { use } = withSql();
    await use(async () => {
      const migrate = () =>
        migrationRunner
          .enqueue(
            'v1',
            'CREATE TABLE goals (id BIGINT PRIMARY KEY AUTO_INCREMENT, title VARCHAR(200) NOT NULL)',
          )
          .enqueue('v2', 'CREATE INDEX by_title ON goals (title)')
          .run();
      expect(await migrate()).toEqual(['v1', 'v2']);
      expect(await migrate()).toEqual([]);
      expect((await migrationRunner.list()).map((one) => one.name)).toEqual(['v1', 'v2']);
    });
  });

  it('writes and reads with bound values', async () => {
    const { use } = withSql();
    await use(async () => {
      await sql.executeDDL(
        'CREATE TABLE goals (id BIGINT PRIMARY KEY AUTO_INCREMENT, title VARCHAR(200), open BOOLEAN)',
      );
      const insert = await sql
        .prepare('INSERT INTO goals (title, open) VALUES (?, ?), (?, ?)')
        .bindParams('a', true, 'b', null)
        .execute();
      expect(insert.rows).toMatchObject({ affectedRows: 2, insertId: 1 });
      const update = await sql
        .prepare('UPDATE goals SET title = ? WHERE title = ? AND id = ?')
        .bindParams('c', 'a', 9)
        .execute();
      expect(update.rows).toMatchObject({ affectedRows: 0 });
      const { rows, metadata } = await sql
        .prepare('SELECT * FROM goals ORDER BY id LIMIT ?')
        .bindParams(1)
        .execute();
      expect(rows).toEqual([{ id: 1, title: 'a', open: 1 }]);
      expect(metadata).toMatchObject({ fields: [{ name: 'id' }, { name: 'title' }, { name: 'open' }] });
    });
  });

  it('is set up like TiDB: binary collation, UTC, strict, dates as texts', async () => {
    const { use } = withSql();
    const [row] = await use(async () => {
      const query =
        "SELECT 'a' = 'A' AS same, @@time_zone AS zone, CAST('2026-01-05 10:00:00' AS DATETIME) AS moment";
      return (await sql.prepare(query).execute()).rows;
    });
    expect(row).toEqual({ same: 0, zone: '+00:00', moment: '2026-01-05 10:00:00' });
  });

  it('answers an error of the database with its code and number', async () => {
    const { use } = withSql();
    await use(async () => {
      await sql.executeDDL('CREATE TABLE goals (id INT PRIMARY KEY, title VARCHAR(3) NOT NULL)');
      const insert = (id: number, title: string | null) =>
        sql.prepare('INSERT INTO goals VALUES (?, ?)').bindParams(id, title).execute();
      await insert(1, 'a');
      const failed = { code: errorCodes.SQL_EXECUTION_ERROR };
      await expect(insert(1, 'b')).rejects.toMatchObject({
        ...failed,
        context: { debug: { code: 'ER_DUP_ENTRY', errno: 1062, sqlState: '23000' } },
      });
      await expect(insert(2, 'long')).rejects.toMatchObject({
        ...failed,
        context: { debug: { errno: 1406 } },
      });
      await expect(sql.executeRaw('SELECT * FROM nowhere')).rejects.toMatchObject({
        ...failed,
        context: { debug: { errno: 1146 } },
      });
    });
  });

  it('keeps the policy and the endpoints apart through the package', async () => {
    const { use } = withSql();
    await use(async () => {
      await expect(sql.executeRaw('SELECT SLEEP(1)')).rejects.toMatchObject({
        code: 'SQL_POLICY_VIOLATION',
        suggestion: expect.any(String),
      });
      await expect(sql.executeRaw('CREATE TABLE a (id INT)')).rejects.toMatchObject({
        code: 'SQL_EXECUTION_ERROR',
      });
      await expect(sql.executeRaw('BEGIN')).rejects.toMatchObject({ code: 'INVALID_SQL_QUERY' });
      await expect(sql.prepare('SELECT ?').bindParams([1, 2]).execute()).rejects.toMatchObject({
        code: 'INVALID_SQL_QUERY',
      });
    });
  });

  it('stops a query after its time', async () => {
    const { use } = withSql({ ...withoutRates, sql: { ...withoutRates.sql, selectSeconds: 0.2 } });
    const slow = `WITH d AS (SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4
      UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)
      SELECT SUM(a.n * b.n + c.n - e.n * f.n + g.n - h.n + i.n) AS s
      FROM d a, d b, d c, d e, d f, d g, d h, d i`;
    await expect(use(() => sql.executeRaw(slow))).rejects.toMatchObject({ code: errorCodes.QUERY_TIMED_OUT });
  });

  it('limits the size of requests and answers', async () => {
    const { use } = withSql();
    await use(async () => {
      await expect(
        sql
          .prepare('SELECT ?')
          .bindParams('x'.repeat(1024 * 1024))
          .execute(),
      ).rejects.toThrow('1048576 bytes');
      await expect(sql.executeRaw("SELECT REPEAT('x', 4194304) AS big")).rejects.toThrow('at most 4194304');
    });
  });

  it('limits rates and the number of tables, on the runtime’s clock', async () => {
    const { use, clock } = withSql({ sql: { requestsPerSecond: 3, definitionsPerMinute: 4, tables: 2 } });
    const define = (name: string) => use(() => sql.executeDDL(`CREATE TABLE ${name} (id INT)`));
    const select = () => use(() => sql.executeRaw('SELECT 1 AS one'));
    for (let call = 0; call < 3; call += 1) await select();
    await expect(select()).rejects.toMatchObject({ code: 'RATE_LIMIT_EXCEEDED' });
    clock.time += 1_000;
    await select();
    await define('a');
    await define('b');
    await expect(define('c')).rejects.toThrow('A database may have 2 tables.');
    await use(() => sql.executeDDL('DROP TABLE b'));
    await expect(define('c')).rejects.toMatchObject({ code: 'RATE_LIMIT_EXCEEDED' });
    clock.time += 60_000;
    await define('c');
  });

  it('carries an app from its migration to its numbers, whatever the queue does', async () => {
    const fixture = fixtureRuntime({ sql: db, limits: withoutRates });
    expect(await fixture.runtime.schedule('migrate-hourly')).toMatchObject({
      value: expect.arrayContaining(['v001_notes', 'v002_notes_text']),
    });
    const ids = Array.from({ length: 40 }, (_, number) => number);
    await callPanel(fixture, 'pushCounts', { queue: 'long', ids });
    await fixture.runtime.drainQueue({ seed: 1, duplicates: 0.5, reorder: true, parallel: 8 });
    expect(await callPanel(fixture, 'countNotes')).toEqual({ count: 40 });
    await fixture.runtime.uninstall();
    await fixture.runtime.install();
    await expect(callPanel(fixture, 'countNotes')).rejects.toThrow('Unknown SQL execution error');
  });

  it('finds its data again after a restart', async () => {
    const { use } = withSql();
    await use(() => sql.executeDDL('CREATE TABLE kept (id INT)'));
    await db.close();
    db = await startMariaDb({ dir });
    expect(await db.countTables()).toBe(1);
  }, 60_000);

  it('ends with the process that started it, even a killed one', async () => {
    const ownDir = mkdtempSync(join(tmpdir(), 'forge-sql-'));
    const script = `import { startMariaDb } from '@throughline/sandbox/forge';
      await startMariaDb({ dir: ${JSON.stringify(ownDir)} });
      process.kill(process.pid, 'SIGKILL');`;
    const cwd = new URL('.', import.meta.url);
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { cwd });
    await once(child, 'exit');
    const ended = () => readFileSync(join(ownDir, 'mariadb.log'), 'utf8').includes('Shutdown complete');
    await expect.poll(ended, { timeout: 20_000 }).toBe(true);
    rmSync(ownDir, { recursive: true });
  }, 60_000);
});
