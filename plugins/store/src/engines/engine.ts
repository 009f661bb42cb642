import type { Kysely } from 'kysely';
import type { SqlDialect } from '../dialects/dialect.ts';
import type { Schema } from '../schema/tables.ts';

/** A database that a store can be opened on. */
export interface Engine {
  readonly db: Kysely<Schema>;
  readonly dialect: SqlDialect;
  /** Runs a `create … if not exists`, also while another process runs the same. */
  define(statement: string): Promise<void>;
  close(): Promise<void>;
}

export interface EngineOptions {
  /** Told of every statement before it runs, to count round trips; an error thrown here stops it, as a crash would. */
  readonly onStatement?: ((sql: string) => void) | undefined;
}
