import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder =
  process.env.THROUGHLINE_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));

/** The path of a file of real data, or undefined, said aloud, where it is absent. */
export function sharedFile(name: string): string | undefined {
  const path = join(folder, name);
  if (existsSync(path)) return path;
  console.log(`Skipped: the real data file ${name} is not here.`);
  return undefined;
}
