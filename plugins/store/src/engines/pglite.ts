import { PGlite } from '@electric-sql/pglite';
import { CompiledQuery, type DatabaseConnection, Kysely, PGliteDialect } from 'kysely';
import { postgresDialect } from '../dialects/postgres.ts';
import type { Schema } from '../schema/tables.ts';
import type { Engine, EngineOptions } from './engine.ts';
import { setPlanner } from './planner-settings.ts';
import { watchedDialect } from './watched-dialect.ts';

export type PgliteOptions = EngineOptions &
  (
    | { /** Where the files lie; made when absent. One process at a time. */ readonly dir: string }
    | { /** Gone when the engine is closed. */ readonly memory: true }
  );

const BIGINT = 20;
/** Below so many rows written a planner without statistics does no harm. */
const FIRST_LOOK = 500;

/** PostgreSQL inside this process. Nothing is opened before the first statement. */
export function pgliteEngine(options: PgliteOptions): Engine {
  const open = () =>
    PGlite.create({
      ...('dir' in options ? { dataDir: options.dir } : {}),
      // Our integers fit a JavaScript number; large ones would come as BigInt.
      parsers: { [BIGINT]: Number },
    });
  const dialect = new PGliteDialect({ pglite: open, onCreateConnection: setPlanner });
  const watched = watchedDialect(dialect, postgresDialect, { ...options, onWritten: statisticsKeeper() });
  const db = new Kysely<Schema>({ dialect: watched });
  return {
    db,
    dialect: postgresDialect,
    define: async (statement) => {
      await db.executeQuery(CompiledQuery.raw(statement));
    },
    close: () => db.destroy(),
  };
}

/**
 * PGlite has no process beside it that keeps the planner's statistics: those of a table are renewed here whenever as many
 * rows of it were written as ever before.
 */
function statisticsKeeper() {
  const written = new Map<string, { rows: number; next: number }>();
  return async (statement: string, rows: number, connection: DatabaseConnection): Promise<void> => {
    const table = /^(?:insert into|update|delete from) "(\w+)"/.exec(statement)?.[1];
    if (table === undefined) return;
    const known = written.get(table) ?? { rows: 0, next: FIRST_LOOK };
    const now = known.rows + rows;
    written.set(table, { rows: now, next: now < known.next ? known.next : 2 * now });
    if (now >= known.next) await connection.executeQuery(CompiledQuery.raw(`analyze ${table}`));
  };
}
