import { put } from '@throughline/core/testing';
import { migrate, openStore } from '@throughline/store';
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

  let workspaces = 0;

  /** Reads often enough on one connection that the server keeps its plan. */
  async function opened() {
    const engine = postgresEngine({ url: server.url, connections: 1 });
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
    const newer = postgresEngine({ url: server.url });
    await sql`alter table items add column later text`.execute(newer.db);
    expect(await mirror.items([item.ref])).toEqual([item]);
    await sql`alter table items drop column later`.execute(newer.db);
    expect(await mirror.items([item.ref])).toEqual([item]);
    await newer.close();
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
});
