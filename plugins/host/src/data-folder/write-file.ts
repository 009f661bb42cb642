import { renameSync, writeFileSync } from 'node:fs';

/** Replaces a file in one step: a crash leaves the old text or the new one, never half of it. */
export function replaceFile(path: string, text: string): void {
  const beside = `${path}.${process.pid}.new`;
  writeFileSync(beside, text, { mode: 0o600 });
  renameSync(beside, path);
}
