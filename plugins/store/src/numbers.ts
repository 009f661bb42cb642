import type { GoalNumbers, Guarded, NumberCache, Tally } from '@throughline/core';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Overwrite } from './dialects/dialect.ts';
import type { Engine } from './engines/engine.ts';
import { writeRows } from './rows.ts';
import { goalNumbers } from './stored/goals.ts';
import { tally } from './stored/work.ts';
import { type ReadOf, readWanted } from './wanted.ts';

/** Computed numbers of one workspace. */
export function sqlNumbers(engine: Engine, workspace: string): NumberCache {
  const tallies = guardedTable<Tally>(engine, {
    from: { table: 'tallies', as: 'n', workspace, column: 'metric' },
    write: (rows) =>
      writeRows(
        engine,
        'tallies',
        rows.map(({ id, ...row }) => ({ workspace, metric: id, ...row })),
        UNTOUCHED,
      ),
    stored: tally,
  });
  const numbers = guardedTable<GoalNumbers>(engine, {
    from: { table: 'goal_numbers', as: 'n', workspace, column: 'goal' },
    write: (rows) =>
      writeRows(
        engine,
        'goal_numbers',
        rows.map(({ id, ...row }) => ({ workspace, goal: id, ...row })),
        UNTOUCHED,
      ),
    stored: goalNumbers,
  });
  return {
    tallies: tallies.read,
    saveTallies: tallies.save,
    numbers: numbers.read,
    saveNumbers: numbers.save,
    async clear() {
      for (const table of ['tallies', 'goal_numbers'] as const) {
        await engine.db.deleteFrom(table).where('workspace', '=', workspace).execute();
      }
    },
  };
}

/** Writes over a row only if it is still at the version before. */
const UNTOUCHED: Overwrite = {
  columns: ['version', 'body'],
  guard: {
    column: 'version',
    holds: ({ incoming, stored }) => sql`${stored} = ${incoming('version')} - 1`,
  },
};

interface StoredNumber {
  readonly id: string;
  readonly version: number;
  readonly body: string;
}

interface GuardedTable<T> {
  readonly from: ReadOf['from'];
  write(rows: readonly StoredNumber[]): Promise<number>;
  readonly stored: z.ZodType<T, string>;
}

function guardedTable<T>(engine: Engine, { from, write, stored }: GuardedTable<T>) {
  const id = sql.ref(`n.${from.column}`);
  const rowsOf = (ids: readonly string[]) =>
    readWanted<StoredNumber>(engine, ids, { select: sql`${id} as id, n.version, n.body`, from });
  return {
    async read(ids: readonly string[]): Promise<ReadonlyMap<string, Guarded<T>>> {
      const rows = await rowsOf(ids);
      return new Map(
        rows.map((row) => [row.id, { version: row.version, value: stored.parse(row.body) }] as const),
      );
    },

    /**
     * One statement writes every row that nobody touched. Where it tells that all were written, that is all; else the
     * rows are read back. A row holds what was to be written, or somebody else was faster.
     */
    async save(wanted: ReadonlyMap<string, Guarded<T>>): Promise<readonly string[]> {
      const rows = [...wanted].map(([id, { value, version }]) => {
        return { id, version: version + 1, body: JSON.stringify(value) };
      });
      const written = await write(rows);
      if (engine.dialect.tellsGuardedWrites && written === rows.length) return [];
      const now = new Map((await rowsOf([...wanted.keys()])).map((row) => [row.id, row]));
      const stands = ({ id, version, body }: StoredNumber) =>
        now.get(id)?.version === version && now.get(id)?.body === body;
      return rows.filter((row) => !stands(row)).map(({ id }) => id);
    },
  };
}
