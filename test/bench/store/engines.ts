import { startPostgres } from '../../contracts/postgres.ts';
import { type BenchDatabase, type EngineName, openDatabase, type Place } from './database.ts';

/** Runs work on a fresh database of an engine, and leaves nothing behind. */
export function onEngine<T>(engine: EngineName, work: (database: BenchDatabase) => Promise<T>): Promise<T> {
  return withPlace(engine, async (place) => {
    const database = await openDatabase(place);
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  });
}

/** PostgreSQL as it comes from its makers, waiting for the disk at every commit; or PGlite in memory. */
async function withPlace<T>(engine: EngineName, work: (place: Place) => Promise<T>): Promise<T> {
  if (engine === 'pglite') return work({ kind: 'memory' });
  const server = await startPostgres({ durable: true });
  try {
    return await work({ kind: 'server', url: server.url });
  } finally {
    await server.stop();
  }
}
