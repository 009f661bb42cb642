import type { RawBuilder } from 'kysely';
import type { TableShape } from '../schema/columns.ts';

/** A piece of SQL with its values. */
export type Fragment = RawBuilder<unknown>;

/** Values of one row, in the order of the columns it is written with. */
export type Values = readonly (string | number | null)[];

/** Rows of a table, as `as`, whose `column` is one of some values. */
export interface Wanted {
  readonly table: string;
  readonly as: string;
  readonly workspace: string;
  readonly column: string;
  readonly values: readonly string[];
}

/** What happens to a row whose key is taken already. */
export interface Overwrite {
  readonly columns: readonly string[];
  /** Overwrites only where this holds; it may look at `column` of the stored row, and at every incoming one. */
  readonly guard?: {
    readonly column: string;
    readonly holds: (row: { incoming(column: string): Fragment; stored: Fragment }) => Fragment;
  };
}

/**
 * What differs between kinds of SQL, as data and small functions. Everything outside of `dialects` and `engines` is the
 * same for all of them.
 */
export interface SqlDialect {
  /** How much one statement can carry; more is sent in several. `characters` counts those of all its values. */
  readonly most: { readonly parameters: number; readonly characters: number };
  /** Whether a guarded write tells how many rows it wrote. If not, the rows are read back. */
  readonly tellsGuardedWrites: boolean;
  /** The statements that make a table; each may be run again, and none spans two tables. */
  definitions(table: string, shape: TableShape): readonly string[];
  /** Adds a column of the shape to a table that may have it already; rows that are there get an empty text, or 0. */
  addColumn(table: string, shape: TableShape, column: string): string;
  /** `column in (values)`, for any number of values within `most`; to filter rows by, not to find them. */
  among(column: Fragment, values: readonly string[]): Fragment;
  /** `from … joins where …`: finds the rows wanted by an index on the column, whatever the engine knows of the table. */
  fromWanted(wanted: Wanted, joins?: Fragment): Fragment;
  /** What follows `insert into t (columns)`: one or many rows. */
  rows(shape: TableShape, columns: readonly string[], rows: readonly Values[]): Fragment;
  /** A condition that always holds. A write with it need not wait for the disk, where the engine gives that choice. */
  readonly withoutWaiting: Fragment;
  /** What follows the rows: leaves a row alone whose key is taken. */
  keep(shape: TableShape): Fragment;
  /** What follows the rows: writes over a row whose key is taken. */
  overwrite(table: string, shape: TableShape, how: Overwrite): Fragment;
  /** A bound text that stands in a `select` list and compares as the columns do. */
  boundText(value: string | null): Fragment;
  isKeyTaken(error: unknown): boolean;
  isTableMissing(error: unknown): boolean;
  /** A deadlock or another failure of the moment: nothing of the statement was done, and it may be run again. */
  isPassing(error: unknown): boolean;
}
