import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { DataFolder } from './data-folder.ts';
import { replaceFile } from './write-file.ts';

const noteSchema = z.object({
  seed: z.int(),
  /** The moment that the company takes for its present, in milliseconds since the epoch. */
  now: z.int(),
  state: z.enum(['planting', 'ready']),
});

/** That the folder holds the sample company, and which one. */
export type SampleNote = z.infer<typeof noteSchema>;

/** Undefined for a folder of one's own work. */
export function readSampleNote({ sample }: DataFolder): SampleNote | undefined {
  let text: string;
  try {
    text = readFileSync(sample, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  return noteSchema.parse(JSON.parse(text));
}

export function writeSampleNote({ sample }: DataFolder, note: SampleNote): void {
  replaceFile(sample, `${JSON.stringify(note)}\n`);
}
