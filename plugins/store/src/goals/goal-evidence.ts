import type { GoalEvidence, GoalIndex, GoalInputs } from '@throughline/core';
import { sql } from 'kysely';
import type { Fragment } from '../dialects/dialect.ts';
import type { Engine } from '../engines/engine.ts';
import { inParts } from '../rows.ts';
import { goalNumbers, goalRow, latestReading, metricRow } from '../stored/goals.ts';
import { tally } from '../stored/work.ts';
import { OF_CHILD } from './goal-lists.ts';

type Kind = 'goal' | 'metric' | 'part' | 'tally' | 'reading' | 'number';

interface EvidenceRow {
  readonly kind: Kind;
  /** The goal that it is an input of; for a number, the goal itself. */
  readonly goal: string;
  /** The metric or part. */
  readonly input: string;
  /** The weight of a part, or the version of a number. */
  readonly amount: number;
  readonly body: string;
}

type Evidence = Pick<GoalIndex, 'evidence' | 'evidenceOver'>;

/** What goals are computed from, in one statement: so what is read of each goal is of one moment. */
export function goalEvidence(engine: Engine, workspace: string): Evidence {
  const { dialect } = engine;
  const gather = async (ids: readonly string[], wantedBy: (values: readonly string[]) => Fragment) => {
    const rows = await inParts(engine, ids, async (values) => {
      const found = await sql<EvidenceRow>`${evidenceOf(wantedBy(values))}`.execute(engine.db);
      return found.rows;
    });
    return toEvidence(distinct(rows));
  };
  const from = (table: string, as: string, column: string, values: readonly string[]) => {
    return { table, as, workspace, column, values };
  };
  return {
    evidence: (goals) =>
      gather(
        goals,
        (values) => sql`wanted (workspace, goal) as (
          select distinct g.workspace, g.goal ${dialect.fromWanted(from('goals', 'g', 'goal', values))})`,
      ),
    evidenceOver: (metrics) =>
      gather(
        metrics,
        (values) => sql`wanted (workspace, goal) as (
          select m.workspace, m.goal ${dialect.fromWanted(from('metrics', 'm', 'metric', values), OF_METRIC)}
          union select a.workspace, a.parent from wanted w
            join alignments a on a.workspace = w.workspace and a.child = w.goal and a.mode = 'part' ${OF_CHILD})`,
      ),
  };
}

const OF_METRIC = sql`join goals g on g.workspace = m.workspace and g.goal = m.goal and g.version = m.version`;
const GOALS = sql`from wanted w join goals g on g.workspace = w.workspace and g.goal = w.goal`;
const METRICS = sql`${GOALS}
  join metrics m on m.workspace = g.workspace and m.goal = g.goal and m.version = g.version`;
const PARTS = sql`from wanted w
  join alignments a on a.workspace = w.workspace and a.parent = w.goal and a.mode = 'part' ${OF_CHILD}`;

/** Everything of the goals `wanted`; what they have of one kind by one join, each by an index of its table. */
function evidenceOf(wanted: Fragment): Fragment {
  const kept = (table: 'tallies' | 'readings') =>
    sql`${METRICS} join ${sql.table(table)} k on k.workspace = m.workspace and k.metric = m.metric`;
  const number = sql`n.goal, '', n.version, n.body`;
  return sql`with recursive ${wanted}
    select 'goal' as kind, g.goal, '' as input, 0 as amount, g.body ${GOALS}
    union all select 'metric', g.goal, m.metric, 0, m.body ${METRICS}
    union all select 'part', a.parent, a.child, a.weight, '' ${PARTS}
    union all select 'tally', g.goal, k.metric, 0, k.body ${kept('tallies')}
    union all select 'reading', g.goal, k.metric, 0, k.body ${kept('readings')}
    union all select 'number', ${number} from wanted w
      join goal_numbers n on n.workspace = w.workspace and n.goal = w.goal
    union all select 'number', ${number} ${PARTS}
      join goal_numbers n on n.workspace = a.workspace and n.goal = a.child`;
}

/** The parts of one question may lead to one goal; what the first of them read of it is taken, whole. */
function distinct(rows: readonly EvidenceRow[]): readonly EvidenceRow[] {
  const seen = new Set<string>();
  return rows.filter(({ kind, goal, input }) => {
    const id = `${kind} ${goal} ${input}`;
    return !seen.has(id) && seen.add(id);
  });
}

function toEvidence(rows: readonly EvidenceRow[]): GoalEvidence {
  const perKind = Map.groupBy(rows, ({ kind }) => kind);
  const perGoal = Map.groupBy(rows, ({ goal }) => goal);
  const of = (kind: Kind) => perKind.get(kind) ?? [];
  return {
    inputs: of('goal').map((head) => inputsOf(head, perGoal.get(head.goal) ?? [])),
    tallies: new Map(of('tally').map(({ input, body }) => [input, tally.parse(body)])),
    readings: new Map(
      of('reading').flatMap(({ input, body }) => {
        const reading = latestReading.parse(body);
        return reading === null ? [] : [[input, reading] as const];
      }),
    ),
    numbers: new Map(
      of('number').map(({ goal, amount, body }) => [
        goal,
        { version: amount, value: goalNumbers.parse(body) },
      ]),
    ),
  };
}

function inputsOf({ goal, body }: EvidenceRow, rows: readonly EvidenceRow[]): GoalInputs {
  const own = [...rows].sort((a, b) => (a.input < b.input ? -1 : a.input > b.input ? 1 : 0));
  const of = (kind: Kind) => own.filter((row) => row.kind === kind);
  return {
    goal: goalRow.parse(body),
    metrics: of('metric').map((row) => metricRow.parse(row.body)),
    parts: of('part').map(({ input, amount }) => {
      return { child: input, parent: goal, mode: 'part', weight: amount } as const;
    }),
  };
}
