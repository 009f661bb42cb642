import { changesToKeep } from '../measures/item-history.ts';
import type { ItemChange, ItemRef, ObservedItem, WorkItem } from '../measures/work-item.ts';
import type { EverItem, VanishedItem } from '../ports/mirror.ts';

/** What was told of an item, and what was taken away: side by side, so that news may come in any order. */
interface Known {
  readonly told: WorkItem | null;
  readonly gone: VanishedItem | null;
}

export interface MemoryItems {
  put(items: readonly ObservedItem[]): readonly ItemRef[];
  vanish(items: readonly VanishedItem[]): readonly ItemRef[];
  /** Every item that was ever told of. */
  ever(): readonly EverItem[];
  /** The items that are there. */
  living(): ReadonlyMap<ItemRef, WorkItem>;
  changes(): readonly ItemChange[];
}

export function memoryItems(): MemoryItems {
  const known = new Map<ItemRef, Known>();
  const changes = new Map<string, ItemChange>();
  const keep = (told: readonly ItemChange[]): void => {
    for (const change of told) {
      const id = `${change.ref} ${change.id}`;
      if (!changes.has(id)) changes.set(id, change);
    }
  };
  return {
    put: (items) =>
      changedBy(
        known,
        items,
        ({ item }) => item.ref,
        (before, observed) => {
          const seen = itemOf(before) ?? before.told ?? undefined;
          if (seen !== undefined && observed.item.revision < seen.revision) {
            keep(observed.changes ?? []);
            return before;
          }
          keep(changesToKeep(seen, observed));
          return { ...before, told: observed.item };
        },
      ),
    vanish: (items) =>
      changedBy(
        known,
        items,
        ({ ref }) => ref,
        (before, gone) =>
          before.gone === null || isGraver(gone, before.gone) ? { ...before, gone } : before,
      ),
    ever: () => [...known.values()].flatMap((state) => everOf(state) ?? []),
    living: () =>
      new Map(
        [...known].flatMap(([ref, state]) => {
          const item = itemOf(state);
          return item === undefined ? [] : [[ref, item] as const];
        }),
      ),
    changes: () => [...changes.values()],
  };
}

function itemOf({ told, gone }: Known): WorkItem | undefined {
  if (told === null || gone === null || told.revision > gone.revision) return told ?? undefined;
  return gone.kind === 'unreadable' ? { ...told, bucket: 'unreadable' } : undefined;
}

function everOf({ told, gone }: Known): EverItem | undefined {
  if (told === null) return undefined;
  if (gone === null || told.revision > gone.revision) return { item: told, gone: null };
  return { item: told, gone: { kind: gone.kind, since: gone.revision } };
}

/** Of two news of one moment, that the item was deleted holds. */
function isGraver(news: VanishedItem, known: VanishedItem): boolean {
  return news.revision > known.revision || (news.revision === known.revision && news.kind === 'deleted');
}

/** Applies news one by one; returns the items that show or count otherwise than before all of it. */
function changedBy<News>(
  known: Map<ItemRef, Known>,
  news: readonly News[],
  refOf: (one: News) => ItemRef,
  apply: (before: Known, one: News) => Known,
): readonly ItemRef[] {
  const refs = [...new Set(news.map(refOf))];
  const before = refs.map((ref) => shown(known.get(ref)));
  for (const one of news) {
    const ref = refOf(one);
    known.set(ref, apply(known.get(ref) ?? { told: null, gone: null }, one));
  }
  return refs.filter((ref, index) => shown(known.get(ref)) !== before[index]);
}

/** A new revision alone is no difference. */
function shown(state: Known | undefined): string {
  const item = state === undefined ? undefined : itemOf(state);
  return item === undefined ? '' : JSON.stringify({ ...item, revision: 0 });
}
