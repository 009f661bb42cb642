import { accessSync, constants, existsSync } from 'node:fs';
import type { DataFolder } from '../data-folder/data-folder.ts';
import { holderOf } from '../data-folder/folder-lock.ts';
import { readSampleNote } from '../data-folder/sample-note.ts';
import { attention, type Finding, fine, wrong } from './finding.ts';

const NODE = 24;

/** What can be told without opening the database. */
export function surroundings(folder: DataFolder, databaseUrl: string | undefined): readonly Finding[] {
  return [nodeVersion(), place(folder), lock(folder), sample(folder), connection(databaseUrl)];
}

function nodeVersion(): Finding {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= NODE) return fine('Node', `Node ${process.versions.node}.`);
  return wrong(
    'Node',
    `Node ${process.versions.node} is too old.`,
    `Start through pnpm, which brings Node ${NODE} along.`,
  );
}

function place({ path }: DataFolder): Finding {
  if (!existsSync(path)) return fine('data folder', `${path} is not there yet; the first command makes it.`);
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return fine('data folder', `${path} can be read and written.`);
  } catch {
    return wrong(
      'data folder',
      `${path} cannot be read and written.`,
      'Give yourself the rights to the folder.',
    );
  }
}

function lock(folder: DataFolder): Finding {
  const holder = holderOf(folder);
  if (holder === undefined) return fine('lock', 'Nobody has the folder in use.');
  const where = holder.address === null ? '' : `, at ${holder.address}`;
  return attention(
    'lock',
    `“${holder.command}” (process ${holder.pid}) has the folder in use${where}.`,
    'End it to have the database looked at.',
  );
}

function sample(folder: DataFolder): Finding {
  const note = readSampleNote(folder);
  if (note === undefined) return fine('sample', 'The folder holds no sample company.');
  if (note.state === 'ready')
    return fine('sample', `The folder holds the sample company of seed ${note.seed}.`);
  return attention(
    'sample',
    'The sample company is not complete.',
    'Start the host: it goes on where it was interrupted.',
  );
}

function connection(databaseUrl: string | undefined): Finding {
  return fine(
    'database',
    databaseUrl === undefined
      ? 'The data are kept in the folder, by the embedded PGlite.'
      : 'The data are kept by the PostgreSQL server that DATABASE_URL names.',
  );
}
