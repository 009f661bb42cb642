import type { Instant } from '../facts/fact.ts';
import type { LinkId, MetricId, WorkLink } from '../measures/link.ts';
import type { Tally } from '../measures/tally.ts';
import type { ItemChange, ItemRef, ObservedItem, ToolId, WorkItem } from '../measures/work-item.ts';
import type { Guarded } from './number-cache.ts';

/** An item that a tool no longer shows: deleted for good, or perhaps only hidden from the connection. */
export interface VanishedItem {
  readonly ref: ItemRef;
  /** Deleted items leave every count; unreadable ones are counted apart. */
  readonly kind: 'deleted' | 'unreadable';
  /** When it was found to be gone. Later news of the item, with a higher revision, brings it back. */
  readonly revision: Instant;
}

export interface WorkNews {
  readonly items: readonly ObservedItem[];
  readonly vanished: readonly VanishedItem[];
}

/** What news changes. */
export interface Touched {
  /** The items that count or show otherwise. */
  readonly items: readonly ItemRef[];
  /** Every metric whose count may be another for it: those that counted an item before, and those that do now. */
  readonly metrics: readonly MetricId[];
}

/** An item for looking back: as it was last told, and what became of it. */
export interface EverItem {
  readonly item: WorkItem;
  /** Null while the item is there to read. */
  readonly gone: { readonly kind: VanishedItem['kind']; readonly since: Instant } | null;
}

/** The refs of those that were not deleted. */
export function refsThere(ever: readonly EverItem[]): readonly ItemRef[] {
  return ever.flatMap(({ item, gone }) => (gone?.kind === 'deleted' ? [] : [item.ref]));
}

/** Why an item is selected: by which link, and through which item (itself, or one above it). */
export interface SelectionReason {
  readonly link: LinkId;
  readonly metric: MetricId;
  /** For an item link the linked item, which is the item itself or one above it; else the item itself. */
  readonly via: ItemRef;
}

/** How an item stands in one metric that selects it. */
export interface Standing {
  readonly ref: ItemRef;
  readonly metric: MetricId;
  /** Thousandths; the greatest of the links that select it. */
  readonly weight: number;
  /** False when selected items stand below it: then it counts through them. */
  readonly counted: boolean;
}

export interface SelectedItem extends Standing {
  readonly item: WorkItem;
}

export interface Page<T> {
  readonly rows: readonly T[];
  /** Pass it as `after` to go on; null at the end. */
  readonly next: string | null;
}

/** How far the copy of one tool has come. */
export interface SyncState {
  readonly tool: ToolId;
  /** `idle` = up to date at `caughtUpAt`. */
  readonly phase: 'never' | 'sweeping' | 'idle' | 'failed';
  /** Where an interrupted sweep goes on; in the tool's own terms. */
  readonly cursor: string | null;
  /** When the sweep under way began; null when none is. */
  readonly began: Instant | null;
  readonly done: number;
  /** Items the sweep expects in all; null when the tool does not say. */
  readonly total: number | null;
  /** Every change in the tool up to this moment is known. */
  readonly caughtUpAt: Instant | null;
  /** The moment of the last event or page that arrived. */
  readonly heardAt: Instant | null;
  /** A sentence for people while `phase` is `failed`. */
  readonly problem: string | null;
}

/**
 * The copy of the tools' work items, and what is counted over it.
 *
 * Which items a metric selects is never stored: it is derived from the links and the items as they are, so a moved item
 * counts in its new place at once. Only what a tool's own query found is kept (`setMembers`).
 */
export interface WorkMirror {
  /**
   * Takes news of items, in any order. What is older than the known revision changes nothing; equal revisions replace (a
   * changed mapping shows the same revision in a new light). Changes told of an item's past are kept in any case. An item
   * that vanished without ever having been told of is remembered as gone too, so that older news which is still on its
   * way does not bring it back.
   *
   * Before anything that counts is written, `ahead` is told what is about to change, and waited for; not at all when
   * nothing will. Returns what did change, beside others who take news at the same time.
   */
  take(news: WorkNews, ahead?: (touched: Touched) => Promise<void>): Promise<Touched>;
  items(refs: readonly ItemRef[]): Promise<readonly WorkItem[]>;
  byKeys(tool: ToolId, keys: readonly string[]): Promise<readonly WorkItem[]>;
  /** Items whose key or title contains the text, best first; deleted ones left out. */
  search(tool: ToolId, text: string, limit: number): Promise<readonly WorkItem[]>;
  /** Whether the container, release or label occurs in the copy; with how many items. */
  occurrences(link: Pick<WorkLink, 'tool' | 'selector'>): Promise<number>;
  changes(refs: readonly ItemRef[]): Promise<readonly ItemChange[]>;
  /** The items above, nearest first, as far as the copy knows them. */
  above(ref: ItemRef): Promise<readonly WorkItem[]>;

  /** What a query link found now; what it found before is kept with its time. Returns whether anything differs. */
  setMembers(link: LinkId, refs: readonly ItemRef[], at: Instant): Promise<boolean>;
  /** Changes what a query link found, for some items only. */
  changeMembers(
    link: LinkId,
    change: { readonly add: readonly ItemRef[]; readonly remove: readonly ItemRef[] },
    at: Instant,
  ): Promise<void>;

  /**
   * Every metric whose count may change with one of the items as they stand now: those that select it, or an item above
   * it, which may start or stop to count through it.
   */
  touching(refs: readonly ItemRef[]): Promise<readonly MetricId[]>;
  /** Every metric that selects an item which is in the container or group now. */
  selecting(tool: ToolId, container: string): Promise<readonly MetricId[]>;
  reasons(ref: ItemRef): Promise<readonly SelectionReason[]>;
  standings(refs: readonly ItemRef[]): Promise<readonly Standing[]>;
  /**
   * Counts metrics afresh, all in one statement; a metric without work has an empty tally. Each comes with the version of
   * the count that is kept, as of the same moment: so a count that was overtaken is noticed when it is saved.
   */
  tally(metrics: readonly MetricId[]): Promise<ReadonlyMap<MetricId, Guarded<Tally>>>;
  /** Counts what a link would select, before it exists. A query link takes its found items. */
  preview(link: Pick<WorkLink, 'tool' | 'selector'>, found: readonly ItemRef[]): Promise<Tally>;
  /** The items a metric selects, in order of ref. */
  selected(metric: MetricId, after: string | null, limit: number): Promise<Page<SelectedItem>>;
  /**
   * Every item that the links select now or may have selected at any earlier moment, and everything that stands or stood
   * above one: enough to select again as of any moment. In order of ref; those that are gone by now are among them.
   */
  everSelected(links: readonly WorkLink[]): Promise<readonly EverItem[]>;
  /** What query links had found at a moment. */
  membersAt(links: readonly LinkId[], at: Instant): Promise<ReadonlyMap<LinkId, readonly ItemRef[]>>;

  sync(tool: ToolId): Promise<SyncState>;
  saveSync(state: SyncState): Promise<void>;
  /** How many items of the tool the copy holds, deleted ones left out. */
  size(tool: ToolId): Promise<number>;
  /** Refs of a tool's living items in order, a page at a time: for the sweep that finds lost deletes. */
  refs(tool: ToolId, after: ItemRef | null, limit: number): Promise<readonly ItemRef[]>;
}
