import { put } from '@throughline/core/testing';
import { type Engine, migrate, openStore } from '@throughline/store';
import { pgliteEngine } from '@throughline/store/pglite';
import { postgresEngine } from '@throughline/store/postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workItem } from '../world.ts';
import { startPostgres, type TestPostgres } from './postgres.ts';

const item = workItem('ABC-1');

describe('statements that PostgreSQL keeps compiled', () => {
  let server: TestPostgres;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  keptStatements(
    () => postgresEngine({ url: server.url, connections: 1 }),
    () => postgresEngine({ url: server.url }),
  );
});

describe('statements that PGlite keeps compiled', () => {
  keptStatements(() => pgliteEngine({ memory: true }));
});

/** `newer` is another program on the same database; where only one can be, it is that one. */
function keptStatements(engineOf: () => Engine, newer?: () => Engine): void {
  let workspaces = 0;

  /** Reads often enough on one connection that the server keeps its plan. */
  async function opened() {
    const engine = engineOf();
    await migrate(engine);
    workspaces += 1;
    const { mirror } = openStore(engine, { workspace: `w${workspaces}` });
    await put(mirror, [{ item, changes: null }]);
    for (let time = 0; time < 8; time += 1) expect(await mirror.items([item.ref])).toEqual([item]);
    return { engine, mirror };
  }

  const kept = sql<{ statements: number }>`select count(*)::int as statements from pg_prepared_statements`;

  it('are kept by name, one for each text', async () => {
    const { engine, mirror } = await opened();
    const [before] = (await kept.execute(engine.db)).rows;
    expect(before?.statements).toBeGreaterThan(1);
    await mirror.items([item.ref, 'jira:none']);
    expect((await kept.execute(engine.db)).rows).toEqual([before]);
    await engine.close();
  });

  it('work on when a newer program changes a table under a running one', async () => {
    const { engine, mirror } = await opened();
    const other = newer?.();
    await sql`alter table items add column later text`.execute((other ?? engine).db);
    expect(await mirror.items([item.ref])).toEqual([item]);
    await sql`alter table items drop column later`.execute((other ?? engine).db);
    expect(await mirror.items([item.ref])).toEqual([item]);
    await other?.close();
    await engine.close();
  });

  it('work on when something between forgets their names', async () => {
    const { engine, mirror } = await opened();
    await sql`deallocate all`.execute(engine.db);
    expect(await mirror.items([item.ref])).toEqual([item]);
    expect(
      await put(mirror, [{ item: { ...item, title: 'New', revision: item.revision + 1 }, changes: null }]),
    ).toEqual([item.ref]);
    await engine.close();
  });

  it('still tell what is wrong with a value', async () => {
    const { engine } = await opened();
    for (let time = 0; time < 2; time += 1)
      await expect(sql`select cast(${'x'} as integer)`.execute(engine.db)).rejects.toThrow(
        /invalid input syntax/,
      );
    await engine.close();
  });

  it('take every kind of value, and many at once', async () => {
    const { engine } = await opened();
    const values = sql`select ${[1, null]}::integer[] as numbers, ${['a"\\', null, '{,}']}::text[] as texts,
      cast(${null} as text) as none, ${true}::boolean as truth, ${9_007_199_254_740_991}::bigint as most`;
    const asked = Array.from({ length: 20 }, () => values.execute(engine.db));
    for (const { rows } of await Promise.all(asked)) {
      expect(rows).toEqual([
        {
          numbers: [1, null],
          texts: ['a"\\', null, '{,}'],
          none: null,
          truth: true,
          most: 9_007_199_254_740_991,
        },
      ]);
    }
    await engine.close();
  });
}
