import { foldText, type ItemRef, refsAbove, type WorkItem, type WorkMirror } from '@throughline/core';
import { sql } from 'kysely';
import type { Fragment } from '../dialects/dialect.ts';
import type { Engine } from '../engines/engine.ts';
import { inParts } from '../rows.ts';
import { itemRef } from '../stored/work.ts';
import { changeOf } from './change-row.ts';
import { type ItemRow, itemOf } from './item-row.ts';
import { isThere, upwards } from './selection-sql.ts';

type ItemReads = Pick<WorkMirror, 'items' | 'byKeys' | 'search' | 'changes' | 'above' | 'size' | 'refs'>;

/** Items as they stand; those that were deleted are never among them. */
export function itemReads(engine: Engine, workspace: string): ItemReads {
  const { db, dialect } = engine;
  return {
    items: (refs) =>
      inParts(engine, refs, (part) => itemsWhere(engine, workspace, dialect.among(sql`i.ref`, part))),

    byKeys: (tool, keys) =>
      inParts(engine, keys, (part) =>
        itemsWhere(engine, workspace, sql`i.tool = ${tool} and ${dialect.among(sql`i.item_key`, part)}`),
      ),

    search: (tool, text, limit) => search(engine, workspace, { tool, text: foldText(text), limit }),

    async changes(refs) {
      const rows = await inParts(engine, refs, (part) =>
        db
          .selectFrom('changes')
          .where('workspace', '=', workspace)
          .where(sql<boolean>`${dialect.among(sql`ref`, part)}`)
          .orderBy('ref')
          .orderBy('changed_at')
          .orderBy('id')
          .selectAll()
          .execute(),
      );
      return rows.map(changeOf);
    },

    async above(ref) {
      const known = await withAbove(engine, workspace, [ref]);
      const items = new Map(known.map((item) => [item.ref, item]));
      return refsAbove(ref, items).flatMap((above) => items.get(above) ?? []);
    },

    async size(tool) {
      const { rows } = await sql<{ items: number }>`select count(*) as items from items i
        where i.workspace = ${workspace} and i.tool = ${tool} and ${isThere('i')}`.execute(db);
      return rows[0]?.items ?? 0;
    },

    async refs(tool, after, limit) {
      // A ref starts with its tool; ';' is the character after ':'.
      const { rows } = await sql<{ ref: string }>`select i.ref from items i where i.workspace = ${workspace}
        and i.ref > ${after ?? `${tool}:`} and i.ref < ${`${tool};`} and ${isThere('i')}
        order by i.ref limit ${sql.lit(limit)}`.execute(db);
      return rows.map(({ ref }): ItemRef => itemRef.parse(ref));
    },
  };
}

/** The items and everything above them. */
export async function withAbove(
  engine: Engine,
  workspace: string,
  refs: readonly ItemRef[],
): Promise<readonly WorkItem[]> {
  const found = await inParts(engine, refs, async (part) => {
    const up = upwards(workspace, engine.dialect.among(sql`i.ref`, part));
    const { rows } = await sql<ItemRow>`with recursive ${up} select i.* from (select distinct ref from up) u
      join items i on i.workspace = ${workspace} and i.ref = u.ref`.execute(engine.db);
    return rows.flatMap((row) => itemOf(row) ?? []);
  });
  return [...new Map(found.map((item) => [item.ref, item])).values()];
}

async function itemsWhere(
  { db }: Engine,
  workspace: string,
  condition: Fragment,
): Promise<readonly WorkItem[]> {
  const { rows } = await sql<ItemRow>`select i.* from items i
    where i.workspace = ${workspace} and ${condition} and ${isThere('i')} order by i.ref`.execute(db);
  return rows.flatMap((row) => itemOf(row) ?? []);
}

/** Best first: the key itself, keys that begin so, words that begin so, then the rest; of equals the latest changed. */
async function search(
  { db }: Engine,
  workspace: string,
  { tool, text, limit }: { readonly tool: string; readonly text: string; readonly limit: number },
): Promise<readonly WorkItem[]> {
  const at = (part: string) => sql`position(${part} in i.find_text)`;
  const { rows } = await sql<ItemRow>`select i.* from items i
    where i.workspace = ${workspace} and i.tool = ${tool} and ${at(text)} > 0 and ${isThere('i')}
    order by case when ${at(`${text} `)} = 1 then 0 when ${at(text)} = 1 then 1 when ${at(` ${text}`)} > 0 then 2
      else 3 end, i.revision desc, i.ref limit ${sql.lit(limit)}`.execute(db);
  return rows.flatMap((row) => itemOf(row) ?? []);
}
