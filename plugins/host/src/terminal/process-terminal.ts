import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import type { Terminal } from './terminal.ts';

/** The terminal, or the pipes, of this process. */
export const processTerminal: Terminal = {
  out: (said) => writeAll(1, said),
  err: (said) => writeAll(2, said),
  watched: process.stderr.isTTY === true,
  input: () => text(process.stdin),
  inputLines: () => createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }),
};

/** Synchronous, so that nothing is lost when the process ends; a reader that went away ends us quietly. */
function writeAll(descriptor: number, said: string): void {
  const bytes = Buffer.from(said, 'utf8');
  let at = 0;
  while (at < bytes.length) {
    try {
      at += writeSync(descriptor, bytes, at);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'EPIPE') process.exit(process.exitCode ?? 0);
      // A full pipe: its reader is slower than we are.
      if (code === 'EAGAIN') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      else throw error;
    }
  }
}
