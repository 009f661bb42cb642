import type { ItemRef, Store, WorkItem, WorkLink } from '@throughline/core';
import { put } from '@throughline/core/testing';
import { migrate, openStore } from '@throughline/store';
import { postgresEngine } from '@throughline/store/postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { START, workItem } from '../world.ts';
import { startPostgres, type TestPostgres } from './postgres.ts';

/**
 * What questions read at a hundred thousand items, by PostgreSQL's own counters: rows near the answer, found by an index,
 * and never the table. The statistics are as they are right after an import, which is when a planner knows least.
 */
const SIZE = 100_000;
const WORKSPACE = 'w';
const refOf = (number: number): ItemRef => `jira:${number}`;

/** A forest five levels deep; a hundred items directly below the first. */
function item(number: number): WorkItem {
  const above = number <= 100 ? 1 : number <= 5_000 ? 2 + (number % 99) : 101 + (number % 4_900);
  return workItem(`ABC-${number}`, {
    ref: refOf(number),
    ...(number === 1 ? {} : { parent: String(above) }),
    container: `P${number % 50}`,
    labels: number % 3 === 0 ? [`l${number % 500}`] : [],
    revision: START,
  });
}

const links = Array.from({ length: 500 }, (_, index): WorkLink => {
  const selector =
    index % 2 === 0
      ? ({ kind: 'item', item: refOf(101 + index), key: '' } as const)
      : ({ kind: 'label', label: `l${index}`, container: null } as const);
  return { link: `l${index}`, metric: `m${index >> 1}`, tool: 'jira', selector, weight: 1000 };
});

let server: TestPostgres;
let engine: ReturnType<typeof postgresEngine>;
let store: Store;

beforeAll(async () => {
  server = await startPostgres();
  // One connection, so that its counters are all there are.
  engine = postgresEngine({ url: server.url, connections: 1 });
  await migrate(engine);
  store = openStore(engine, { workspace: WORKSPACE });
  for (let from = 1; from <= SIZE; from += 5_000) {
    const batch = Array.from({ length: 5_000 }, (_, index) => item(from + index));
    await put(
      store.mirror,
      batch.map((one) => ({ item: one, changes: null })),
    );
  }
  await store.goals.put({
    version: 1,
    goal: {
      ...({
        goal: 'g',
        title: 'G',
        intent: null,
        ambition: 'committed',
        owner: 'ann',
        outcome: null,
      } as const),
      ...({
        visibility: 'company',
        unit: null,
        due: null,
        counting: 'all',
        status: 'open',
        created: 0,
      } as const),
    },
    parents: [],
    metrics: [],
    links,
  });
}, 300_000);

afterAll(async () => {
  await engine?.close();
  await server?.stop();
});

/** Rows that a question reads: of tables as a whole, and by an index. */
async function rowsRead(question: () => Promise<unknown>): Promise<{ scanned: number; found: number }> {
  const before = await counters();
  await question();
  const after = await counters();
  return { scanned: after.scanned - before.scanned, found: after.found - before.found };
}

async function counters(): Promise<{ scanned: number; found: number }> {
  await sql`select pg_stat_force_next_flush()`.execute(engine.db);
  const { rows } = await sql<{ scanned: number; found: number }>`
    select sum(seq_tup_read)::bigint as scanned, sum(idx_tup_fetch)::bigint as found from pg_stat_user_tables`.execute(
    engine.db,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('PostgreSQL keeps no counters.');
  return row;
}

describe('Questions at 100,000 items on PostgreSQL', () => {
  const some = Array.from({ length: 100 }, (_, index) => refOf(50_001 + index * 7));
  const questions: readonly (readonly [string, () => Promise<unknown>, number])[] = [
    ['counting a metric of twenty items', () => store.mirror.tally(['m0']), 600],
    [
      'counting twenty metrics',
      () => store.mirror.tally(Array.from({ length: 20 }, (_, m) => `m${m}`)),
      12_000,
    ],
    ['what one item touches', () => store.mirror.touching(some.slice(0, 1)), 60],
    ['what a hundred items touch', () => store.mirror.touching(some), 3_000],
    ['how one item stands', () => store.mirror.standings(some.slice(0, 1)), 60],
    ['why one item is selected', () => store.mirror.reasons(refOf(50_001)), 60],
    [
      'news of a hundred items',
      () =>
        put(
          store.mirror,
          some.map((ref) => told(ref)),
        ),
      1000,
    ],
    ['a page of what is selected', () => store.mirror.selected('m0', null, 20), 600],
    ['items by key', () => store.mirror.byKeys('jira', ['ABC-7', 'ABC-77777']), 10],
    ['a page of refs', () => store.mirror.refs('jira', refOf(5), 100), 300],
  ];

  for (const [name, question, most] of questions) {
    it(`read little more than the answer: ${name}`, async () => {
      const { scanned, found } = await rowsRead(question);
      expect(scanned).toBe(0);
      expect(found).toBeLessThan(most);
      expect(found).toBeGreaterThan(0);
    });
  }

  const told = (ref: ItemRef) => ({
    item: { ...item(Number(ref.slice('jira:'.length))), bucket: 'done' as const, revision: START + 1 },
    changes: null,
  });
});
