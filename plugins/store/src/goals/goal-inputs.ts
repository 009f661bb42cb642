import type { GoalId, GoalIndex, GoalInputs } from '@throughline/core';
import { sql } from 'kysely';
import type { Engine } from '../engines/engine.ts';
import { mark } from '../mirror/marks.ts';
import { inParts } from '../rows.ts';
import { goalRow, metricRow, workLink } from '../stored/goals.ts';
import { readWanted } from '../wanted.ts';
import { OF_CHILD, toAlignment } from './goal-lists.ts';

type Inputs = Pick<
  GoalIndex,
  'alignmentsAbove' | 'inputs' | 'metrics' | 'metricsOf' | 'links' | 'link' | 'queryLinks'
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
    inputs: (goals) => readInputs(engine, workspace, goals),

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

async function alignmentsAbove(engine: Engine, workspace: string, goals: readonly GoalId[]) {
  const rows = await inParts(engine, goals, async (values) => {
    const edge = sql`a.workspace, a.child, a.parent, a.mode, a.weight`;
    const wanted = { table: 'alignments', as: 'a', workspace, column: 'child', values };
    const found = await sql<Edge>`with recursive up (workspace, child, parent, mode, weight) as (
      select ${edge} ${engine.dialect.fromWanted(wanted, OF_CHILD)}
      union select ${edge} from up u
        join alignments a on a.workspace = u.workspace and a.child = u.parent ${OF_CHILD})
      select child, parent, mode, weight from up`.execute(engine.db);
    return found.rows;
  });
  // Parts of one question may lead up the same ways.
  const distinct = new Map(rows.map((row) => [`${row.child} ${row.parent} ${row.mode}`, toAlignment(row)]));
  return [...distinct.values()];
}

interface InputRow {
  readonly kind: 'goal' | 'metric' | 'part';
  readonly goal: string;
  readonly body: string;
  readonly child: string;
  readonly weight: number;
}

/** Goals with their metrics and parts, in one statement: so what is read of each goal is of one version. */
async function readInputs(
  engine: Engine,
  workspace: string,
  goals: readonly GoalId[],
): Promise<readonly GoalInputs[]> {
  const rows = await inParts(engine, goals, async (values) => {
    const { fromWanted } = engine.dialect;
    const ofGoals = { table: 'goals', as: 'g', workspace, column: 'goal', values };
    const ofParents = { table: 'alignments', as: 'a', workspace, column: 'parent', values };
    const metrics = sql`join metrics m on m.workspace = g.workspace and m.goal = g.goal and m.version = g.version`;
    const found = await sql<InputRow>`
      select 'goal' as kind, g.goal, g.body, '' as child, 0 as weight ${fromWanted(ofGoals)}
      union all select 'metric', g.goal, m.body, m.metric, 0 ${fromWanted(ofGoals, metrics)}
      union all select 'part', a.parent, '', a.child, a.weight ${fromWanted(ofParents, OF_CHILD)}
        and a.mode = 'part'`.execute(engine.db);
    return found.rows;
  });
  return gather(rows);
}

function gather(rows: readonly InputRow[]): readonly GoalInputs[] {
  const ordered = [...rows].sort((a, b) => (a.child < b.child ? -1 : a.child > b.child ? 1 : 0));
  const perGoal = Map.groupBy(ordered, ({ goal }) => goal);
  return [...perGoal].flatMap(([goal, own]): readonly GoalInputs[] => {
    const head = own.find(({ kind }) => kind === 'goal');
    if (head === undefined) return [];
    const metrics = own.filter(({ kind }) => kind === 'metric').map(({ body }) => metricRow.parse(body));
    const parts = own
      .filter(({ kind }) => kind === 'part')
      .map(({ child, weight }) => ({ child, parent: goal, mode: 'part', weight }) as const);
    return [{ goal: goalRow.parse(head.body), metrics, parts }];
  });
}
