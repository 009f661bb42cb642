import type { DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';
import type { SqlDialect } from '../dialects/dialect.ts';
import type { EngineOptions } from './engine.ts';

/** A statement met by a deadlock is sent this often in all; each wait is longer than the one before. */
const ATTEMPTS = 6;
const FIRST_WAIT = 5;

export interface Watch extends EngineOptions {
  /** Told of a statement that wrote rows, with the connection it ran on. */
  readonly onWritten?: (sql: string, rows: number, connection: DatabaseConnection) => Promise<void>;
}

/**
 * Adds to a Kysely dialect what every engine needs: statements are told of, and one that failed for the moment only is
 * sent again. That is safe because no statement here is part of a transaction, and a failed one has done nothing.
 */
export function watchedDialect(inner: Dialect, sql: SqlDialect, options: Watch): Dialect {
  return {
    createDriver: () => watchedDriver(inner.createDriver(), sql, options),
    createQueryCompiler: () => inner.createQueryCompiler(),
    createAdapter: () => inner.createAdapter(),
    createIntrospector: (db) => inner.createIntrospector(db),
  };
}

function watchedDriver(inner: Driver, sql: SqlDialect, options: Watch): Driver {
  const watched = new WeakMap<DatabaseConnection, DatabaseConnection>();
  const originals = new WeakMap<DatabaseConnection, DatabaseConnection>();
  const original = (connection: DatabaseConnection) => originals.get(connection) ?? connection;
  return {
    init: (abort) => inner.init(abort),
    async acquireConnection(abort) {
      const connection = await inner.acquireConnection(abort);
      const known = watched.get(connection) ?? watchedConnection(connection, sql, options);
      watched.set(connection, known);
      originals.set(known, connection);
      return known;
    },
    beginTransaction: (connection, settings) => inner.beginTransaction(original(connection), settings),
    commitTransaction: (connection) => inner.commitTransaction(original(connection)),
    rollbackTransaction: (connection) => inner.rollbackTransaction(original(connection)),
    releaseConnection: (connection, abort) => inner.releaseConnection(original(connection), abort),
    destroy: (abort) => inner.destroy(abort),
  };
}

function watchedConnection(
  inner: DatabaseConnection,
  sql: SqlDialect,
  { onStatement, onWritten }: Watch,
): DatabaseConnection {
  return {
    async executeQuery<R>(query: Parameters<DatabaseConnection['executeQuery']>[0]): Promise<QueryResult<R>> {
      for (let attempt = 1; ; attempt += 1) {
        onStatement?.(query.sql);
        try {
          const result = await inner.executeQuery<R>(query);
          const written = Number(result.numAffectedRows ?? 0);
          if (written > 0) await onWritten?.(query.sql, written, inner);
          return result;
        } catch (error) {
          if (attempt === ATTEMPTS || !sql.isPassing(error)) throw error;
          await new Promise((resolve) => setTimeout(resolve, FIRST_WAIT * attempt * attempt));
        }
      }
    },
    streamQuery: (query, chunkSize) => inner.streamQuery(query, chunkSize),
  };
}
