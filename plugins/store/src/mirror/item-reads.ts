import { foldText, type ItemRef, refsAbove, type WorkItem, type WorkMirror } from '@throughline/core';
import { sql } from 'kysely';
import type { Fragment } from '../dialects/dialect.ts';
import type { Engine } from '../engines/engine.ts';
import { inParts } from '../rows.ts';
import type { Row } from '../schema/tables.ts';
import { itemRef } from '../stored/work.ts';
import { readWanted } from '../wanted.ts';
import { changeOf } from './change-row.ts';
import { type ItemRow, itemOf } from './item-row.ts';
import { isThere, upwards } from './selection-sql.ts';

type ItemReads = Pick<WorkMirror, 'items' | 'byKeys' | 'search' | 'changes' | 'above' | 'size' | 'refs'>;

/** Items as they stand; those that were deleted are never among them. */
export function itemReads(engine: Engine, workspace: string): ItemReads {
  const { db } = engine;
  return {
    items: (refs) => itemsBy(engine, workspace, { column: 'ref', ids: refs }),
    byKeys: (tool, keys) =>
      itemsBy(engine, workspace, { column: 'item_key', ids: keys, and: sql`and i.tool = ${tool}` }),

    search: (tool, text, limit) => search(engine, workspace, { tool, text: foldText(text), limit }),

    async changes(refs) {
      const rows = await readWanted<Row<'changes'>>(engine, refs, {
        select: sql`c.*`,
        from: { table: 'changes', as: 'c', workspace, column: 'ref' },
        rest: sql`order by c.ref, c.changed_at, c.id`,
      });
      return rows.map(changeOf);
    },

    async above(ref) {
      const known = await withAbove(engine, workspace, [ref]);
      const items = new Map(known.map((item) => [item.ref, item]));
      return refsAbove(ref, items).flatMap((above) => items.get(above) ?? []);
    },

    async size(tool) {
      const { rows } = await sql<{ items: number }>`select count(*) as items from items i
        where i.workspace = ${workspace} and ${ofTool(tool)} and ${isThere('i')}`.execute(db);
      return rows[0]?.items ?? 0;
    },

    async refs(tool, after, limit) {
      const { rows } = await sql<{ ref: string }>`select i.ref from items i where i.workspace = ${workspace}
        and ${ofTool(tool)} and i.ref > ${after ?? ''} and ${isThere('i')}
        order by i.ref limit ${sql.lit(limit)}`.execute(db);
      return rows.map(({ ref }): ItemRef => itemRef.parse(ref));
    },
  };
}

/** A ref starts with its tool, so they lie side by side; ';' is the character after ':'. */
function ofTool(tool: string): Fragment {
  return sql`i.ref > ${`${tool}:`} and i.ref < ${`${tool};`}`;
}

/** The items and everything above them. */
export async function withAbove(
  engine: Engine,
  workspace: string,
  refs: readonly ItemRef[],
): Promise<readonly WorkItem[]> {
  const found = await inParts(engine, refs, async (part) => {
    const { rows } = await sql<ItemRow>`with recursive ${upwards(engine, { workspace, refs: part }, true)}
      select i.* from up u
      join items i on i.workspace = u.workspace and i.ref = u.ref`.execute(engine.db);
    return rows.flatMap((row) => itemOf(row) ?? []);
  });
  return [...new Map(found.map((item) => [item.ref, item])).values()];
}

async function itemsBy(
  engine: Engine,
  workspace: string,
  {
    column,
    ids,
    and = sql``,
  }: { readonly column: string; readonly ids: readonly string[]; readonly and?: Fragment },
): Promise<readonly WorkItem[]> {
  const rows = await readWanted<ItemRow>(engine, ids, {
    select: sql`i.*`,
    from: { table: 'items', as: 'i', workspace, column },
    rest: sql`${and} and ${isThere('i')} order by i.ref`,
  });
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
    where i.workspace = ${workspace} and ${ofTool(tool)} and ${at(text)} > 0 and ${isThere('i')}
    order by case when ${at(`${text} `)} = 1 then 0 when ${at(text)} = 1 then 1 when ${at(` ${text}`)} > 0 then 2
      else 3 end, i.revision desc, i.ref limit ${sql.lit(limit)}`.execute(db);
  return rows.flatMap((row) => itemOf(row) ?? []);
}
