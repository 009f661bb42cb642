import { sql } from 'kysely';
import { z } from 'zod';
import { type Column, columnOf } from '../schema/columns.ts';
import type { Overwrite, SqlDialect } from './dialect.ts';

/**
 * MySQL as TiDB speaks it under Forge SQL (and MariaDB in tests). A request of Forge has at most 1 MiB as JSON, where a
 * character takes up to three bytes, and a value that needs escaping some more.
 */
export const mysqlDialect: SqlDialect = {
  most: { parameters: 20_000, characters: 250_000 },
  // `affectedRows` counts an overwritten row twice, or once when nothing changed: it cannot tell who won.
  tellsGuardedWrites: false,
  definitions: (table, shape) => [
    `create table if not exists ${table} (${[
      ...Object.entries(shape.columns).map(
        ([name, column]) => `${name} ${typeOf(column)}${column.optional ? ' null' : ' not null'}`,
      ),
      `primary key (${shape.key.join(', ')})`,
      ...Object.entries(shape.indexes).map(([name, columns]) => `key ${name} (${columns.join(', ')})`),
    ].join(', ')}) default charset = utf8mb4 collate = utf8mb4_bin`,
  ],
  // Without a default, which a longtext cannot have: rows that are there get an empty text, or 0.
  addColumn: (table, shape, name) =>
    `alter table ${table} add column if not exists ${name} ${typeOf(columnOf(shape, name))} not null`,
  among: (column, values) => (values.length === 0 ? sql`1 = 0` : sql`${column} in (${sql.join(values)})`),
  fromWanted: ({ table, as, workspace, column, values }, joins = sql``) => {
    const row = (name: string) => sql.ref(`${as}.${name}`);
    return sql`from ${sql.table(table)} ${sql.id(as)} ${joins}
      where ${row('workspace')} = ${workspace} and ${mysqlDialect.among(row(column), values)}`;
  },
  rows: (_shape, _columns, rows) => sql`values ${sql.join(rows.map((row) => sql`(${sql.join(row)})`))}`,
  withoutWaiting: sql`1 = 1`,
  // Not `insert ignore`: that would also hide a value that does not fit its column.
  keep: (shape) => {
    const column = sql.ref(shape.key[0] ?? '');
    return sql`on duplicate key update ${column} = ${column}`;
  },
  overwrite: (table, _shape, how) => sql`on duplicate key update ${sql.join(assignments(table, how))}`,
  boundText: (value) => sql`cast(${value} as char) collate utf8mb4_bin`,
  isKeyTaken: (error) => failsWith(error, [1062], /^Duplicate entry/),
  isTableMissing: (error) => failsWith(error, [1146], /^Table '.*' doesn't exist/),
  // Lock wait, deadlock; TiDB: write conflict, a region that moves, a schema that changes.
  isPassing: (error) => failsWith(error, [1205, 1213, 9007, 9005, 8022, 8028], /^(Deadlock|Write conflict)/),
};

function typeOf(column: Column): string {
  if (column.kind === 'integer') return 'bigint';
  return column.kind === 'id' ? `varchar(${column.length})` : 'longtext';
}

/** Assignments run from left to right on the new values, so the column that the guard looks at comes last. */
function assignments(table: string, { columns, guard }: Overwrite) {
  const incoming = (column: string) => sql`values(${sql.ref(column)})`;
  if (guard === undefined) return columns.map((column) => sql`${sql.ref(column)} = ${incoming(column)}`);
  const holds = guard.holds({ incoming, stored: sql.ref(`${table}.${guard.column}`) });
  const ordered = [...columns.filter((column) => column !== guard.column), guard.column];
  return ordered.map(
    (column) => sql`${sql.ref(column)} = if(${holds}, ${incoming(column)}, ${sql.ref(`${table}.${column}`)})`,
  );
}

const driverError = z.looseObject({ errno: z.number(), sqlMessage: z.string() });
/** `@forge/sql` puts what the database said into the context; its page shows no number, so the text is read as well. */
const forgeError = z.looseObject({
  code: z.string(),
  message: z.string(),
  context: z.looseObject({ debug: driverError.optional() }).optional(),
});

function failsWith(error: unknown, numbers: readonly number[], words: RegExp): boolean {
  const told = forgeError.safeParse(error).data?.context?.debug ?? driverError.safeParse(error).data;
  if (told !== undefined) return numbers.includes(told.errno);
  return words.test(forgeError.safeParse(error).data?.message ?? '');
}
