import type { Intake } from '@throughline/core';
import { sql } from 'kysely';
import type { Engine } from './engines/engine.ts';
import { writeRows } from './rows.ts';
import { batch } from './stored/work.ts';

/** The work in hand of one workspace. */
export function sqlIntake(engine: Engine, workspace: string): Intake {
  return {
    async open(opened) {
      const row = { workspace, batch: opened.id, opened: opened.opened, body: JSON.stringify(opened) };
      await writeRows(engine, 'batches', [row], { columns: ['opened', 'body'] });
    },

    async close(id) {
      await engine.db
        .deleteFrom('batches')
        .where('workspace', '=', workspace)
        .where('batch', '=', id)
        .where(sql<boolean>`${engine.dialect.withoutWaiting}`)
        .execute();
    },

    async unfinished(openedBefore, limit) {
      const rows = await engine.db
        .selectFrom('batches')
        .where('workspace', '=', workspace)
        .where('opened', '<', openedBefore)
        .orderBy('opened')
        .orderBy('batch')
        .limit(limit)
        .select('body')
        .execute();
      return rows.map(({ body }) => batch.parse(body));
    },
  };
}
