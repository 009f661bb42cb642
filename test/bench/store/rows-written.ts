import { sql } from 'kysely';
import type { BenchDatabase } from './database.ts';

export type RowsByTable = ReadonlyMap<string, number>;

/**
 * How many rows the database has written so far, by table, as its own statistics count them: inserted, updated and
 * deleted. Exact, because the one connection is told to hand in what it has counted.
 */
export async function rowsWritten({ engine }: BenchDatabase): Promise<RowsByTable> {
  await sql`select pg_stat_force_next_flush()`.execute(engine.db);
  await sql`select pg_stat_clear_snapshot()`.execute(engine.db);
  const { rows } = await sql<{ name: string; written: number }>`select relname as name,
    (n_tup_ins + n_tup_upd + n_tup_del)::bigint as written from pg_stat_user_tables`.execute(engine.db);
  return new Map(rows.map(({ name, written }) => [name, Number(written)]));
}

export function since(before: RowsByTable, after: RowsByTable): RowsByTable {
  return new Map([...after].map(([table, written]) => [table, written - (before.get(table) ?? 0)]));
}
