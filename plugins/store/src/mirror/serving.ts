import type { ItemRef, SelectionReason, Standing, WorkMirror } from '@throughline/core';
import { sql } from 'kysely';
import type { Fragment } from '../dialects/dialect.ts';
import type { Engine } from '../engines/engine.ts';
import { inParts } from '../rows.ts';
import { itemRef } from '../stored/work.ts';
import {
  downwards,
  inside,
  isThere,
  itemLinks,
  linksTo,
  ruleLinks,
  upFrom,
  upwards,
} from './selection-sql.ts';

/** The questions from an item's side: what counts it, and why. Each is one statement that reads only what lies near. */
export function serving(
  engine: Engine,
  workspace: string,
): Pick<WorkMirror, 'touching' | 'selecting' | 'reasons' | 'standings'> {
  return {
    async touching(refs) {
      const metrics = await inParts(engine, refs, async (part) => {
        const asked = { workspace, refs: part };
        const branches = [linksTo(engine, asked), itemLinks('up', 'parent'), ...ruleLinks('up')];
        const { rows } = await sql<{ metric: string }>`with recursive ${upwards(engine, asked, true)}
          ${either(sql`select l.metric`, branches)}`.execute(engine.db);
        return rows.map(({ metric }) => metric);
      });
      return [...new Set(metrics)];
    },

    async selecting(tool, container) {
      const branches = [itemLinks('own', 'ref'), itemLinks('up', 'parent'), ...ruleLinks('own')];
      const { rows } = await sql<{ metric: string }>`
        with recursive ${inside({ workspace, tool, container })}, ${upFrom('own')}
        ${either(sql`select l.metric`, branches)} order by metric`.execute(engine.db);
      return rows.map(({ metric }) => metric);
    },

    async reasons(ref) {
      const branches = [itemLinks('own', 'ref'), itemLinks('up', 'parent'), ...ruleLinks('own')];
      const { rows } = await sql<{ link: string; metric: string; item: string | null }>`
        with recursive ${upwards(engine, { workspace, refs: [ref] })}, ${OWN}
        ${either(sql`select l.link, l.metric, l.item`, branches)} order by link`.execute(engine.db);
      return rows.map(({ link, metric, item }): SelectionReason => {
        return { link, metric, via: item === null ? ref : itemRef.parse(item) };
      });
    },

    standings: (refs) => inParts(engine, refs, (part) => standingsOf(engine, { workspace, refs: part })),
  };
}

function either(select: Fragment, branches: readonly Fragment[]): Fragment {
  return sql.join(
    branches.map((branch) => sql`${select} ${branch}`),
    sql` union `,
  );
}

/** Of `up`, the items themselves. */
const OWN = sql`own as (select * from up where ref = origin)`;

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
  engine: Engine,
  asked: { readonly workspace: string; readonly refs: readonly ItemRef[] },
): Promise<readonly Standing[]> {
  const child = sql`select 1 from items i where i.workspace = c.workspace and i.parent = c.origin
    and i.ref <> i.parent and ${isThere('i')}`;
  const through = sql`select c.origin, l.metric, l.weight, case when exists (${child}) then 1 else 0 end`;
  const hits = [
    ...[itemLinks('own', 'ref'), itemLinks('up', 'parent')].map((link) => sql`${through} ${link}`),
    ...ruleLinks('own').map((rule) => sql`select c.origin, l.metric, l.weight, 0 ${rule}`),
    ...[itemLinks('down', 'ref'), ...ruleLinks('down')].map(
      (lower) => sql`select c.origin, l.metric, 0, 1 ${lower}`,
    ),
  ];
  const { rows } =
    await sql<StandingRow>`with recursive ${upwards(engine, asked)}, ${downwards(engine, asked)},
    ${OWN}, hits (ref, metric, link_weight, lies_below) as (${sql.join(hits, sql` union all `)})
    select ref, metric, max(link_weight) as weight, max(lies_below) as below from hits
    group by ref, metric having max(link_weight) > 0 order by ref, metric`.execute(engine.db);
  return rows.map(({ ref, metric, weight, below }) => {
    return { ref: itemRef.parse(ref), metric, weight, counted: below === 0 };
  });
}
