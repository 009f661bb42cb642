import { type Column, id, integer, optional, type TableShape, text, type ValueOf } from './columns.ts';

const workspace = id(64);
const ref = id(160);
const person = id(128);
const subject = id(160);
const goal = id(128);
const metric = id(128);
const link = id(128);
const tool = id(32);
/** A container, or a release or label as `markValue` cuts it. */
const mark = id(255);

/**
 * Every table, and so the whole schema. A key starts with the workspace, so that a table can be split by it.
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
    indexes: { facts_applied: ['workspace', 'applied', 'subject'] },
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
    indexes: { goals_title: ['workspace', 'sort_title', 'goal'] },
  },
  alignments: {
    columns: { workspace, child: goal, version: integer, parent: goal, mode: id(16), weight: integer },
    key: ['workspace', 'child', 'version', 'parent', 'mode'],
    indexes: { alignments_parent: ['workspace', 'parent', 'child'] },
  },
  metrics: {
    columns: { workspace, metric, version: integer, goal, body: text },
    key: ['workspace', 'metric', 'version'],
    indexes: { metrics_goal: ['workspace', 'goal', 'version'] },
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
      /** What is selected: an item's ref, a container, or a release or label as a mark; empty for a query. */
      target: mark,
      container: optional(id(255)),
      /** The release or label exactly, as it stands in an item's list; empty for the other kinds. */
      token: text,
      weight: integer,
      body: text,
    },
    key: ['workspace', 'link', 'version'],
    indexes: {
      links_metric: ['workspace', 'metric', 'version'],
      links_goal: ['workspace', 'goal', 'version'],
      links_target: ['workspace', 'kind', 'target'],
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
    indexes: { people_manager: ['workspace', 'manager'] },
  },
  accounts: {
    columns: { workspace, person, version: integer, tool, account: id(255) },
    key: ['workspace', 'person', 'version', 'tool', 'account'],
    indexes: { accounts_account: ['workspace', 'tool', 'account'] },
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
  },
  goal_numbers: {
    columns: { workspace, goal, version: integer, body: text },
    key: ['workspace', 'goal'],
    indexes: {},
    busy: true,
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
      items_parent: ['workspace', 'parent'],
      items_container: ['workspace', 'tool', 'container'],
      items_key: ['workspace', 'tool', 'item_key'],
    },
    busy: true,
  },
  /**
   * Releases and labels that an item has or ever had, and containers and parents that it left. Rows are only added: they
   * find items fast, and the item itself says what still holds.
   */
  marks: {
    columns: { workspace, ref, kind: id(16), value: mark },
    key: ['workspace', 'ref', 'kind', 'value'],
    indexes: { marks_value: ['workspace', 'kind', 'value', 'ref'] },
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
    indexes: { members_ref: ['workspace', 'ref'] },
  },
  syncs: { columns: { workspace, tool, body: text }, key: ['workspace', 'tool'], indexes: {} },
  batches: {
    columns: { workspace, batch: id(128), opened: integer, body: text },
    key: ['workspace', 'batch'],
    indexes: { batches_opened: ['workspace', 'opened'] },
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
