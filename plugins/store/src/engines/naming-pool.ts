import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { z } from 'zod';

/** Statements that the server keeps compiled for one connection. Ours are fewer; texts beyond that are compiled each time. */
const MOST = 250;

/**
 * What a server, or a pooler before it, answers when it no longer knows a name, knows it for something else, or when a
 * table got another shape since. Nothing of the statement was done.
 */
const NAME_IS_LOST: readonly unknown[] = ['26000', '42P05', '0A000'];

/**
 * A pool whose connections give each statement a name of its own, so that the server compiles it once instead of every
 * time: of a statement that finds a few rows, compiling is most of the work.
 */
export function namingPool(pool: Pool): PostgresPool {
  const named = new WeakMap<PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect();
      const known = named.get(client) ?? namingClient(client);
      named.set(client, known);
      return known;
    },
  };
}

function namingClient(client: PoolClient): PostgresPoolClient {
  const names = new Map<string, string | undefined>();
  const nameOf = (text: string): string | undefined => {
    if (!names.has(text)) names.set(text, names.size < MOST ? `s${names.size}` : undefined);
    return names.get(text);
  };
  const send = async (text: string, values: readonly unknown[]): Promise<unknown> => {
    const plain = { text, values: [...values] };
    // Without values it is a definition or a setting, which is sent once.
    const name = values.length === 0 ? undefined : nameOf(text);
    if (name === undefined) return client.query(plain);
    try {
      return await client.query({ ...plain, name });
    } catch (error) {
      if (!NAME_IS_LOST.includes(coded.safeParse(error).data?.code)) throw error;
      names.set(text, undefined);
      return client.query(plain);
    }
  };
  function query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  function query(text: unknown, values: readonly unknown[] = []): unknown {
    if (typeof text !== 'string') throw new Error('Statements are read as a whole here, not by a cursor.');
    return send(text, values);
  }
  return { query, release: (destroy) => client.release(destroy) };
}

const coded = z.looseObject({ code: z.string() });
