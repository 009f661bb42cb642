import type { ToolId } from '@throughline/core';
import { fileEntries } from './entries.ts';
import type { EntryReader, FileFormat } from './file-format.ts';
import { fingerprintHash } from './unpacked.ts';

/** What a first reading of a whole file tells about how to read it. */
export interface Survey {
  readonly tool: ToolId;
  readonly tables: boolean;
  readonly reader: EntryReader;
  /** Entries in the file, broken ones included. */
  readonly entries: number;
  /** SHA-256 of the file as it lies on the disk: tells whether an interrupted import may go on in it. */
  readonly fingerprint: string;
}

export interface SurveyOptions {
  readonly onBytes?: (read: number) => void;
}

/** Reads a file once, to learn what it is made of before anything is kept. */
export async function survey(path: string, format: FileFormat, options: SurveyOptions = {}): Promise<Survey> {
  const digest = fingerprintHash();
  const first = format.open();
  let entries = 0;
  for await (const entry of fileEntries(path, { digest, tables: format.tables, ...options })) {
    entries += 1;
    if (entry.kind === 'value') first.look(entry.value);
  }
  const { tool, tables } = format;
  return { tool, tables, reader: first.end(), entries, fingerprint: digest.digest('hex') };
}
