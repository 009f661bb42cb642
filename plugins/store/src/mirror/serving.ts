import type { ItemRef, SelectionReason, Standing, WorkMirror } from '@throughline/core';
import { sql } from 'kysely';
import type { Fragment } from '../dialects/dialect.ts';
import type { Engine } from '../engines/engine.ts';
import { inParts } from '../rows.ts';
import { itemRef } from '../stored/work.ts';
import { isThere, itemLinks, ruleLinks, upwards } from './selection-sql.ts';

/** The questions from an item's side: what counts it, and why. Each is one statement that reads only what lies near. */
export function serving(
  engine: Engine,
  workspace: string,
): Pick<WorkMirror, 'touching' | 'reasons' | 'standings'> {
  const { db, dialect } = engine;
  return {
    async touching(refs) {
      const metrics = await inParts(engine, refs, async (part) => {
        const branches = [itemLinks(workspace, 'up'), ...ruleLinks(workspace, 'up')];
        const { rows } = await sql<{
          metric: string;
        }>`with recursive ${upwards(workspace, dialect.among(sql`i.ref`, part))}
          ${union(branches.map((branch) => sql`select l.metric ${branch}`))}`.execute(db);
        return rows.map(({ metric }) => metric);
      });
      return [...new Set(metrics)];
    },

    async reasons(ref) {
      const branches = [itemLinks(workspace, 'up'), ...ruleLinks(workspace, 'own')];
      const { rows } = await sql<{ link: string; metric: string; kind: string; target: string }>`
        with recursive ${upwards(workspace, sql`i.ref = ${ref}`)}, own as (select ref from up where ref = origin)
        ${union(branches.map((branch) => sql`select l.link, l.metric, l.kind, l.target ${branch}`))}
        order by link`.execute(db);
      return rows.map(({ link, metric, kind, target }): SelectionReason => {
        return { link, metric, via: kind === 'item' ? itemRef.parse(target) : ref };
      });
    },

    standings: (refs) => inParts(engine, refs, (part) => standingsOf(engine, workspace, part)),
  };
}

function union(selects: readonly Fragment[]): Fragment {
  return sql.join(selects, sql` union `);
}

interface StandingRow {
  readonly ref: string;
  readonly metric: string;
  readonly weight: number;
  readonly below: number;
}

/**
 * `hits` holds why each item is selected (with a weight) and what of the same metric is selected below it (with none).
 * Whatever selects an item with all below it also selects its children, so that having one is enough.
 */
async function standingsOf(
  { db, dialect }: Engine,
  workspace: string,
  refs: readonly ItemRef[],
): Promise<readonly Standing[]> {
  const child = sql`select 1 from items i where i.workspace = ${workspace} and i.parent = c.origin
    and i.ref <> i.parent and ${isThere('i')}`;
  const hits = [
    sql`select c.origin as ref, l.metric, l.weight, case when exists (${child}) then 1 else 0 end as below
      ${itemLinks(workspace, 'up')}`,
    ...ruleLinks(workspace, 'own').map((rule) => sql`select c.origin, l.metric, l.weight, 0 ${rule}`),
    ...[itemLinks(workspace, 'down'), ...ruleLinks(workspace, 'down')].map(
      (lower) => sql`select c.origin, l.metric, 0, 1 ${lower}`,
    ),
  ];
  const { rows } =
    await sql<StandingRow>`with recursive ${upwards(workspace, dialect.among(sql`i.ref`, refs))},
    down (origin, ref) as (
      select i.parent, i.ref from items i where i.workspace = ${workspace}
        and ${dialect.among(sql`i.parent`, refs)} and i.ref <> i.parent and ${isThere('i')}
      union select d.origin, i.ref from down d
        join items i on i.workspace = ${workspace} and i.parent = d.ref and i.ref <> i.parent and ${isThere('i')}),
    own as (select origin, ref from up where ref = origin),
    hits as (${sql.join(hits, sql` union all `)})
    select ref, metric, max(weight) as weight, max(below) as below from hits
    group by ref, metric having max(weight) > 0 order by ref, metric`.execute(db);
  return rows.map(({ ref, metric, weight, below }) => {
    return { ref: itemRef.parse(ref), metric, weight, counted: below === 0 };
  });
}
