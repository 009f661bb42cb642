import type { PGlite } from '@electric-sql/pglite';
import type { Store } from '@throughline/core';
import { DatabaseTooNew, type Engine, type EngineOptions, migrate, openStore } from '@throughline/store';
import { type DataFolder, makeDataFolder } from '../data-folder/data-folder.ts';
import { type FolderLock, lockFolder } from '../data-folder/folder-lock.ts';
import { CommandRefused } from '../terminal/command-outcome.ts';

/** A data folder, opened. */
export interface Workspace {
  readonly folder: DataFolder;
  readonly engine: Engine;
  readonly database: Database;
  readonly store: Store;
  /** Null where a server keeps the data, which lets several processes in. */
  readonly lock: FolderLock | null;
  close(): Promise<void>;
}

/** Where the data are kept, for whoever works on them beside the engine. */
export type Database =
  | { readonly kind: 'pglite'; readonly pglite: PGlite }
  | { readonly kind: 'postgres'; readonly url: string };

export interface OpenOptions extends EngineOptions {
  /** What is being done, for those who find the folder in use. */
  readonly command: string;
  /** A PostgreSQL server to keep the data in, instead of the folder. */
  readonly databaseUrl?: string | undefined;
  readonly now: () => number;
}

/** The one workspace of a host on its own. */
export const WORKSPACE = 'main';

/**
 * Opens the folder for this process and brings its tables up to date. Refuses while another process has it in use, and a
 * database of a newer version; then nothing was changed.
 */
export async function openWorkspace(folder: DataFolder, options: OpenOptions): Promise<Workspace> {
  makeDataFolder(folder);
  const { databaseUrl, onStatement } = options;
  const lock = databaseUrl === undefined ? lockFolder(folder, options.command) : null;
  const { engine, database } = await openDatabase(folder, databaseUrl, onStatement);
  const close = async (): Promise<void> => {
    await engine.close();
    lock?.release();
  };
  try {
    await migrate(engine);
  } catch (error) {
    await close();
    throw unopened(error, databaseUrl);
  }
  return { folder, engine, database, store: openStore(engine, { workspace: WORKSPACE }), lock, close };
}

function unopened(error: unknown, databaseUrl: string | undefined): unknown {
  if (error instanceof DatabaseTooNew)
    return new CommandRefused({ code: 'newer-database', message: error.message });
  const why = error instanceof AggregateError ? error.errors.map(String).join(', ') : String(error);
  if (databaseUrl === undefined) return error;
  const message = `The PostgreSQL server that DATABASE_URL names does not answer as it should: ${why}.`;
  return new CommandRefused({ code: 'failed', message });
}

/** Either engine is loaded only where it is used: each takes its time. */
async function openDatabase(
  folder: DataFolder,
  url: string | undefined,
  onStatement: EngineOptions['onStatement'],
): Promise<{ readonly engine: Engine; readonly database: Database }> {
  if (url === undefined) {
    const { openPglite, pgliteEngine } = await import('@throughline/store/pglite');
    const pglite = await openPglite({ dir: folder.database });
    return { engine: pgliteEngine({ pglite, onStatement }), database: { kind: 'pglite', pglite } };
  }
  const { postgresEngine } = await import('@throughline/store/postgres');
  return { engine: postgresEngine({ url, onStatement }), database: { kind: 'postgres', url } };
}

/** Opens, works, and closes whatever happens. */
export async function withWorkspace<T>(
  folder: DataFolder,
  options: OpenOptions,
  work: (workspace: Workspace) => Promise<T>,
): Promise<T> {
  const workspace = await openWorkspace(folder, options);
  try {
    return await work(workspace);
  } finally {
    await workspace.close();
  }
}
