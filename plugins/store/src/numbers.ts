import type { GoalNumbers, Guarded, NumberCache, Tally } from '@throughline/core';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Engine } from './engines/engine.ts';
import type { Row } from './schema/tables.ts';
import { goalNumbers } from './stored/goals.ts';
import { tally } from './stored/work.ts';
import { writeUntouched } from './untouched.ts';
import { type ReadOf, readWanted } from './wanted.ts';

/** Computed numbers of one workspace. */
export function sqlNumbers(engine: Engine, workspace: string): NumberCache {
  return {
    tallies: (metrics) =>
      readGuarded<Tally>(engine, metrics, { table: 'tallies', as: 'n', workspace, column: 'metric' }, tally),
    saveTallies: (wanted) =>
      writeUntouched(
        engine,
        'tallies',
        { workspace, id: 'metric' },
        nextRows(wanted, (metric, row): Row<'tallies'> => ({ workspace, metric, ...row })),
      ),
    numbers: (goals) =>
      readGuarded<GoalNumbers>(
        engine,
        goals,
        { table: 'goal_numbers', as: 'n', workspace, column: 'goal' },
        goalNumbers,
      ),
    saveNumbers: (wanted) =>
      writeUntouched(
        engine,
        'goal_numbers',
        { workspace, id: 'goal' },
        nextRows(wanted, (goal, row): Row<'goal_numbers'> => ({ workspace, goal, ...row })),
      ),
    async clear() {
      for (const table of ['tallies', 'goal_numbers'] as const) {
        await engine.db.deleteFrom(table).where('workspace', '=', workspace).execute();
      }
    },
  };
}

interface StoredNumber {
  readonly version: number;
  readonly body: string;
}

async function readGuarded<T>(
  engine: Engine,
  ids: readonly string[],
  from: ReadOf['from'],
  stored: z.ZodType<T, string>,
): Promise<ReadonlyMap<string, Guarded<T>>> {
  const select = sql`${sql.ref(`n.${from.column}`)} as id, n.version, n.body`;
  const rows = await readWanted<StoredNumber & { readonly id: string }>(engine, ids, { select, from });
  return new Map(rows.map(({ id, version, body }) => [id, { version, value: stored.parse(body) }]));
}

/** The rows that come after the versions that were read. */
function nextRows<R>(
  wanted: ReadonlyMap<string, Guarded<unknown>>,
  rowOf: (id: string, row: StoredNumber) => R,
): readonly R[] {
  return [...wanted].map(([id, { value, version }]) => {
    return rowOf(id, { version: version + 1, body: JSON.stringify(value) });
  });
}
