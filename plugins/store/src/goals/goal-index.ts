import { type GoalIndex, readingAt } from '@throughline/core';
import { sql } from 'kysely';
import type { Engine } from '../engines/engine.ts';
import { unlessOlder, writeRows } from '../rows.ts';
import { latestReading } from '../stored/goals.ts';
import { readWanted } from '../wanted.ts';
import { goalInputs } from './goal-inputs.ts';
import { goalLists } from './goal-lists.ts';
import { putGoal } from './put-goal.ts';

/** Goals, metrics and links of one workspace, as the facts have made them. */
export function sqlGoalIndex(engine: Engine, workspace: string): GoalIndex {
  return {
    put: (projection) => putGoal(engine, workspace, projection),

    async putReadings(metric, version, readings) {
      const row = {
        workspace,
        metric,
        version,
        body: JSON.stringify(readingAt(readings, Number.POSITIVE_INFINITY)),
      };
      await writeRows(engine, 'readings', [row], unlessOlder('version', ['body']));
    },

    async clear() {
      // The goals go first: without them nothing of the others counts.
      for (const table of ['goals', 'alignments', 'metrics', 'links', 'readings'] as const) {
        await engine.db.deleteFrom(table).where('workspace', '=', workspace).execute();
      }
    },

    ...goalLists(engine, workspace),
    ...goalInputs(engine, workspace),

    async latestReadings(metrics) {
      const rows = await readWanted<{ metric: string; body: string }>(engine, metrics, {
        select: sql`r.metric, r.body`,
        from: { table: 'readings', as: 'r', workspace, column: 'metric' },
      });
      return new Map(
        rows.flatMap(({ metric, body }) => {
          const reading = latestReading.parse(body);
          return reading === null ? [] : [[metric, reading] as const];
        }),
      );
    },
  };
}
