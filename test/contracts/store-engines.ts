import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '@throughline/core';
import { isMariaDbInstalled, startMariaDb, withoutRates } from '@throughline/sandbox/forge';
import { type Engine, type EngineOptions, migrate, openStore } from '@throughline/store';
import { forgeSqlEngine } from '@throughline/store/forge-sql';
import { pgliteEngine } from '@throughline/store/pglite';
import { postgresEngine } from '@throughline/store/postgres';
import { afterAll, beforeAll, describe } from 'vitest';
import { fixtureRuntime } from '../forge/fixture-runtime.ts';
import { startPostgres } from './postgres.ts';

/** A running database. Every engine opened on it works on the same data. */
export interface Database {
  engine(options?: EngineOptions): Engine;
  /** Where an engine's statements must run; Forge knows its database only inside an invocation. */
  within<T>(work: () => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

/** One way of running the store that every test of it goes through. */
export interface Installation {
  readonly name: string;
  /** Why it cannot run here; undefined when it can. */
  readonly missing: string | undefined;
  start(): Promise<Database>;
}

const plainly = <T>(work: () => Promise<T>): Promise<T> => work();

const pglite: Installation = {
  name: 'PGlite',
  missing: undefined,
  async start() {
    // PGlite belongs to one engine; further ones share it and add only what they watch.
    let watch: EngineOptions = {};
    const engine = pgliteEngine({ memory: true, onStatement: (sql) => watch.onStatement?.(sql) });
    return {
      engine: (options = {}) => {
        watch = options;
        return { ...engine, close: async () => undefined };
      },
      within: plainly,
      stop: () => engine.close(),
    };
  },
};

const postgres: Installation = {
  name: 'PostgreSQL',
  missing: undefined,
  async start() {
    const server = await startPostgres();
    const engines: Engine[] = [];
    return {
      engine(options = {}) {
        const engine = postgresEngine({ url: server.url, ...options });
        engines.push(engine);
        return engine;
      },
      within: plainly,
      async stop() {
        await Promise.all(engines.map((engine) => engine.close()));
        await server.stop();
      },
    };
  },
};

const forge: Installation = {
  name: 'Forge SQL on MariaDB',
  missing: isMariaDbInstalled() ? undefined : 'mariadbd is not installed (apt-get install mariadb-server)',
  async start() {
    const dir = mkdtempSync(join(tmpdir(), 'forge-sql-'));
    const sql = await startMariaDb({ dir });
    const { runtime } = fixtureRuntime({ sql, limits: withoutRates });
    return {
      engine: (options) => forgeSqlEngine(options),
      within: (work) => runtime.run(work),
      async stop() {
        runtime.close();
        await sql.close();
        rmSync(dir, { recursive: true });
      },
    };
  },
};

const INSTALLATIONS: readonly Installation[] = [pglite, postgres, forge];

/** What a test gets: the database of its engine, with the schema in place. */
export interface Running {
  readonly database: () => Database;
  /** A store on a workspace that nobody has written to. */
  readonly open: (options?: EngineOptions) => Opened;
}

export interface Opened {
  readonly store: Store;
  readonly engine: Engine;
  readonly workspace: string;
}

/** Runs a suite on every engine. One that cannot run here is skipped with a reason, which in CI is a failure. */
export function onEveryEngine(name: string, suite: (running: Running) => void): void {
  for (const installation of INSTALLATIONS) {
    const { missing } = installation;
    const label = `${name} on ${installation.name}`;
    if (missing !== undefined) {
      if (process.env.CI === 'true') throw new Error(`${label}: ${missing}.`);
      console.log(`Skipped: ${label}, because ${missing}.`);
    }
    describe.skipIf(missing !== undefined)(label, () => suite(runningOn(installation)));
  }
}

let workspaces = 0;

function runningOn(installation: Installation): Running {
  let database: Database | undefined;
  let shared: Engine | undefined;
  beforeAll(async () => {
    database = await installation.start();
    const running = database;
    await running.within(() => migrate(running.engine()));
  });
  afterAll(() => database?.stop());
  const started = (): Database => {
    if (database === undefined) throw new Error('The database runs only inside a test.');
    return database;
  };
  return {
    database: started,
    open(options) {
      workspaces += 1;
      shared ??= started().engine();
      const engine = options === undefined ? shared : started().engine(options);
      const workspace = `w${workspaces}`;
      return { engine, workspace, store: openStore(engine, { workspace }) };
    },
  };
}
