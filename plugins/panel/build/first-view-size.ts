import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** One file that a page loads before it draws its first view. */
export interface LoadedFile {
  readonly path: string;
  /** Bytes as sent, with gzip. */
  readonly gzipped: number;
}

/** The most that the issue panel may load before its first view, React and the bridge included; bytes with gzip. */
export const FIRST_VIEW_BUDGET: number = 115_000;

/**
 * Everything that a built page loads before its first view: the page itself, its scripts and style sheets, and all that
 * these import statically. What is imported when asked for does not belong to it.
 */
export function firstViewFiles(directory: string, page: string): readonly LoadedFile[] {
  const seen = new Set<string>([page]);
  const waiting = linkedFrom(readFileSync(join(directory, page), 'utf8'));
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (seen.has(path)) continue;
    seen.add(path);
    if (path.endsWith('.js')) waiting.push(...importedBy(readFileSync(join(directory, path), 'utf8'), path));
  }
  return [...seen].map((path) => ({ path, gzipped: gzipSync(readFileSync(join(directory, path))).length }));
}

function linkedFrom(html: string): string[] {
  const tags = html.match(/<(?:script|link)\b[^>]*>/g) ?? [];
  const loaded = tags.filter(
    (tag) => tag.startsWith('<script') || /rel="(?:stylesheet|modulepreload)"/.test(tag),
  );
  return loaded.flatMap((tag) => /(?:src|href)="\.\/([^"]+)"/.exec(tag)?.[1] ?? []);
}

function importedBy(script: string, path: string): string[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const statements = script.matchAll(/(?:^|[;}\n])import\s*(?:[\w*{}$,\s]*?from\s*)?["']\.\/([^"']+)["']/g);
  return [...statements].map((statement) => `${folder}${statement[1]}`);
}
