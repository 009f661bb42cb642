import { PGlite } from '@electric-sql/pglite';
import { CompiledQuery, Kysely, PGliteDialect } from 'kysely';
import { postgresDialect } from '../dialects/postgres.ts';
import type { Schema } from '../schema/tables.ts';
import type { Engine, EngineOptions } from './engine.ts';
import { namingPglite } from './naming-pglite.ts';
import { setPlanner } from './planner-settings.ts';
import { statisticsKeeper } from './statistics.ts';
import { watchedDialect } from './watched-dialect.ts';

export type PglitePlace =
  | { /** Where the files lie; made when absent. One process at a time. */ readonly dir: string }
  | { /** Gone when the engine is closed. */ readonly memory: true };

export type PgliteOptions = EngineOptions &
  (
    | PglitePlace
    | { /** Opened by `openPglite`, to be shared; closing the engine closes it. */ readonly pglite: PGlite }
  );

const BIGINT = 20;

/** Opens the embedded database for the engine and whoever else works on the same data: only one may open it. */
export async function openPglite(place: PglitePlace): Promise<PGlite> {
  const opened = await PGlite.create({
    ...('dir' in place ? { dataDir: place.dir } : {}),
    // Our integers fit a JavaScript number; large ones would come as BigInt.
    parsers: { [BIGINT]: Number },
  });
  return namingPglite(opened);
}

/** PostgreSQL inside this process. Nothing is opened before the first statement. */
export function pgliteEngine(options: PgliteOptions): Engine {
  const open = async (): Promise<PGlite> => ('pglite' in options ? options.pglite : openPglite(options));
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
