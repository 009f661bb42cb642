import { CompiledQuery, type DatabaseConnection } from 'kysely';
import { z } from 'zod';
import type { Watch } from './watched-dialect.ts';

/** Below so many rows of a table, a planner that knows nothing of it does no harm. */
const FIRST_LOOK = 500;

/**
 * Keeps the planner from working with statistics of an emptier table: looks at 500, 1000, 2000, … rows written to one, and
 * renews its statistics if they tell of fewer. A server does so by itself, but only after a minute, in which a first
 * import may be over; PGlite has nobody who does it.
 */
export function statisticsKeeper(): NonNullable<Watch['onWritten']> {
  const written = new Map<string, { readonly rows: number; readonly nextLook: number }>();
  return async (statement, rows, connection) => {
    const table = /^(?:insert into|update|delete from) "(\w+)"/.exec(statement)?.[1];
    if (table === undefined) return;
    const known = written.get(table) ?? { rows: 0, nextLook: FIRST_LOOK };
    const now = known.rows + rows;
    written.set(table, { rows: now, nextLook: now < known.nextLook ? known.nextLook : 2 * now });
    if (now < known.nextLook || (await rowsKnown(connection, table)) >= now) return;
    await connection.executeQuery(CompiledQuery.raw(`analyze ${table}`));
  };
}

/** How many rows the statistics tell of; below 0 when there are none. */
async function rowsKnown(connection: DatabaseConnection, table: string): Promise<number> {
  const query = CompiledQuery.raw('select reltuples from pg_class where oid = cast($1 as regclass)', [table]);
  const { rows } = await connection.executeQuery(query);
  return known.parse(rows[0]).reltuples;
}

const known = z.object({ reltuples: z.coerce.number() });
