import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { distDirectory } from '@throughline/panel/dist';

export interface PanelFile {
  readonly type: string;
  readonly body: Buffer;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Every file of the built panels by its path below the folder, such as `assets/index.js`. Only what is listed is served. */
export function panelFiles(): ReadonlyMap<string, PanelFile> {
  const names = readdirSync(distDirectory, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    names.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const name = path.slice(distDirectory.length + 1).replaceAll('\\', '/');
      return [name, { type: TYPES[extname(name)] ?? 'application/octet-stream', body: readFileSync(path) }];
    }),
  );
}

/** The text of a page among the files. */
export function pageText(files: ReadonlyMap<string, PanelFile>, name: string): string {
  const file = files.get(name);
  if (file === undefined) throw new Error(`The panels were built without ${name}.`);
  return file.body.toString('utf8');
}
