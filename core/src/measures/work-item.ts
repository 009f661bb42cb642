import type { Instant } from '../facts/fact.ts';

/** A tool that holds work: `jira`, `linear`, `github`. */
export type ToolId = string;

/** An item across tools: `tool:id` with the tool's own unchanging id, such as `jira:10001`. */
export type ItemRef = `${string}:${string}`;

export const STATE_CATEGORIES = ['todo', 'doing', 'done', 'cancelled'] as const;

/** What a tool's many statuses come down to. `cancelled` work leaves both sides of every fraction. */
export type StateCategory = (typeof STATE_CATEGORIES)[number];

/** Where an item counts: its category, or `unreadable` when the connection may no longer read it. */
export type Bucket = StateCategory | 'unreadable';

export const BUCKETS: readonly Bucket[] = [...STATE_CATEGORIES, 'unreadable'];

/** A copy of one item of a tool. It is never edited here. */
export interface WorkItem {
  readonly ref: ItemRef;
  readonly tool: ToolId;
  /** The name people use, such as `ABC-12`. It can change when the item moves. */
  readonly key: string;
  readonly title: string;
  /** Where the item opens in its tool; absolute. */
  readonly url: string;
  /** The tool's own word for what it is (Epic, Story, Bug). Shown, never compared. */
  readonly type: string;
  /** The tool's own word for its status. Shown, never compared. */
  readonly status: string;
  readonly bucket: Bucket;
  /** The estimate in thousandths of a point; null when there is none. */
  readonly points: number | null;
  /** The account of the person it is assigned to, in the tool's own ids. */
  readonly assignee: string | null;
  /** The item directly above it, of the same tool, whatever the levels are called. */
  readonly parent: ItemRef | null;
  /** The project or team that holds it, by the key people use: `ABC`. */
  readonly container: string;
  /** Further containers that it belongs to, by the tool's own unchanging ids: a project across teams, a board. */
  readonly groups: readonly string[];
  /** Names of the releases or milestones it is planned for. */
  readonly releases: readonly string[];
  readonly labels: readonly string[];
  readonly created: Instant;
  readonly started: Instant | null;
  readonly finished: Instant | null;
  /** The moment of the tool's last change of the item. Older news than what is known changes nothing. */
  readonly revision: Instant;
}

/** What of an item can change a number, and is therefore kept with its past. */
export const TRACKED_FIELDS = [
  'bucket',
  'points',
  'parent',
  'container',
  'groups',
  'releases',
  'labels',
] as const satisfies readonly (keyof WorkItem)[];

export type TrackedField = (typeof TRACKED_FIELDS)[number];

/**
 * One change of one item. `from` and `to` are values of the field: a bucket, thousandths of a point, an item ref, a
 * container; groups, releases and labels change by whole lists.
 */
export interface ItemChange {
  readonly ref: ItemRef;
  /** The tool's own id of the change; the same id told twice is the same change. */
  readonly id: string;
  readonly field: TrackedField;
  readonly at: Instant;
  readonly actor: string | null;
  readonly from: ChangeValue;
  readonly to: ChangeValue;
}

export type ChangeValue = string | number | null | readonly string[];

/** An item as a tool just told it. */
export interface ObservedItem {
  readonly item: WorkItem;
  /**
   * Everything the tool knows of the item's past; `null` when it keeps none. Then a difference to what was known before
   * is itself recorded as a change.
   */
  readonly changes: readonly ItemChange[] | null;
}

export function itemRef(tool: ToolId, id: string): ItemRef {
  return `${tool}:${id}`;
}

/** Points as people write them (2.5) in thousandths (2500), rounded to the nearest. */
export function toThousandths(points: number): number {
  return Math.round(points * 1000);
}

export function fromThousandths(thousandths: number): number {
  return thousandths / 1000;
}
