import { sql } from 'kysely';
import { z } from 'zod';
import { type Column, columnOf, type TableShape } from '../schema/columns.ts';
import type { Overwrite, SqlDialect } from './dialect.ts';

/**
 * Holds until the end of the statement, which is a transaction of its own. What is committed so reaches the disk within
 * a second, and in order: with the next commit that waits, at the latest.
 */
const WITHOUT_WAITING = sql`set_config('synchronous_commit', 'off', true) = 'off'`;

/** PostgreSQL and PGlite. Lists travel as one array each, so a statement's text does not grow with its rows. */
export const postgresDialect: SqlDialect = {
  most: { parameters: Number.POSITIVE_INFINITY, characters: 4_000_000 },
  tellsGuardedWrites: true,
  definitions: (table, shape) => [
    `create table if not exists ${table} (${columnsOf(shape)}, primary key (${shape.key.join(', ')}))${
      shape.busy === true ? ' with (fillfactor = 85)' : ''
    }`,
    ...Object.entries(shape.indexes).map(
      ([name, columns]) => `create index if not exists ${name} on ${table} (${columns.join(', ')})`,
    ),
  ],
  addColumn: (table, shape, name) => {
    const column = columnOf(shape, name);
    const filled = column.kind === 'integer' ? '0' : "''";
    return `alter table ${table} add column if not exists ${name} ${typeOf(column)} not null default ${filled}`;
  },
  among: (column, values) => sql`${column} = any(${values}::text[])`,
  // The workspace comes from the list of values as well: held against a constant, the planner may find that few rows of
  // it are known yet, and read all that there are instead.
  fromWanted: ({ table, as, workspace, column, values }, joins = sql``) => {
    const row = (name: string) => sql.ref(`${as}.${name}`);
    return sql`from (select cast(${workspace} as text) as workspace, unnest(${[...values]}::text[]) as value) wanted
      join ${sql.table(table)} ${sql.id(as)}
        on ${row('workspace')} = wanted.workspace and ${row(column)} = wanted.value ${joins} where 1 = 1`;
  },
  rows: (shape, columns, rows) => {
    const lists = columns.map((column, index) => {
      const values = rows.map((row) => row[index] ?? null);
      return shape.columns[column]?.kind === 'integer' ? sql`${values}::bigint[]` : sql`${values}::text[]`;
    });
    const waiting = shape.derived === true ? sql` where ${WITHOUT_WAITING}` : sql``;
    return sql`select * from unnest(${sql.join(lists)})${waiting}`;
  },
  withoutWaiting: WITHOUT_WAITING,
  keep: () => sql`on conflict do nothing`,
  overwrite: (table, shape, how) => {
    const set = how.columns.map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`);
    const key = sql.join(shape.key.map((column) => sql.ref(column)));
    return sql`on conflict (${key}) do update set ${sql.join(set)}${guardOf(table, how)}`;
  },
  boundText: (value) => sql`cast(${value} as text) collate "C"`,
  isKeyTaken: (error) => codeOf(error) === '23505',
  isTableMissing: (error) => codeOf(error) === '42P01',
  // Serialization failure, deadlock.
  isPassing: (error) => ['40001', '40P01'].includes(codeOf(error) ?? ''),
};

function columnsOf(shape: TableShape): string {
  return Object.entries(shape.columns)
    .map(([name, column]) => `${name} ${typeOf(column)}${column.optional ? '' : ' not null'}`)
    .join(', ');
}

/** Collation "C" orders and compares by bytes, as the other engines are told to. */
function typeOf(column: Column): string {
  return column.kind === 'integer' ? 'bigint' : 'text collate "C"';
}

function guardOf(table: string, { guard }: Overwrite) {
  if (guard === undefined) return sql``;
  const incoming = (column: string) => sql`excluded.${sql.ref(column)}`;
  return sql` where ${guard.holds({ incoming, stored: sql.ref(`${table}.${guard.column}`) })}`;
}

const coded = z.looseObject({ code: z.string() });

function codeOf(error: unknown): string | undefined {
  return coded.safeParse(error).data?.code;
}
