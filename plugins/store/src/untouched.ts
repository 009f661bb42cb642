import { sql } from 'kysely';
import type { Overwrite } from './dialects/dialect.ts';
import type { Engine } from './engines/engine.ts';
import { valuesOf, writeRows } from './rows.ts';
import { type Row, shapeOf } from './schema/tables.ts';
import { readWanted } from './wanted.ts';

/** Tables whose rows carry a `version` that counts their writes. */
type GuardedTable = 'items' | 'tallies' | 'goal_numbers' | 'places';

/**
 * Writes rows, each over the version just before its own or where there was none. Returns the ids of those that somebody
 * else wrote meanwhile. Where the engine tells that all were written, that is all; else the rows are read back: a row
 * holds what was to be written, or somebody else was faster.
 */
export async function writeUntouched<T extends GuardedTable>(
  engine: Engine,
  table: T,
  of: { readonly workspace: string; readonly id: string },
  rows: readonly Row<T>[],
): Promise<readonly string[]> {
  if (rows.length === 0) return [];
  const columns = Object.keys(shapeOf(table).columns);
  const written = await writeRows(engine, table, rows, {
    columns: columns.filter((column) => column !== 'workspace' && column !== of.id),
    guard: UNTOUCHED,
  });
  if (engine.dialect.tellsGuardedWrites && written === rows.length) return [];
  const wanted = new Map(rows.map((row) => [String(valuesOf(row, [of.id])[0]), told(row, columns)]));
  const stored = await readWanted<Row<T>>(engine, [...wanted.keys()], {
    select: sql`n.*`,
    from: { table, as: 'n', workspace: of.workspace, column: of.id },
  });
  const stands = new Set(stored.map((row) => told(row, columns)));
  return [...wanted].filter(([, row]) => !stands.has(row)).map(([id]) => id);
}

const UNTOUCHED: NonNullable<Overwrite['guard']> = {
  column: 'version',
  holds: ({ incoming, stored }) => sql`${stored} = ${incoming('version')} - 1`,
};

function told(row: Parameters<typeof valuesOf>[0], columns: readonly string[]): string {
  return JSON.stringify(valuesOf(row, columns));
}
