import type { GoalId, GoalIndex, GoalInputs } from '@throughline/core';
import { sql } from 'kysely';
import type { Fragment } from '../dialects/dialect.ts';
import type { Engine } from '../engines/engine.ts';
import { inParts } from '../rows.ts';
import { goalRow, metricRow, workLink } from '../stored/goals.ts';
import { toAlignment } from './goal-lists.ts';

type Inputs = Pick<
  GoalIndex,
  'alignmentsAbove' | 'inputs' | 'metrics' | 'metricsOf' | 'links' | 'link' | 'queryLinks'
>;

/** The reads that serve computing: whole, whoever may see the goals. */
export function goalInputs(engine: Engine, workspace: string): Inputs {
  const { dialect } = engine;
  const metricsWhere = (condition: Fragment) => bodies(engine, workspace, 'metrics', condition);
  const linksWhere = (condition: Fragment) => bodies(engine, workspace, 'links', condition);
  return {
    alignmentsAbove: (goals) => alignmentsAbove(engine, workspace, goals),
    inputs: (goals) => readInputs(engine, workspace, goals),

    async metrics(ids) {
      const rows = await inParts(engine, ids, (part) => metricsWhere(dialect.among(sql`c.metric`, part)));
      return rows.map((body) => metricRow.parse(body));
    },
    async metricsOf(goals) {
      const rows = await inParts(engine, goals, (part) => metricsWhere(dialect.among(sql`c.goal`, part)));
      return rows.map((body) => metricRow.parse(body));
    },
    async links(metrics) {
      const rows = await inParts(engine, metrics, (part) => linksWhere(dialect.among(sql`c.metric`, part)));
      return rows.map((body) => workLink.parse(body));
    },
    async link(id) {
      const [body] = await linksWhere(sql`c.link = ${id}`);
      return body === undefined ? undefined : workLink.parse(body);
    },
    async queryLinks(tool) {
      const rows = await linksWhere(sql`c.kind = 'query' and c.target = '' and c.tool = ${tool}`);
      return rows.map((body) => workLink.parse(body));
    },
  };
}

/** Rows that belong to a goal, as long as the goal is at their version. */
async function bodies(
  { db }: Engine,
  workspace: string,
  table: 'metrics' | 'links',
  condition: Fragment,
): Promise<readonly string[]> {
  const id = table === 'metrics' ? sql`c.metric` : sql`c.link`;
  const { rows } = await sql<{ body: string }>`select c.body from ${sql.table(table)} c
    join goals g on g.workspace = c.workspace and g.goal = c.goal and g.version = c.version
    where c.workspace = ${workspace} and ${condition} order by c.goal, ${id}`.execute(db);
  return rows.map(({ body }) => body);
}

type Edge = Parameters<typeof toAlignment>[0];

async function alignmentsAbove(engine: Engine, workspace: string, goals: readonly GoalId[]) {
  const rows = await inParts(engine, goals, async (part) => {
    const edges = (
      from: Fragment,
      condition: Fragment,
    ) => sql`select a.child, a.parent, a.mode, a.weight from ${from}
      join goals g on g.workspace = a.workspace and g.goal = a.child and g.version = a.version where ${condition}`;
    const first = sql`a.workspace = ${workspace} and ${engine.dialect.among(sql`a.child`, part)}`;
    const next = sql`up u join alignments a on a.workspace = ${workspace} and a.child = u.parent`;
    const found = await sql<Edge>`with recursive up (child, parent, mode, weight) as (
      ${edges(sql`alignments a`, first)} union ${edges(next, sql`1 = 1`)})
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
  const rows = await inParts(engine, goals, async (part) => {
    const among = (column: Fragment) => engine.dialect.among(column, part);
    const found = await sql<InputRow>`
      select 'goal' as kind, g.goal, g.body, '' as child, 0 as weight from goals g
        where g.workspace = ${workspace} and ${among(sql`g.goal`)}
      union all select 'metric', g.goal, m.body, m.metric, 0 from goals g
        join metrics m on m.workspace = g.workspace and m.goal = g.goal and m.version = g.version
        where g.workspace = ${workspace} and ${among(sql`g.goal`)}
      union all select 'part', a.parent, '', a.child, a.weight from alignments a
        join goals g on g.workspace = a.workspace and g.goal = a.child and g.version = a.version
        where a.workspace = ${workspace} and a.mode = 'part' and ${among(sql`a.parent`)}`.execute(engine.db);
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
