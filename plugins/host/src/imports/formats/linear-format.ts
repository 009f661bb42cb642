import { type FileContext, linearFileItem, linearFileKey } from '@throughline/linear';
import { z } from 'zod';
import type { ContainerNames } from '../container-names.ts';
import { type EntryReader, type FileFormat, latestOf, type ReadEntry } from '../file-format.ts';
import { noteBook } from './note-book.ts';

/** Issues as Linear's API answers them, as its webhooks tell them, or as its export writes them into a table. */
export function linearFormat(): FileFormat {
  return {
    tool: 'linear',
    tables: true,
    open: () => {
      const ids = new Map<string, string>();
      const notes = noteBook();
      const moments: number[] = [];
      const names: Record<string, string> = {};
      return {
        look: (entry) => {
          const named = linearFileKey(entry);
          if (named !== null) ids.set(named.key, named.id);
          const read = linearFileItem(entry, { idOf: () => undefined, note: notes.write });
          if ('item' in read) moments.push(read.item.revision);
          Object.assign(names, namesIn(entry));
        },
        end: () => reader(ids, { names, notes: notes.read(), latest: latestOf(moments) }),
      };
    },
  };
}

function reader(
  ids: ReadonlyMap<string, string>,
  learned: Pick<EntryReader, 'latest' | 'names' | 'notes'>,
): EntryReader {
  const context: FileContext = { idOf: (key) => ids.get(key), note: () => undefined };
  return {
    ...learned,
    said: [],
    read: (entry): ReadEntry => {
      const read = linearFileItem(entry, context);
      return 'reason' in read ? { kind: 'skipped', reason: read.reason } : { kind: 'item', observed: read };
    },
  };
}

const named = z.object({ id: z.string(), name: z.string() });
const issue = z.object({ project: named.nullish().catch(null) });
const entrySchema = z.union([z.object({ data: issue }).transform(({ data }) => data), issue]);

/** The project of an entry by the name that people know. */
function namesIn(entry: unknown): ContainerNames {
  const parsed = entrySchema.safeParse(entry);
  const project = parsed.success ? parsed.data.project : null;
  return project ? { [`project:${project.id}`]: project.name } : {};
}
