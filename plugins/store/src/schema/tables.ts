import type { Column, TableShape, ValueOf } from './columns.ts';
import { goalTables } from './goal-tables.ts';
import { workTables } from './work-tables.ts';

/**
 * Every table, and so the whole schema. A key starts with the workspace, so that a table can be split by it. An index
 * starts with the value that is looked for: so each look-up has one index that fits, and a planner that knows nothing of
 * the rows yet cannot take another for it that only finds the workspace.
 *
 * Caches of one subject's facts carry the `version` they were made from. Rows that belong to a goal or a person carry
 * its version too, and count only while the goal or the person is at that version: so a reader sees each of them as one
 * version, although no statement spans two tables.
 */
export const tables = { ...goalTables, ...workTables };

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
