import type { Instant } from '../facts/fact.ts';
import type { ChangeValue, ItemChange, ObservedItem, TrackedField, WorkItem } from './work-item.ts';
import { BUCKETS, type Bucket, type ItemRef, TRACKED_FIELDS } from './work-item.ts';

/**
 * An item as it was at a moment: its changes after that moment undone, latest first. Null before it was created.
 * Where the tool keeps no changes of status, the dates of starting and finishing stand in for them.
 */
export function itemAt(item: WorkItem, changes: readonly ItemChange[], at: Instant): WorkItem | null {
  if (item.created > at) return null;
  const later = changes.filter((change) => change.at > at).sort(latestFirst);
  const undone = later.reduce((state, change) => withField(state, change.field, change.from), item);
  const moved = changes.some((change) => change.field === 'bucket');
  return moved ? undone : { ...undone, bucket: bucketByDates(undone, at) };
}

/**
 * The differences between what was known of an item and what is told now, as changes: for tools that keep no history.
 * Told again they have the same ids.
 */
export function observedChanges(known: WorkItem, told: WorkItem): readonly ItemChange[] {
  return TRACKED_FIELDS.filter((field) => JSON.stringify(known[field]) !== JSON.stringify(told[field])).map(
    (field) => ({
      ref: told.ref,
      id: `observed:${told.revision}:${field}`,
      field,
      at: told.revision,
      actor: null,
      from: known[field],
      to: told[field],
    }),
  );
}

/** The changes to keep for an item just told: the tool's own, or the differences seen. */
export function changesToKeep(known: WorkItem | undefined, told: ObservedItem): readonly ItemChange[] {
  if (told.changes !== null) return told.changes;
  return known === undefined ? [] : observedChanges(known, told.item);
}

function latestFirst(a: ItemChange, b: ItemChange): number {
  return b.at - a.at || compareIds(b.id, a.id);
}

/** Tools number their changes upwards; as text `9` would come after `10`. */
function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

function withField(item: WorkItem, field: TrackedField, value: ChangeValue): WorkItem {
  switch (field) {
    case 'bucket':
      return isBucket(value) ? { ...item, bucket: value } : item;
    case 'points':
      return { ...item, points: typeof value === 'number' ? value : null };
    case 'parent':
      return { ...item, parent: isRef(value) ? value : null };
    case 'container':
      return typeof value === 'string' ? { ...item, container: value } : item;
    case 'groups':
      return { ...item, groups: isList(value) ? value : [] };
    case 'releases':
      return { ...item, releases: isList(value) ? value : [] };
    case 'labels':
      return { ...item, labels: isList(value) ? value : [] };
  }
}

function bucketByDates(item: WorkItem, at: Instant): Bucket {
  if (item.bucket === 'unreadable') return 'unreadable';
  const open = item.bucket === 'todo' || item.bucket === 'doing';
  // A tool may close an item without dating it: its last change is then the best we know.
  if (!open && (item.finished ?? item.revision) <= at) return item.bucket;
  if (open && item.started === null) return item.bucket;
  return item.started !== null && item.started <= at ? 'doing' : 'todo';
}

function isBucket(value: ChangeValue): value is Bucket {
  return BUCKETS.some((bucket) => bucket === value);
}

function isRef(value: ChangeValue): value is ItemRef {
  return typeof value === 'string' && value.includes(':');
}

function isList(value: ChangeValue): value is readonly string[] {
  return Array.isArray(value);
}
