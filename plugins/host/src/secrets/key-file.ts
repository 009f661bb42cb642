import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, variable } from '../connections/environment.ts';
import type { DataFolder } from '../data-folder/data-folder.ts';
import { replaceFile } from '../data-folder/write-file.ts';
import { CommandRefused } from '../terminal/command-outcome.ts';
import { type KeyRing, readKeys } from './secret-keys.ts';

export const KEY_VARIABLE = 'THROUGHLINE_SECRET_KEY';

/** Where the keys are, and how they are changed. */
export interface KeySource {
  /** The keys as they are now: whoever seals asks anew, because another process may have changed them. */
  ring(): KeyRing;
  /** How keys are changed here; null where they come from the environment, which only a person can change. */
  readonly file: KeyFile | null;
}

interface KeyFile {
  readonly path: string;
  /** Puts a new key before the others. */
  addKey(): void;
  /** Keeps the current key only. */
  dropOlder(): void;
}

/** The keys of the variable THROUGHLINE_SECRET_KEY, or else of a file in the data folder, which is made when absent. */
export function keySource(folder: Pick<DataFolder, 'path'>, env: Environment): KeySource {
  const given = variable(env, KEY_VARIABLE);
  if (given !== undefined) {
    const ring = readKeys(given, KEY_VARIABLE);
    return { ring: () => ring, file: null };
  }
  const path = join(folder.path, 'secret-keys');
  const lines = (): readonly string[] => linesOf(path);
  return {
    ring: () => readKeys(lines().join('\n'), path),
    file: {
      path,
      addKey: () => replaceFile(path, textOf([newKey(), ...lines()])),
      dropOlder: () => replaceFile(path, textOf(lines().slice(0, 1))),
    },
  };
}

function linesOf(path: string): readonly string[] {
  makeKeyFile(path);
  refuseOpenFile(path);
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}

/** Linking a finished file is one step: of two processes that make it, both read the one that was first. */
function makeKeyFile(path: string): void {
  if (statSync(path, { throwIfNoEntry: false }) !== undefined) return;
  const beside = `${path}.${process.pid}.new`;
  writeFileSync(beside, textOf([newKey()]), { mode: 0o600 });
  try {
    linkSync(beside, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(beside, { force: true });
  }
}

/** Windows keeps rights in another way, and tells every file as open to all. */
function refuseOpenFile(path: string): void {
  const open = process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0;
  if (!open) return;
  const message = `The key file ${path} can be read by others. Make it yours alone: chmod 600 ${path}`;
  throw new CommandRefused({ code: 'file', message, field: path });
}

function newKey(): string {
  return randomBytes(32).toString('base64');
}

function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
