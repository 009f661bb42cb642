import { sql } from 'kysely';
import type { Overwrite, SqlDialect, Values } from './dialects/dialect.ts';
import type { Engine } from './engines/engine.ts';
import { type Row, shapeOf, type TableName } from './schema/tables.ts';

type Write = 'add' | 'keep' | Overwrite;

/** Writes over rows, but never with an older version than is stored: the database decides, whatever was read before. */
export function unlessOlder(version: string, columns: readonly string[]): Overwrite {
  const holds: NonNullable<Overwrite['guard']>['holds'] = ({ incoming, stored }) =>
    sql`${incoming(version)} >= ${stored}`;
  return { columns: [version, ...columns], guard: { column: version, holds } };
}

/**
 * Inserts rows in as few statements as the engine's limits allow; rows of one call have different keys. Where a key is
 * taken, `keep` leaves the stored row and an `Overwrite` writes over it. `add` is one statement whatever its size, and a
 * taken key makes all of it fail. Returns how many rows were written, where the engine can tell.
 */
export async function writeRows<T extends TableName>(
  engine: Pick<Engine, 'db' | 'dialect'>,
  table: T,
  rows: readonly Row<T>[],
  write: Write,
): Promise<number> {
  const shape = shapeOf(table);
  const columns = Object.keys(shape.columns);
  const key = shape.key.map((column) => columns.indexOf(column));
  const values = rows.map((row) => valuesOf(row, columns)).sort((a, b) => compareKeys(a, b, key));
  let written = 0;
  const chunks = write === 'add' ? [values] : chunksOf(values, engine.dialect.most);
  for (const chunk of chunks) {
    const into = sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})`;
    const source = engine.dialect.rows(shape, columns, chunk);
    const result = await sql`${into} ${source} ${taken(engine.dialect, table, write)}`.execute(engine.db);
    written += Number(result.numAffectedRows ?? 0);
  }
  return written;
}

function taken(dialect: SqlDialect, table: TableName, write: Write) {
  if (write === 'add') return sql``;
  return write === 'keep' ? dialect.keep(shapeOf(table)) : dialect.overwrite(table, shapeOf(table), write);
}

/** The values of some columns, as they are stored. */
export function valuesOf(
  row: Readonly<Record<string, string | number | null>>,
  columns: readonly string[],
): Values {
  return columns.map((column) => {
    const value = row[column] ?? null;
    return typeof value === 'string' ? value.replace(UNSTORABLE, '\uFFFD') : value;
  });
}

/** A zero character or half a surrogate pair, which no database takes as text: shown as the sign for such. */
const UNSTORABLE = /[\0\p{Surrogate}]/gu;

/** Every writer takes its rows in the same order, so that two of them wait for one another and never in a ring. */
function compareKeys(a: Values, b: Values, key: readonly number[]): number {
  for (const index of key) {
    const [left, right] = [a[index] ?? '', b[index] ?? ''];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

/** Cuts rows into parts that one statement can carry each; a row beyond all measure goes alone and may be refused. */
function* chunksOf(
  rows: readonly Values[],
  most: SqlDialect['most'],
): Generator<readonly Values[], void, undefined> {
  let chunk: Values[] = [];
  let parameters = 0;
  let characters = 0;
  for (const row of rows) {
    const size = row.reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 16), 0);
    const full = parameters + row.length > most.parameters || characters + size > most.characters;
    if (full && chunk.length > 0) {
      yield chunk;
      [chunk, parameters, characters] = [[], 0, 0];
    }
    chunk.push(row);
    parameters += row.length;
    characters += size;
  }
  if (chunk.length > 0) yield chunk;
}

/** Characters that an id and the rows read for it take, at a generous guess: what is asked and what is answered has a limit. */
const PER_ID = 250;

/** Runs a read for many ids, in parts that one statement can carry each. Without ids nothing is read. */
export async function inParts<Id extends string, R>(
  { dialect }: Pick<Engine, 'dialect'>,
  ids: readonly Id[],
  read: (part: readonly Id[]) => Promise<readonly R[]>,
): Promise<readonly R[]> {
  const distinct = [...new Set(ids)];
  const parts: R[][] = [];
  const size = Math.max(
    1,
    Math.floor(Math.min(dialect.most.parameters / 2, dialect.most.characters / PER_ID)),
  );
  for (let at = 0; at < distinct.length; at += size)
    parts.push([...(await read(distinct.slice(at, at + size)))]);
  return parts.flat();
}
