import type { Engine } from '@throughline/store';
import { CompiledQuery } from 'kysely';
import type { Database } from '../workspace/workspace.ts';

type Alone = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/** Has work of one name run in one process at a time: by a lock of the server; the embedded database has one process anyway. */
export function aloneOn({ db }: Engine, { kind }: Database): Alone {
  if (kind === 'pglite') return (_, work) => work();
  return (name, work) =>
    db.connection().execute(async (connection) => {
      const run = (text: string) => connection.executeQuery(CompiledQuery.raw(text, [name]));
      await run('select pg_advisory_lock(hashtext($1))');
      try {
        return await work();
      } finally {
        await run('select pg_advisory_unlock(hashtext($1))');
      }
    });
}
