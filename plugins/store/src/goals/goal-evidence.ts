import type { GoalEvidence, GoalId, GoalInputs } from '@throughline/core';
import { sql } from 'kysely';
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

/** What goals are computed from, in one statement: so what is read of each goal is of one moment. */
export async function goalEvidence(
  engine: Engine,
  workspace: string,
  goals: readonly GoalId[],
): Promise<GoalEvidence> {
  const rows = await inParts(engine, goals, async (values) => {
    const found = await sql<EvidenceRow>`${evidenceOf(engine, workspace, values)}`.execute(engine.db);
    return found.rows;
  });
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

const METRICS = sql`join metrics m on m.workspace = g.workspace and m.goal = g.goal and m.version = g.version`;

function evidenceOf({ dialect }: Engine, workspace: string, values: readonly GoalId[]) {
  const from = (table: string, as: string, column: string) => ({ table, as, workspace, column, values });
  const ofGoals = from('goals', 'g', 'goal');
  const ofParents = from('alignments', 'a', 'parent');
  const kept = (table: 'tallies' | 'readings') =>
    sql`${METRICS} join ${sql.table(table)} k on k.workspace = m.workspace and k.metric = m.metric`;
  const partNumbers = sql`${OF_CHILD}
    join goal_numbers n on n.workspace = a.workspace and n.goal = a.child`;
  return sql`select 'goal' as kind, g.goal, '' as input, 0 as amount, g.body ${dialect.fromWanted(ofGoals)}
    union all select 'metric', g.goal, m.metric, 0, m.body ${dialect.fromWanted(ofGoals, METRICS)}
    union all select 'part', a.parent, a.child, a.weight, '' ${dialect.fromWanted(ofParents, OF_CHILD)}
      and a.mode = 'part'
    union all select 'tally', g.goal, k.metric, 0, k.body ${dialect.fromWanted(ofGoals, kept('tallies'))}
    union all select 'reading', g.goal, k.metric, 0, k.body ${dialect.fromWanted(ofGoals, kept('readings'))}
    union all select 'number', n.goal, '', n.version, n.body ${dialect.fromWanted(
      from('goal_numbers', 'n', 'goal'),
    )}
    union all select 'number', n.goal, '', n.version, n.body ${dialect.fromWanted(ofParents, partNumbers)}
      and a.mode = 'part'`;
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
