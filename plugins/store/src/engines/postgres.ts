import { CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import { Pool, types } from 'pg';
import { z } from 'zod';
import { postgresDialect } from '../dialects/postgres.ts';
import type { Schema } from '../schema/tables.ts';
import type { Engine, EngineOptions } from './engine.ts';
import { namingPool } from './naming-pool.ts';
import { setPlanner } from './planner-settings.ts';
import { statisticsKeeper } from './statistics.ts';
import { watchedDialect } from './watched-dialect.ts';

export interface PostgresOptions extends EngineOptions {
  /** `postgres://user:password@host:port/database`. */
  readonly url: string;
  /** Connections at most; 10 when absent. */
  readonly connections?: number | undefined;
  /** Told when the server ends a connection that nobody uses at the moment; the next statement opens another. */
  readonly onLostConnection?: ((error: Error) => void) | undefined;
}

const BIGINT = 20;
/** Two processes that create the same thing meet in the catalogue; then it is there, and asking again says so. */
const MEETINGS: readonly unknown[] = ['23505', '42P07', '42710', 'XX000'];
const ATTEMPTS = 5;

/** A PostgreSQL server, 14 or later. Nothing is connected before the first statement. */
export function postgresEngine(options: PostgresOptions): Engine {
  const pool = new Pool({
    connectionString: options.url,
    max: options.connections ?? 10,
    // Our integers fit a JavaScript number; the driver would give them as texts.
    types: {
      getTypeParser: (oid, format) => (oid === BIGINT ? Number : types.getTypeParser(oid, format)),
    },
  });
  pool.on('error', (error) => options.onLostConnection?.(error));
  const dialect = new PostgresDialect({ pool: namingPool(pool), onCreateConnection: setPlanner });
  const watched = watchedDialect(dialect, postgresDialect, { ...options, onWritten: statisticsKeeper() });
  const db = new Kysely<Schema>({ dialect: watched });
  return {
    db,
    dialect: postgresDialect,
    define: (statement) => define(db, statement),
    close: () => db.destroy(),
  };
}

async function define(db: Kysely<Schema>, statement: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await db.executeQuery(CompiledQuery.raw(statement));
      return;
    } catch (error) {
      if (attempt === ATTEMPTS || !isMeeting(error)) throw error;
    }
  }
}

const coded = z.looseObject({ code: z.string() });

function isMeeting(error: unknown): boolean {
  return MEETINGS.includes(coded.safeParse(error).data?.code);
}
