import { id, integer, optional, type TableShape, text } from './columns.ts';
import { container, link, mark, place, ref, tool, workspace } from './ids.ts';

/** The copy of the tools' work, and the work in hand. */
export const workTables = {
  /**
   * The copies of work items. What a tool told and what it took away are kept side by side, each with its own revision:
   * an item is there while `revision` is above `gone_revision`. So news may come in any order.
   */
  items: {
    columns: {
      workspace,
      ref,
      tool,
      item_key: id(255),
      title: text,
      /** Key and title folded, for finding. */
      find_text: text,
      url: text,
      type: text,
      status: text,
      bucket: id(16),
      points: optional(integer),
      assignee: optional(text),
      parent: optional(ref),
      container,
      /** Lists, each value between bars. */
      item_groups: text,
      releases: text,
      labels: text,
      created: integer,
      started: optional(integer),
      finished: optional(integer),
      /** -1: nothing was told yet, only that the item is gone. */
      revision: integer,
      /** Which changes were told with this revision, as a fingerprint: told again they need not be written again. */
      changes_told: id(32),
      /** Why it is gone, `deleted` or `unreadable`, as of `gone_revision`; -1: it never was. */
      gone: id(16),
      gone_revision: integer,
      /** Counts the writes: who decided by an older one has lost, and decides again. */
      version: integer,
    },
    key: ['workspace', 'ref'],
    indexes: {
      items_parent: ['parent', 'workspace'],
      items_container: ['container', 'tool', 'workspace'],
      items_key: ['item_key', 'tool', 'workspace'],
    },
    busy: true,
  },
  /**
   * Groups, releases and labels that an item has or ever had, and containers and parents that it left. Rows are only added: they
   * find items fast, and the item itself says what still holds.
   */
  marks: {
    columns: { workspace, ref, mark },
    key: ['workspace', 'ref', 'mark'],
    indexes: { marks_mark: ['mark', 'workspace', 'ref'] },
  },
  changes: {
    columns: {
      workspace,
      ref,
      id: id(255),
      field: id(16),
      changed_at: integer,
      actor: optional(text),
      from_value: text,
      to_value: text,
    },
    key: ['workspace', 'ref', 'id'],
    indexes: {},
  },
  /** What query links found, from `since` until before `until`; `STILL` while they find it. */
  members: {
    columns: { workspace, link, ref, since: integer, until: integer },
    key: ['workspace', 'link', 'ref', 'since'],
    indexes: { members_ref: ['ref', 'workspace'] },
  },
  syncs: { columns: { workspace, tool, body: text }, key: ['workspace', 'tool'], indexes: {} },
  /** What was shown where in the tools. */
  places: {
    columns: { workspace, place, tool, version: integer, body: text },
    key: ['workspace', 'place'],
    indexes: { places_tool: ['tool', 'workspace'] },
  },
  batches: {
    columns: { workspace, batch: id(128), opened: integer, body: text },
    key: ['workspace', 'batch'],
    indexes: {},
    // The note comes before what it is about, which waits for the disk.
    derived: true,
  },
} as const satisfies Readonly<Record<string, TableShape>>;
