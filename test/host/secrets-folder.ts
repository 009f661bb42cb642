import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataFolder, openWorkspace, WORKSPACE, type Workspace } from '@throughline/host';
import {
  type KeySource,
  keySource,
  type listSecrets,
  openSecrets,
  type SharedSecrets,
} from '@throughline/host/secrets';
import { sql } from 'kysely';
import { expect, onTestFinished } from 'vitest';

export const TOKEN = 'lin_oauth_5e3c2e7a-very-secret';
export const KEY_A: string = Buffer.alloc(32, 1).toString('base64');
export const KEY_B: string = Buffer.alloc(32, 2).toString('hex');

type Env = Readonly<Record<string, string>>;

interface Row {
  readonly name: string;
  readonly key_id: string;
  readonly sealed: string;
}

/** A data folder with secrets in it, until the test is over. */
export interface SecretsFolder {
  readonly path: string;
  workspace(): Promise<Workspace>;
  close(): Promise<void>;
  withKeys(keys: KeySource): Promise<SharedSecrets>;
  /** With the keys of an environment; of the key file when it names none. */
  secrets(env?: Env): Promise<SharedSecrets>;
  rows(): Promise<readonly Row[]>;
  /** A command on the closed folder; everything that it printed or answered. */
  command(run: typeof listSecrets, env?: Env): Promise<string>;
}

export function secretsFolder(): SecretsFolder {
  const path = mkdtempSync(join(tmpdir(), 'throughline-'));
  const folder = dataFolder(path);
  let open: Workspace | undefined;
  const workspace = async (): Promise<Workspace> => {
    open ??= await openWorkspace(folder, { command: 'test', now: Date.now });
    return open;
  };
  const close = async (): Promise<void> => {
    await open?.close();
    open = undefined;
  };
  const withKeys = async (keys: KeySource): Promise<SharedSecrets> =>
    openSecrets((await workspace()).engine, { workspace: WORKSPACE, keys });
  onTestFinished(async () => {
    await close();
    rmSync(path, { recursive: true, force: true });
  });
  return {
    path,
    workspace,
    close,
    withKeys,
    secrets: (env = {}) => withKeys(keySource(folder, env)),
    rows: async () =>
      (await sql<Row>`select * from host_secrets order by name`.execute((await workspace()).engine.db)).rows,
    command: async (run, env = {}) => {
      await close();
      const printed: string[] = [];
      const print = (text: string): void => {
        printed.push(text);
      };
      const inputLines = async function* () {};
      const terminal = { out: print, err: print, watched: false, input: async () => '', inputLines };
      const context = { terminal, now: Date.now, folder, env, databaseUrl: undefined, json: false };
      const result = await run(context);
      return `${printed.join('')}${result.words}${JSON.stringify(result.data)}`;
    },
  };
}

/** Everything that an error tells, in any way. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Error);
  return error instanceof Error ? `${error.message}\n${error.stack}\n${JSON.stringify(error)}` : '';
}
