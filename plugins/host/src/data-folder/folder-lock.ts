import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { CommandRefused } from '../terminal/command-outcome.ts';
import type { DataFolder } from './data-folder.ts';
import { birthOf, isRunning } from './running-process.ts';
import { replaceFile } from './write-file.ts';

const holderSchema = z.object({
  pid: z.int(),
  birth: z.string().nullable(),
  command: z.string(),
  /** Where the holder answers; null while it does not. */
  address: z.string().nullable(),
  /** Proves to the holder that a call comes from somebody who may read this folder. */
  secret: z.string(),
});

/** Who has the folder in use. */
export type Holder = z.infer<typeof holderSchema>;

export interface FolderLock {
  readonly secret: string;
  /** Lets others know where this process answers. */
  tellAddress(address: string): void;
  release(): void;
}

/**
 * Takes the folder for this process: the embedded database allows one at a time. Refuses, naming the holder, while
 * another process has it; the lock of a process that is gone is taken over.
 */
export function lockFolder(folder: DataFolder, command: string): FolderLock {
  const mine: Holder = {
    pid: process.pid,
    birth: birthOf(process.pid),
    command,
    address: null,
    secret: randomBytes(24).toString('hex'),
  };
  while (!claim(folder, mine)) {
    const holder = holderOf(folder);
    if (holder !== undefined) throw new CommandRefused({ code: 'in-use', message: inUse(folder, holder) });
    discardStale(folder);
  }
  return {
    secret: mine.secret,
    tellAddress: (address) => replaceFile(folder.lock, JSON.stringify({ ...mine, address })),
    release: () => rmSync(folder.lock, { force: true }),
  };
}

/** The process that has the folder in use; undefined when nobody has, or only one that is gone. */
export function holderOf(folder: DataFolder): Holder | undefined {
  const holder = readHolder(folder);
  return holder !== undefined && isRunning(holder.pid, holder.birth) ? holder : undefined;
}

function readHolder({ lock }: DataFolder): Holder | undefined {
  try {
    const parsed = holderSchema.safeParse(JSON.parse(readFileSync(lock, 'utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch (error) {
    // Not there, or not ours to understand: in both cases nobody holds the folder by it.
    if (error instanceof SyntaxError || isMissing(error)) return undefined;
    throw error;
  }
}

/** Linking a finished file is one step, so nobody ever reads half a lock, and of two who try only one succeeds. */
function claim({ lock }: DataFolder, mine: Holder): boolean {
  const beside = `${lock}.${mine.pid}.claim`;
  writeFileSync(beside, JSON.stringify(mine), { mode: 0o600 });
  try {
    linkSync(beside, lock);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(beside, { force: true });
  }
}

/**
 * Takes a lock that nobody holds out of the way. Should another process have been faster and hold it by now, its lock is
 * put back.
 */
function discardStale(folder: DataFolder): void {
  const away = `${folder.lock}.${process.pid}.stale`;
  try {
    renameSync(folder.lock, away);
    if (holderOf({ ...folder, lock: away }) !== undefined) linkSync(away, folder.lock);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  rmSync(away, { force: true });
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function inUse({ path }: DataFolder, { pid, command, address }: Holder): string {
  const where = address === null ? '' : ` at ${address}`;
  return `The data folder ${path} is in use by “${command}” (process ${pid})${where}. End that first, or use another folder with --data.`;
}
