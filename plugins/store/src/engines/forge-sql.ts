import { sql as forge } from '@forge/sql';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  Kysely,
  MysqlAdapter,
  MysqlIntrospector,
  MysqlQueryCompiler,
  type QueryResult,
} from 'kysely';
import { z } from 'zod';
import { mysqlDialect } from '../dialects/mysql.ts';
import type { Schema } from '../schema/tables.ts';
import type { Engine, EngineOptions } from './engine.ts';
import { watchedDialect } from './watched-dialect.ts';

/** The database of the Forge installation that this invocation runs for. It has no connection to open or to close. */
export function forgeSqlEngine(options: EngineOptions = {}): Engine {
  const db = new Kysely<Schema>({ dialect: watchedDialect(forgeDialect, mysqlDialect, options) });
  return {
    db,
    dialect: mysqlDialect,
    define: async (statement) => {
      options.onStatement?.(statement);
      await forge.executeDDL(statement);
    },
    close: () => db.destroy(),
  };
}

const forgeDialect: Dialect = {
  createDriver: () => ({
    init: async () => undefined,
    acquireConnection: async () => connection,
    beginTransaction: refuseTransaction,
    commitTransaction: refuseTransaction,
    rollbackTransaction: refuseTransaction,
    releaseConnection: async () => undefined,
    destroy: async () => undefined,
  }),
  createQueryCompiler: () => new MysqlQueryCompiler(),
  createAdapter: () => new MysqlAdapter(),
  createIntrospector: (db) => new MysqlIntrospector(db),
};

const connection: DatabaseConnection = {
  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { rows } = await forge
      .prepare<R>(sql)
      .bindParams(...parameters)
      .execute();
    // A write answers with its counts in place of rows.
    if (Array.isArray(rows)) return { rows };
    return { rows: [], numAffectedRows: BigInt(written.parse(rows).affectedRows) };
  },
  streamQuery: () => {
    throw new Error('Forge SQL answers a statement at once; read it a page at a time.');
  },
};

const written = z.looseObject({ affectedRows: z.number() });

async function refuseTransaction(): Promise<never> {
  throw new Error('Forge SQL has no transactions over several statements.');
}
