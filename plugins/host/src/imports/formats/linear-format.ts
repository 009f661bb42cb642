import { type FileContext, linearFileItem, linearFileKey } from '@throughline/linear';
import { type EntryReader, type FileFormat, latestOf, type ReadEntry } from '../file-format.ts';
import { type NoteBook, noteBook } from './note-book.ts';

/** Issues as Linear's API answers them, as its webhooks tell them, or as its export writes them into a table. */
export function linearFormat(): FileFormat {
  return {
    tool: 'linear',
    tables: true,
    open: () => {
      const ids = new Map<string, string>();
      const notes = noteBook();
      const moments: number[] = [];
      return {
        look: (entry) => {
          const named = linearFileKey(entry);
          if (named !== null) ids.set(named.key, named.id);
          const read = linearFileItem(entry, { idOf: () => undefined, note: notes.write });
          if ('item' in read) moments.push(read.item.revision);
        },
        end: () => reader(ids, notes, latestOf(moments)),
      };
    },
  };
}

function reader(ids: ReadonlyMap<string, string>, notes: NoteBook, latest: number | null): EntryReader {
  const context: FileContext = { idOf: (key) => ids.get(key), note: () => undefined };
  return {
    latest,
    said: [],
    notes: notes.read(),
    read: (entry): ReadEntry => {
      const read = linearFileItem(entry, context);
      return 'reason' in read ? { kind: 'skipped', reason: read.reason } : { kind: 'item', observed: read };
    },
  };
}
