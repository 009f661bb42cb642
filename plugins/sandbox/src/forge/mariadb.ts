import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type MariaDbEngine, mariaDbEngine } from './mariadb-engine.ts';
import type { ForgeSqlEngine } from './sql-engine.ts';

/** A running server with one database. */
export interface MariaDb extends ForgeSqlEngine {
  close(): Promise<void>;
}

const places = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/usr/libexec'];

function mariaDbProgram(): string | undefined {
  return places.map((place) => join(place, 'mariadbd')).find((path) => existsSync(path));
}

export function isMariaDbInstalled(): boolean {
  return mariaDbProgram() !== undefined;
}

/**
 * Starts a MariaDB server of its own, as whoever runs this process, with its data in `dir` (kept, and found again by the
 * next start). It listens on a socket only and ends with this process, however that ends.
 * Set up like TiDB where the two differ by default: binary collation, UTC, strict mode.
 */
export async function startMariaDb(options: { readonly dir: string }): Promise<MariaDb> {
  const program = mariaDbProgram();
  if (program === undefined) {
    throw new Error('MariaDB is not installed. On Debian or Ubuntu: apt-get install mariadb-server.');
  }
  const dataDir = join(options.dir, 'data');
  mkdirSync(dataDir, { recursive: true });
  // A socket's path may have about 100 characters, so it lies apart from the data.
  const socketDir = mkdtempSync(join(tmpdir(), 'mariadb-'));
  const socketPath = join(socketDir, 's');
  const logPath = join(options.dir, 'mariadb.log');
  const server = launch([socketDir, program, ...serverArguments(dataDir, socketPath)], logPath);
  const engine = mariaDbEngine(socketPath);
  await ready(engine, server, logPath);
  return {
    run: engine.run,
    countTables: engine.countTables,
    wipe: engine.wipe,
    async close() {
      await engine.disconnect();
      await end(server);
    },
  };
}

function serverArguments(dataDir: string, socketPath: string): readonly string[] {
  const asRoot = process.getuid?.() === 0 ? ['--user=root'] : [];
  return [
    '--no-defaults',
    ...asRoot,
    `--datadir=${dataDir}`,
    `--socket=${socketPath}`,
    `--pid-file=${socketPath}.pid`,
    '--skip-networking',
    '--skip-grant-tables',
    '--skip-log-bin',
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_bin',
    '--default-time-zone=+00:00',
    '--sql-mode=ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',
    '--max-allowed-packet=16M',
    '--performance-schema=OFF',
    '--innodb-stats-persistent=OFF',
    '--innodb-flush-log-at-trx-commit=0',
    '--innodb-log-file-size=16M',
    '--innodb-buffer-pool-size=128M',
  ];
}

/**
 * The shell between holds our pipe: when this process ends, even killed, the pipe closes, and the shell stops the server
 * and removes the socket's folder (its `$0`).
 */
const guard = '"$@" & server=$!; cat >/dev/null; kill "$server"; wait "$server"; rm -rf "$0"';

function launch(args: readonly string[], logPath: string): ChildProcess {
  const log = openSync(logPath, 'a');
  return spawn('/bin/sh', ['-c', guard, ...args], { stdio: ['pipe', log, log] });
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const exited = new Promise((resolve) => server.once('exit', resolve));
  server.stdin?.end();
  await exited;
}

async function ready(engine: MariaDbEngine, server: ChildProcess, logPath: string): Promise<void> {
  const deadline = performance.now() + 60_000;
  for (;;) {
    try {
      return await engine.prepare();
    } catch (error) {
      const log = readFileSync(logPath, 'utf8').trimEnd();
      if (performance.now() > deadline || log.endsWith('Aborting')) {
        await end(server);
        throw new Error(`MariaDB did not start. Its log ends with:\n${log.slice(-1_000)}`, { cause: error });
      }
      await wait(50);
    }
  }
}
