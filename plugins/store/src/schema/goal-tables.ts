import { id, integer, optional, type TableShape, text } from './columns.ts';
import { container, goal, link, mark, metric, person, ref, subject, tool, unit, workspace } from './ids.ts';

/** The facts, and what is derived from them. */
export const goalTables = {
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
      unit: optional(unit),
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
      container: optional(container),
      container_token: text,
      /** The container, release or label exactly, as it stands in an item's list; empty for the other kinds. */
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
      unit: optional(unit),
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
    columns: { workspace, unit, version: integer, parent: optional(id(128)), body: text },
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
} as const satisfies Readonly<Record<string, TableShape>>;
