import { absorb, type ObservedItem, type SyncState, type World } from '@throughline/core';
import { z } from 'zod';
import { type Entry, fileEntries } from './entries.ts';
import type { ReadEntry } from './file-format.ts';
import type { Survey } from './survey.ts';

export interface Skipped {
  /** As `Entry.line`. */
  readonly line: number;
  readonly reason: string;
}

export interface ImportResult {
  /** Items in the file that could be read. */
  readonly items: number;
  /** Those of them that differed from what was known. */
  readonly changed: number;
  readonly skipped: readonly Skipped[];
}

export interface ImportOptions {
  /** Items taken in at once; 1,000 when left out: so many that statements are few, so few that a crash costs little. */
  readonly batch?: number;
  readonly onBytes?: (read: number) => void;
  readonly onItems?: (items: number) => void;
}

const BATCH = 1000;

/**
 * Takes the items of a file into the copy, and renews every number that they touch. The place is kept after each batch:
 * interrupted, it goes on there; repeated, it changes nothing. What cannot be read is skipped, and told with its line.
 */
export async function importFile(
  world: World,
  path: string,
  survey: Survey,
  options: ImportOptions = {},
): Promise<ImportResult> {
  const before = await world.mirror.sync(survey.tool);
  const place = placeIn(before, survey);
  const began = world.now();
  const skipped: Skipped[] = [];
  let batch: ObservedItem[] = [];
  let items = 0;
  let changed = 0;
  const take = async (line: number): Promise<void> => {
    changed += (await absorb(world, { items: batch, vanished: [] })).length;
    batch = [];
    options.onItems?.(items);
    await world.mirror.saveSync(onTheWay(before, { survey, line, done: items, began }));
  };
  const { tables } = survey;
  const { onBytes } = options;
  for await (const entry of fileEntries(path, onBytes === undefined ? { tables } : { tables, onBytes })) {
    const read = readEntry(entry, survey);
    if (read.kind === 'skipped') {
      skipped.push({ line: entry.line, reason: read.reason });
      continue;
    }
    items += 1;
    if (entry.line > place) batch.push(read.observed);
    if (batch.length === (options.batch ?? BATCH)) await take(entry.line);
  }
  await take(Number.MAX_SAFE_INTEGER);
  await world.mirror.saveSync(arrived(before, survey, items));
  return { items, changed, skipped };
}

function readEntry(entry: Entry, { reader }: Survey): ReadEntry {
  return entry.kind === 'broken' ? { kind: 'skipped', reason: entry.reason } : reader.read(entry.value);
}

const cursorSchema = z.object({ file: z.string(), line: z.number() });

/** The line up to which an interrupted import of the same file has come; 0 for any other. */
function placeIn({ cursor }: SyncState, { fingerprint }: Survey): number {
  if (cursor === null) return 0;
  const parsed = z.string().transform(jsonOrNull).pipe(cursorSchema).safeParse(cursor);
  return parsed.success && parsed.data.file === fingerprint ? parsed.data.line : 0;
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The cursor of another reader, in its own form: our import begins anew.
    return null;
  }
}

interface Way {
  readonly survey: Survey;
  readonly line: number;
  readonly done: number;
  readonly began: number;
}

function onTheWay(before: SyncState, { survey, line, done, began }: Way): SyncState {
  return {
    ...before,
    phase: 'sweeping',
    cursor: JSON.stringify({ file: survey.fingerprint, line }),
    began,
    done,
    total: survey.entries,
    problem: null,
  };
}

/** A file tells nothing of what came after its latest change, so the copy is up to date as of then. */
function arrived(before: SyncState, { reader: { latest }, entries }: Survey, items: number): SyncState {
  const known = [before.caughtUpAt, latest].filter((moment) => moment !== null);
  const asOf = known.length === 0 ? null : Math.max(...known);
  return {
    ...before,
    phase: 'idle',
    cursor: null,
    began: null,
    done: items,
    total: entries,
    caughtUpAt: asOf,
    heardAt: asOf,
    problem: null,
  };
}
