import type { ObservedItem, ToolId } from '@throughline/core';
import type { ContainerNames } from './container-names.ts';

/** How the files of one tool are read: first as a whole, to learn what they are made of, then entry by entry. */
export interface FileFormat {
  readonly tool: ToolId;
  /** Whether the tool writes tables (CSV), too. */
  readonly tables: boolean;
  /** Begins to read a file. */
  open(): FirstReading;
}

/** Looks at every entry once before any is kept, and remembers of them only what the second reading needs. */
export interface FirstReading {
  look(entry: unknown): void;
  end(): EntryReader;
}

export interface EntryReader {
  read(entry: unknown): ReadEntry;
  /** The last moment at which any item was changed: what happened after it the file cannot tell. */
  readonly latest: number | null;
  /** How the file is read, in sentences for whoever imports it. */
  readonly said: readonly string[];
  /** What people call the containers that items name by an id. */
  readonly names: ContainerNames;
  /** What the file leaves out, in sentences. */
  readonly notes: readonly string[];
}

export type ReadEntry =
  | { readonly kind: 'item'; readonly observed: ObservedItem }
  | { readonly kind: 'skipped'; readonly reason: string };

/** The latest of some moments, in milliseconds; null when none is known. */
export function latestOf(moments: Iterable<number>): number | null {
  let latest: number | null = null;
  for (const moment of moments) {
    if (!Number.isNaN(moment) && (latest === null || moment > latest)) latest = moment;
  }
  return latest;
}
