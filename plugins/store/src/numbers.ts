import type { GoalNumbers, Guarded, NumberCache, Tally } from '@throughline/core';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Overwrite } from './dialects/dialect.ts';
import type { Engine } from './engines/engine.ts';
import { inParts, writeRows } from './rows.ts';
import { goalNumbers } from './stored/goals.ts';
import { tally } from './stored/work.ts';

/** Computed numbers of one workspace. */
export function sqlNumbers(engine: Engine, workspace: string): NumberCache {
  const tallies = guardedTable<Tally>(engine, workspace, {
    read: (part) =>
      engine.db
        .selectFrom('tallies')
        .where('workspace', '=', workspace)
        .where(sql<boolean>`${engine.dialect.among(sql`metric`, part)}`)
        .select(['metric as id', 'version', 'body'])
        .execute(),
    write: (rows) =>
      writeRows(
        engine,
        'tallies',
        rows.map(({ id, ...row }) => ({ metric: id, ...row })),
        UNTOUCHED,
      ),
    stored: tally,
  });
  const numbers = guardedTable<GoalNumbers>(engine, workspace, {
    read: (part) =>
      engine.db
        .selectFrom('goal_numbers')
        .where('workspace', '=', workspace)
        .where(sql<boolean>`${engine.dialect.among(sql`goal`, part)}`)
        .select(['goal as id', 'version', 'body'])
        .execute(),
    write: (rows) =>
      writeRows(
        engine,
        'goal_numbers',
        rows.map(({ id, ...row }) => ({ goal: id, ...row })),
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
  read(part: readonly string[]): Promise<readonly StoredNumber[]>;
  write(rows: readonly (StoredNumber & { readonly workspace: string })[]): Promise<number>;
  readonly stored: z.ZodType<T, string>;
}

function guardedTable<T>(engine: Engine, workspace: string, table: GuardedTable<T>) {
  return {
    async read(ids: readonly string[]): Promise<ReadonlyMap<string, Guarded<T>>> {
      const rows = await inParts(engine, ids, table.read);
      return new Map(
        rows.map(({ id, version, body }) => [id, { version, value: table.stored.parse(body) }] as const),
      );
    },

    /**
     * One statement writes every row that nobody touched. Where it tells that all were written, that is all; else the
     * rows are read back. A row holds what was to be written, or somebody else was faster.
     */
    async save(wanted: ReadonlyMap<string, Guarded<T>>): Promise<readonly string[]> {
      const rows = [...wanted].map(([id, { value, version }]) => ({
        ...{ workspace, id, version: version + 1, body: JSON.stringify(value) },
      }));
      const written = await table.write(rows);
      if (engine.dialect.tellsGuardedWrites && written === rows.length) return [];
      const stored = new Map(
        (await inParts(engine, [...wanted.keys()], table.read)).map((row) => [row.id, row]),
      );
      return rows
        .filter(({ id, version, body }) => {
          const now = stored.get(id);
          return now === undefined || now.version !== version || now.body !== body;
        })
        .map(({ id }) => id);
    },
  };
}
