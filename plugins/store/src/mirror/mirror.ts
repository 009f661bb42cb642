import type { SyncState, ToolId, WorkMirror } from '@throughline/core';
import type { Engine } from '../engines/engine.ts';
import { writeRows } from '../rows.ts';
import { syncState } from '../stored/work.ts';
import { counting } from './counting.ts';
import { everSelected } from './ever-selected.ts';
import { itemReads, withAbove } from './item-reads.ts';
import { queryMembers } from './members.ts';
import { serving } from './serving.ts';
import { takeNews } from './take-news.ts';

/** The copy of the tools' work of one workspace, and what is counted over it. */
export function sqlMirror(engine: Engine, workspace: string): WorkMirror {
  const nearby = serving(engine, workspace);
  return {
    take: (news, ahead) => takeNews({ engine, workspace, touching: nearby.touching }, news, ahead),
    everSelected: (links) => everSelected(engine, workspace, links),
    ...itemReads(engine, workspace),
    ...queryMembers(engine, workspace),
    ...nearby,
    ...counting(engine, workspace, (refs) => withAbove(engine, workspace, refs)),

    async sync(tool) {
      const row = await engine.db
        .selectFrom('syncs')
        .where('workspace', '=', workspace)
        .where('tool', '=', tool)
        .select('body')
        .executeTakeFirst();
      return row === undefined ? neverRead(tool) : syncState.parse(row.body);
    },

    async saveSync(state) {
      const row = { workspace, tool: state.tool, body: JSON.stringify(state) };
      await writeRows(engine, 'syncs', [row], { columns: ['body'] });
    },
  };
}

function neverRead(tool: ToolId): SyncState {
  const nothing = { cursor: null, began: null, total: null, caughtUpAt: null, heardAt: null, problem: null };
  return { tool, phase: 'never', done: 0, ...nothing };
}
