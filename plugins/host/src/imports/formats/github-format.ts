import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { type FileContext, githubFileItem } from '@throughline/github';
import { type EntryReader, type FileFormat, latestOf, type ReadEntry } from '../file-format.ts';
import { noteBook } from './note-book.ts';

interface GitHubFormatOptions {
  /** The moment that the file speaks of, in milliseconds, for what bears no date in it. */
  readonly at: number;
  /** The title of the project whose items a list of project items holds. */
  readonly project: string;
}

/** How a file of GitHub's issues is read: as of when it was written, and a list of project items under the file's name. */
export function githubFormatFor(file: string, project: string | undefined): FileFormat {
  return githubFormat({
    at: Math.floor(statSync(file).mtimeMs),
    project: project ?? basename(file).replace(/\..*$/, ''),
  });
}

/** Issues, pull requests and items of projects, as GitHub's API and its command line write them. */
function githubFormat({ at, project }: GitHubFormatOptions): FileFormat {
  const context = { at, project: { id: project, title: project } };
  return {
    tool: 'github',
    tables: false,
    open: () => {
      const notes = noteBook();
      const moments: number[] = [];
      return {
        look: (entry) => {
          const read = githubFileItem(entry, { ...context, note: notes.write });
          if ('item' in read) moments.push(read.item.revision);
        },
        end: () => reader({ ...context, note: () => undefined }, notes.read(), latestOf(moments)),
      };
    },
  };
}

function reader(context: FileContext, notes: readonly string[], latest: number | null): EntryReader {
  return {
    latest,
    said: [],
    names: {},
    notes,
    read: (entry): ReadEntry => {
      const read = githubFileItem(entry, context);
      return 'reason' in read ? { kind: 'skipped', reason: read.reason } : { kind: 'item', observed: read };
    },
  };
}
