import { sql } from 'kysely';
import type { Fragment, Wanted } from './dialects/dialect.ts';
import type { Engine } from './engines/engine.ts';
import { inParts } from './rows.ts';

/** A read of the rows that belong to some ids. */
export interface ReadOf {
  readonly select: Fragment;
  readonly from: Omit<Wanted, 'values'>;
  readonly joins?: Fragment;
  /** What follows `where …`: further conditions from `and` on, and then an order. */
  readonly rest?: Fragment;
}

/** Reads rows for any number of ids, in as few statements as the engine's limits allow; none for no ids. */
export function readWanted<R>(
  engine: Pick<Engine, 'db' | 'dialect'>,
  ids: readonly string[],
  { select, from, joins, rest = sql`` }: ReadOf,
): Promise<readonly R[]> {
  return inParts(engine, ids, async (values) => {
    const source = engine.dialect.fromWanted({ ...from, values }, joins);
    const { rows } = await sql<R>`select ${select} ${source} ${rest}`.execute(engine.db);
    return rows;
  });
}
