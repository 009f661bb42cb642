import type { GoalId, GoalIndex } from '@throughline/core';
import { sql } from 'kysely';
import type { Engine } from '../engines/engine.ts';
import { mark } from '../mirror/marks.ts';
import { inParts } from '../rows.ts';
import { metricRow, workLink } from '../stored/goals.ts';
import { readWanted } from '../wanted.ts';
import { goalEvidence } from './goal-evidence.ts';
import { OF_CHILD, toAlignment } from './goal-lists.ts';

type Inputs = Pick<
  GoalIndex,
  'alignmentsAbove' | 'evidence' | 'evidenceOver' | 'metrics' | 'metricsOf' | 'links' | 'link' | 'queryLinks'
>;

/** The reads that serve computing: whole, whoever may see the goals. */
export function goalInputs(engine: Engine, workspace: string): Inputs {
  const bodies = (table: 'metrics' | 'links', column: string, ids: readonly string[]) =>
    readWanted<{ body: string }>(engine, ids, {
      select: sql`c.body`,
      from: { table, as: 'c', workspace, column },
      joins: OF_GOAL,
      rest: sql`order by c.goal, ${sql.ref(table === 'metrics' ? 'c.metric' : 'c.link')}`,
    });
  return {
    alignmentsAbove: (goals) => alignmentsAbove(engine, workspace, goals),
    ...goalEvidence(engine, workspace),

    async metrics(ids) {
      return (await bodies('metrics', 'metric', ids)).map(({ body }) => metricRow.parse(body));
    },
    async metricsOf(goals) {
      return (await bodies('metrics', 'goal', goals)).map(({ body }) => metricRow.parse(body));
    },
    async links(metrics) {
      return (await bodies('links', 'metric', metrics)).map(({ body }) => workLink.parse(body));
    },
    async link(id) {
      const [row] = await bodies('links', 'link', [id]);
      return row === undefined ? undefined : workLink.parse(row.body);
    },
    async queryLinks(tool) {
      const { rows } = await sql<{ body: string }>`select c.body from links c ${OF_GOAL}
        where c.workspace = ${workspace} and c.target = ${mark('query', '')} and c.tool = ${tool}
        order by c.link`.execute(engine.db);
      return rows.map(({ body }) => workLink.parse(body));
    },
  };
}

/** Rows that belong to a goal count as long as the goal is at their version. */
const OF_GOAL = sql`join goals g on g.workspace = c.workspace and g.goal = c.goal and g.version = c.version`;

type Edge = Parameters<typeof toAlignment>[0];

const EDGE = sql`a.workspace, a.child, a.parent, a.mode, a.weight`;

/** One step further up from the rows of `up`. */
const NEXT = sql`select ${EDGE} from up u
  join alignments a on a.workspace = u.workspace and a.child = u.parent ${OF_CHILD}`;

async function alignmentsAbove(engine: Engine, workspace: string, goals: readonly GoalId[]) {
  const rows = await inParts(engine, goals, async (values) => {
    const wanted = { table: 'alignments', as: 'a', workspace, column: 'child', values };
    const found = await sql<Edge>`with recursive up (workspace, child, parent, mode, weight) as (
      select ${EDGE} ${engine.dialect.fromWanted(wanted, OF_CHILD)} union ${NEXT})
      select child, parent, mode, weight from up`.execute(engine.db);
    return found.rows;
  });
  return distinctAlignments(rows);
}

/** Parts of one question may lead up the same ways. */
function distinctAlignments(rows: readonly Edge[]) {
  const distinct = new Map(rows.map((row) => [`${row.child} ${row.parent} ${row.mode}`, toAlignment(row)]));
  return [...distinct.values()];
}
