import { fromPglite, PgBoss } from 'pg-boss';
import type { Database } from '../workspace/workspace.ts';

/** Where the queues keep their jobs, beside our own tables. */
export const SCHEMA = 'jobs';

/** Connections that the jobs need of a server. */
const CONNECTIONS = 4;

/**
 * Opens the queues on the database of a workspace, and makes their tables where there are none. `report` is told, in one
 * line, of what went wrong in the background.
 */
export async function openBoss(database: Database, report: (problem: string) => void): Promise<PgBoss> {
  const common = { schema: SCHEMA, useListenNotify: true, registerInstance: false } as const;
  const boss = new PgBoss(
    database.kind === 'pglite'
      ? { ...common, db: fromPglite(database.pglite), backend: 'pglite' }
      : { ...common, connectionString: database.url, max: CONNECTIONS },
  );
  boss.on('error', (error) => report(`Jobs: ${error.message}`));
  boss.on('warning', ({ message }) => report(`Jobs: ${message}`));
  await boss.start();
  return boss;
}
