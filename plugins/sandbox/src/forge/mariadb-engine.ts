import { createPool, type FieldPacket, type Pool, type ResultSetHeader } from 'mysql2/promise';
import { z } from 'zod';
import type { ForgeSqlEngine, SqlOutcome } from './sql-engine.ts';

const database = 'forge';

const driverError = z.looseObject({
  // The driver has no names for the numbers that only MariaDB uses.
  code: z.string().optional(),
  errno: z.number(),
  sqlState: z.string(),
  sqlMessage: z.string(),
});

/** `max_statement_time` was exceeded. */
const timeoutErrno = 1969;

/** A MariaDB server behind its socket, as an engine of Forge SQL. Dates come as texts, as Forge sends them. */
export interface MariaDbEngine extends ForgeSqlEngine {
  /** Makes the database when it is not there. Rejects while the server does not answer. */
  prepare(): Promise<void>;
  disconnect(): Promise<void>;
}

export function mariaDbEngine(socketPath: string): MariaDbEngine {
  const pools = new Map<number, Pool>();
  // One pool per time limit, so that a statement costs one round trip.
  const poolFor = (seconds: number) => {
    const pool = pools.get(seconds) ?? limitedPool(socketPath, seconds);
    pools.set(seconds, pool);
    return pool;
  };
  const tables = async () => (await poolFor(0).query<never[]>('SHOW FULL TABLES'))[0].map(toTable);
  return {
    async prepare() {
      const connection = createPool(connectionTo(socketPath));
      await connection.query(`CREATE DATABASE IF NOT EXISTS ${database}`).finally(() => connection.end());
    },
    run: (query, params, seconds) => runOne(poolFor(seconds), query, params),
    countTables: async () => (await tables()).length,
    async wipe() {
      for (const { type, name } of await tables()) await poolFor(0).query(`DROP ${type} \`${name}\``);
    },
    async disconnect() {
      await Promise.all([...pools.values()].map((pool) => pool.end()));
    },
  };
}

function connectionTo(socketPath: string) {
  return {
    socketPath,
    user: 'root',
    charset: 'UTF8MB4_BIN',
    timezone: 'Z',
    dateStrings: true,
    supportBigNumbers: true,
    flags: ['-IGNORE_SPACE'],
  };
}

/** A limit of 0 seconds is none. */
function limitedPool(socketPath: string, seconds: number): Pool {
  const pool = createPool({ ...connectionTo(socketPath), database });
  pool.on('connection', (connection) => connection.query(`SET max_statement_time = ${seconds}`));
  return pool;
}

function toTable(row: object): { type: 'TABLE' | 'VIEW'; name: string } {
  const [name, type] = Object.values(row).map(String);
  return { type: type === 'VIEW' ? 'VIEW' : 'TABLE', name: name ?? '' };
}

async function runOne(pool: Pool, query: string, params: readonly unknown[]): Promise<SqlOutcome> {
  try {
    const [result, fields] = await pool.query<ResultSetHeader | never[]>(query, [...params]);
    return toOutcome(result, fields);
  } catch (error) {
    const known = driverError.safeParse(error);
    if (!known.success) throw error;
    if (known.data.errno === timeoutErrno) return { kind: 'timed-out' };
    const { errno, sqlMessage, sqlState } = known.data;
    return {
      kind: 'failed',
      debug: { code: known.data.code ?? `ERROR_${errno}`, errno, sqlMessage, sqlState },
    };
  }
}

function toOutcome(result: ResultSetHeader | readonly unknown[], fields: readonly FieldPacket[]): SqlOutcome {
  if ('length' in result) return { kind: 'rows', rows: result, fields: fields.map((field) => field.name) };
  const { affectedRows, fieldCount, info, insertId, serverStatus, warningStatus } = result;
  return {
    kind: 'written',
    result: { affectedRows, fieldCount, info, insertId, serverStatus, warningStatus },
  };
}
