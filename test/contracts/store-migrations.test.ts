import { put } from '@throughline/core/testing';
import { DatabaseTooNew, type Engine, migrate, openStore, schemaVersion } from '@throughline/store';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { workItem } from '../world.ts';
import { onEveryEngine } from './store-engines.ts';

onEveryEngine('Migrating', (running) => {
  const within = (name: string, body: (engine: Engine) => Promise<void>) =>
    it(name, () =>
      running.database().within(async () => {
        const engine = running.database().engine();
        await emptied(engine);
        await body(engine);
      }),
    );

  within('makes a database from nothing, once', async (engine) => {
    const steps = await migrate(engine);
    expect(steps.at(-1)).toBe(schemaVersion);
    expect(new Set(steps).size).toBe(steps.length);
    expect(await migrate(engine)).toEqual([]);
    expect(await openStore(engine, { workspace: 'w' }).journal.unapplied(1)).toEqual([]);
  });

  within('brings a database of the first version to this one, and keeps what it holds', async (engine) => {
    await migrate(engine);
    const item = workItem('ABC-1', { labels: ['x'] });
    const { mirror } = openStore(engine, { workspace: 'w' });
    await put(mirror, [{ item, changes: null }]);
    for (const column of ['items drop column version', 'items drop column item_groups'])
      await engine.define(`alter table ${column}`);
    await engine.define('alter table links drop column container_token');
    await sql`delete from throughline_migrations where name like '0002%' or name like '0003%'`.execute(
      engine.db,
    );
    expect(await migrate(engine)).toEqual(['0002-groups', '0003-item-versions']);
    expect(await mirror.items([item.ref])).toEqual([item]);
    expect(await put(mirror, [{ item: { ...item, bucket: 'done', groups: ['g'] }, changes: null }])).toEqual([
      item.ref,
    ]);
  });

  within('may be run by several processes at once', async (engine) => {
    const others = [engine, running.database().engine(), running.database().engine()];
    await Promise.all(others.map((one) => migrate(one)));
    expect(await migrate(engine)).toEqual([]);
    const { rows } = await sql<{ name: string }>`select name from throughline_migrations`.execute(engine.db);
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
  });

  within('goes on where a crash stopped it', async (engine) => {
    let left = 7;
    const mortal = running.database().engine({
      onStatement() {
        left -= 1;
        if (left < 0) throw new Error('killed');
      },
    });
    await expect(migrate(mortal)).rejects.toThrow('killed');
    left = Number.POSITIVE_INFINITY;
    const rest = await migrate(mortal);
    expect(rest.at(-1)).toBe(schemaVersion);
    expect(await migrate(engine)).toEqual([]);
  });

  within('refuses a database of a newer version, and leaves it as it is', async (engine) => {
    await migrate(engine);
    await sql`insert into throughline_migrations (name) values ('9999-from-the-future')`.execute(engine.db);
    const refusal = await migrate(engine).catch((error) => error);
    expect(refusal).toBeInstanceOf(DatabaseTooNew);
    expect(refusal.message).toContain(
      'newer version of Throughline (it knows the step "9999-from-the-future")',
    );
    expect(refusal.message).toContain('Update the program');
  });

  within('costs one statement when there is nothing to do', async (engine) => {
    await migrate(engine);
    const seen: string[] = [];
    await migrate(running.database().engine({ onStatement: (statement) => seen.push(statement) }));
    expect(seen.length).toBe(1);
  });
});

/** The tables one by one: a test's database has nothing else. */
async function emptied(engine: Engine): Promise<void> {
  const schema = engine.dialect.tellsGuardedWrites ? sql`current_schema()` : sql`database()`;
  const { rows } = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = ${schema}`.execute(engine.db);
  for (const { name } of rows) await engine.define(`drop table ${name}`);
}
