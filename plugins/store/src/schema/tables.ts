import { type Column, id, integer, optional, type TableShape, text, type ValueOf } from './columns.ts';

const workspace = id(64);
const ref = id(160);
const person = id(128);
const subject = id(160);
const goal = id(128);
const metric = id(128);
const link = id(128);
const tool = id(32);
/** As `mark` makes them: a kind, a space and a value. */
const mark = id(272);

/**
 * Every table, and so the whole schema. A key starts with the workspace, so that a table can be split by it. An index
 * starts with the value that is looked for: so each look-up has one index that fits, and a planner that knows nothing of
 * the rows yet cannot take another for it that only finds the workspace.
 *
 * Caches of one subject's facts carry the `version` they were made from. Rows that belong to a goal or a person carry
 * its version too, and count only while the goal or the person is at that version: so a reader sees each of them as one
 * version, although no statement spans two tables.
 */
export const tables = {
  /** The truth. `applied` is 1 once the caches know the fact. */
  facts: {
    columns: {
      workspace,
      subject,
      version: integer,
      told_at: integer,
      told_by: person,
      body: text,
      texts: text,
      previous: id(80),
      hash: id(80),
      applied: integer,
    },
    key: ['workspace', 'subject', 'version'],
    indexes: { facts_applied: ['applied', 'workspace', 'subject'] },
  },

  goals: {
    columns: {
      workspace,
      goal,
      version: integer,
      /** The title folded, for finding; and its beginning, for ordering. */
      find_text: text,
      sort_title: id(200),
      owner: person,
      visibility: id(16),
      unit: optional(id(128)),
      status: id(16),
      body: text,
    },
    key: ['workspace', 'goal'],
    indexes: {},
  },
  alignments: {
    columns: { workspace, child: goal, version: integer, parent: goal, mode: id(16), weight: integer },
    key: ['workspace', 'child', 'version', 'parent', 'mode'],
    indexes: { alignments_parent: ['parent', 'workspace', 'child'] },
  },
  metrics: {
    columns: { workspace, metric, version: integer, goal, body: text },
    key: ['workspace', 'metric', 'version'],
    indexes: { metrics_goal: ['goal', 'workspace', 'version'] },
  },
  links: {
    columns: {
      workspace,
      link,
      version: integer,
      goal,
      metric,
      tool,
      kind: id(16),
      /** What is selected, as one text that can be looked for. */
      target: mark,
      /** The linked item, with everything below it. */
      item: optional(ref),
      /** The selected container, or the one that a release or label is of. */
      container: optional(id(255)),
      /** The release or label exactly, as it stands in an item's list; empty for the other kinds. */
      token: text,
      weight: integer,
      body: text,
    },
    key: ['workspace', 'link', 'version'],
    indexes: {
      links_metric: ['metric', 'workspace', 'version'],
      links_goal: ['goal', 'workspace', 'version'],
      links_target: ['target', 'workspace'],
    },
  },
  /** The latest reading of each metric. */
  readings: {
    columns: { workspace, metric, version: integer, body: text },
    key: ['workspace', 'metric'],
    indexes: {},
  },

  people: {
    columns: {
      workspace,
      person,
      version: integer,
      manager: optional(person),
      unit: optional(id(128)),
      body: text,
    },
    key: ['workspace', 'person'],
    indexes: { people_manager: ['manager', 'workspace'] },
  },
  accounts: {
    columns: { workspace, person, version: integer, tool, account: id(255) },
    key: ['workspace', 'person', 'version', 'tool', 'account'],
    indexes: { accounts_account: ['account', 'tool', 'workspace'] },
  },
  units: {
    columns: { workspace, unit: id(128), version: integer, parent: optional(id(128)), body: text },
    key: ['workspace', 'unit'],
    indexes: {},
  },

  /** Counted work and rolled-up numbers; here `version` counts the writes. */
  tallies: {
    columns: { workspace, metric, version: integer, body: text },
    key: ['workspace', 'metric'],
    indexes: {},
    busy: true,
    derived: true,
  },
  goal_numbers: {
    columns: { workspace, goal, version: integer, body: text },
    key: ['workspace', 'goal'],
    indexes: {},
    busy: true,
    derived: true,
  },

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
      container: id(255),
      /** Lists, each value between bars. */
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
   * Releases and labels that an item has or ever had, and containers and parents that it left. Rows are only added: they
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
  batches: {
    columns: { workspace, batch: id(128), opened: integer, body: text },
    key: ['workspace', 'batch'],
    indexes: {},
    // The note comes before what it is about, which waits for the disk.
    derived: true,
  },
} as const satisfies Readonly<Record<string, TableShape>>;

export type TableName = keyof typeof tables;

type RowOf<Columns extends Readonly<Record<string, Column>>> = {
  readonly [C in keyof Columns]: ValueOf<Columns[C]>;
};

export type Row<T extends TableName> = RowOf<(typeof tables)[T]['columns']>;

/** The schema in Kysely's terms, and the table of `migrate`. */
export type Schema = { [T in TableName]: Row<T> } & {
  throughline_migrations: { name: string };
};

/** The columns of a table, whatever table it is. */
export function shapeOf(table: TableName): TableShape {
  return tables[table];
}

/** `until` of what still holds: the last moment that a Date can name. */
export const STILL = 8_640_000_000_000_000;
