import {
  type Alignment,
  foldText,
  type GoalId,
  type GoalIndex,
  type GoalRow,
  type GoalSearch,
  type ReadFilter,
} from '@throughline/core';
import { sql } from 'kysely';
import type { Fragment } from '../dialects/dialect.ts';
import type { Engine } from '../engines/engine.ts';
import { alignmentMode, goalRow } from '../stored/goals.ts';
import { readWanted } from '../wanted.ts';
import { pageAfter, pageOf } from './goal-page.ts';
import { isVisible } from './visible.ts';

type GoalLists = Pick<GoalIndex, 'goals' | 'search' | 'roots' | 'children' | 'childCounts' | 'hiddenParts'>;

/** An alignment `a` counts while its child `g` is at the version that it belongs to. */
export const OF_CHILD = sql`join goals g on g.workspace = a.workspace and g.goal = a.child and g.version = a.version`;

/** The reads that serve people: each sees what the filter lets it see, and counts and orders nothing else. */
export function goalLists(engine: Engine, workspace: string): GoalLists {
  const { db, dialect } = engine;
  return {
    async goals(ids, filter) {
      const found = await readWanted<{ body: string }>(engine, ids, {
        select: sql`g.body`,
        from: { table: 'goals', as: 'g', workspace, column: 'goal' },
        rest: sql`and ${isVisible(dialect, filter, 'g')} order by g.goal`,
      });
      return found.map(({ body }) => goalRow.parse(body));
    },

    search: (search, filter, after, limit) =>
      goalPage(engine, workspace, { filter, after, limit, condition: matches(search) }),

    roots(filter, after, limit) {
      const parent = sql`select 1 from alignments a join goals p
        on p.workspace = a.workspace and p.goal = a.parent and ${isVisible(dialect, filter, 'p')}
        where a.workspace = g.workspace and a.child = g.goal and a.version = g.version`;
      return goalPage(engine, workspace, { filter, after, limit, condition: sql`not exists (${parent})` });
    },

    async children(parent, filter, after, limit) {
      const { condition, order } = pageAfter(after, limit);
      const { rows } =
        await sql<ChildRow>`select g.body, a.child, a.parent, a.mode, a.weight from alignments a ${OF_CHILD}
        where a.workspace = ${workspace} and a.parent = ${parent} and ${isVisible(dialect, filter, 'g')}
        and ${condition} ${order}`.execute(db);
      const found = rows.map((row) => ({ goal: goalRow.parse(row.body), alignment: toAlignment(row) }));
      return pageOf(found, ({ goal }) => goal, limit);
    },

    childCounts: (parents, filter) =>
      countChildren(engine, workspace, parents, isVisible(dialect, filter, 'g')),

    hiddenParts: (parents, filter) =>
      countChildren(
        engine,
        workspace,
        parents,
        sql`a.mode = 'part' and not ${isVisible(dialect, filter, 'g')}`,
      ),
  };
}

interface ChildRow {
  readonly body: string;
  readonly child: string;
  readonly parent: string;
  readonly mode: string;
  readonly weight: number;
}

export function toAlignment({ child, parent, mode, weight }: Omit<ChildRow, 'body'>): Alignment {
  return { child, parent, mode: alignmentMode.parse(mode), weight };
}

function matches({ text, status, owner }: GoalSearch): Fragment {
  const conditions = [
    text === '' ? sql`1 = 1` : sql`position(${foldText(text)} in g.find_text) > 0`,
    status === undefined ? sql`1 = 1` : sql`g.status = ${status}`,
    owner === undefined ? sql`1 = 1` : sql`g.owner = ${owner}`,
  ];
  return sql.join(conditions, sql` and `);
}

interface Asked {
  readonly filter: ReadFilter;
  readonly after: string | null;
  readonly limit: number;
  readonly condition: Fragment;
}

async function goalPage({ db, dialect }: Engine, workspace: string, asked: Asked) {
  const { condition, order } = pageAfter(asked.after, asked.limit);
  const { rows } = await sql<{ body: string }>`select g.body from goals g where g.workspace = ${workspace}
    and ${isVisible(dialect, asked.filter, 'g')} and ${asked.condition} and ${condition} ${order}`.execute(
    db,
  );
  return pageOf<GoalRow>(
    rows.map(({ body }) => goalRow.parse(body)),
    (row) => row,
    asked.limit,
  );
}

/** Children per parent; a parent without any has 0. */
async function countChildren(
  engine: Engine,
  workspace: string,
  parents: readonly GoalId[],
  condition: Fragment,
): Promise<ReadonlyMap<GoalId, number>> {
  const counts = await readWanted<{ parent: string; children: number }>(engine, parents, {
    select: sql`a.parent, count(*) as children`,
    from: { table: 'alignments', as: 'a', workspace, column: 'parent' },
    joins: OF_CHILD,
    rest: sql`and ${condition} group by a.parent`,
  });
  const none = parents.map((parent) => [parent, 0] as const);
  return new Map([...none, ...counts.map(({ parent, children }) => [parent, children] as const)]);
}
