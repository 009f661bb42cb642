import type { Store } from '@throughline/core';
import { put } from '@throughline/core/testing';
import { type Engine, migrate, openStore } from '@throughline/store';
import { postgresEngine } from '@throughline/store/postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { START, workItem } from '../world.ts';
import { startPostgres, type TestPostgres } from './postgres.ts';

describe('what waits for the disk on PostgreSQL', () => {
  let server: TestPostgres;
  let engine: Engine;
  let store: Store;
  beforeAll(async () => {
    server = await startPostgres();
    engine = postgresEngine({ url: server.url, connections: 1 });
    await migrate(engine);
    store = openStore(engine, { workspace: 'w' });
  });
  afterAll(async () => {
    await engine?.close();
    await server?.stop();
  });

  /** Bytes of the server's log that are written but not yet on the disk. */
  async function waiting(): Promise<number> {
    const { rows } = await sql<{ bytes: number }>`select
      pg_wal_lsn_diff(pg_current_wal_insert_lsn(), pg_current_wal_flush_lsn())::bigint as bytes`.execute(
      engine.db,
    );
    return rows[0]?.bytes ?? Number.NaN;
  }

  /** The server writes small records of its own now and then. */
  const SMALL = 200;

  let news = 100;
  const acts = {
    'news of an item': (time: number) =>
      put(store.mirror, [{ item: workItem('ABC-1', { revision: START + time }), changes: null }]),
    'a fact': (time: number) =>
      store.journal.append([
        {
          ...{
            subject: 'goal:g',
            version: time + 1,
            at: START,
            by: 'ann',
            texts: {},
            previous: 'p',
            hash: `h${time}`,
          },
          body: { kind: 'goal.titled', title: 'x'.repeat(400) },
        },
      ]),
    'the note of work in hand': (time: number) =>
      store.intake.open({
        id: `b${time}`,
        opened: START,
        items: [],
        metrics: Array(40).fill('metric-of-some-length'),
      }),
    'what was counted': (time: number) =>
      store.numbers.saveTallies(
        new Map(Array.from({ length: 20 }, (_, index) => [`m${index}`, { value: [], version: time }])),
      ),
  };

  it.each(['news of an item', 'a fact'] as const)('%s is on the disk when it is told', async (act) => {
    for (let time = 0; time < 5; time += 1) {
      await acts[act](time);
      expect(await waiting()).toBeLessThan(SMALL);
    }
  });

  it.each(['the note of work in hand', 'what was counted'] as const)(
    '%s is not waited for, and is there before whatever waits after it',
    async (act) => {
      let most = 0;
      // The server writes by itself several times a second: sooner or later one look comes before it.
      for (let time = 0; time < 50 && most < SMALL; time += 1) {
        await acts[act](time);
        most = Math.max(most, await waiting());
      }
      expect(most).toBeGreaterThanOrEqual(SMALL);
      news += 1;
      await acts['news of an item'](news);
      expect(await waiting()).toBeLessThan(SMALL);
    },
  );
});
