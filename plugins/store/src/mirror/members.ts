import type { Instant, ItemRef, LinkId, WorkMirror } from '@throughline/core';
import { sql } from 'kysely';
import type { Engine } from '../engines/engine.ts';
import { inParts, writeRows } from '../rows.ts';
import { STILL } from '../schema/tables.ts';
import { itemRef } from '../stored/work.ts';
import { readWanted } from '../wanted.ts';

type Members = Pick<WorkMirror, 'setMembers' | 'changeMembers' | 'membersAt'>;

/** What query links found, and when. */
export function queryMembers(engine: Engine, workspace: string): Members {
  const still = (link: LinkId) =>
    engine.db
      .selectFrom('members')
      .where('workspace', '=', workspace)
      .where('link', '=', link)
      .where('until', '=', STILL)
      .select('ref');
  return {
    async setMembers(link, refs, at) {
      const found = new Set<string>(refs);
      const known = new Set((await still(link).execute()).map(({ ref }) => ref));
      const add = [...found].filter((ref) => !known.has(ref));
      const remove = [...known].filter((ref) => !found.has(ref));
      await begin(engine, workspace, { link, refs: add, at });
      await end(engine, workspace, { link, refs: remove, at });
      return add.length + remove.length > 0;
    },

    async changeMembers(link, { add, remove }, at) {
      const known = await readWanted<{ ref: string }>(engine, add, {
        select: sql`m.ref`,
        from: { table: 'members', as: 'm', workspace, column: 'ref' },
        rest: sql`and m.link = ${link} and m.until = ${STILL}`,
      });
      const there = new Set(known.map(({ ref }) => ref));
      await begin(engine, workspace, { link, refs: add.filter((ref) => !there.has(ref)), at });
      await end(engine, workspace, { link, refs: remove, at });
    },

    async membersAt(links, at) {
      const rows = await readWanted<{ link: string; ref: string }>(engine, links, {
        select: sql`distinct m.link, m.ref`,
        from: { table: 'members', as: 'm', workspace, column: 'link' },
        rest: sql`and m.since <= ${at} and m.until > ${at} order by m.ref`,
      });
      const perLink = Map.groupBy(rows, ({ link }) => link);
      const found = (link: LinkId) => (perLink.get(link) ?? []).map(({ ref }): ItemRef => itemRef.parse(ref));
      return new Map(links.map((link) => [link, found(link)]));
    },
  };
}

interface Turn {
  readonly link: LinkId;
  readonly refs: readonly string[];
  readonly at: Instant;
}

/** An item that left and came back at one moment has a row for it already, which is opened again. */
async function begin(engine: Engine, workspace: string, { link, refs, at }: Turn): Promise<void> {
  const rows = [...new Set(refs)].map((ref) => ({ workspace, link, ref, since: at, until: STILL }));
  await writeRows(engine, 'members', rows, { columns: ['until'] });
}

async function end(engine: Engine, workspace: string, { link, refs, at }: Turn): Promise<void> {
  await inParts(engine, refs, (part) =>
    engine.db
      .updateTable('members')
      .set({ until: at })
      .where('workspace', '=', workspace)
      .where('link', '=', link)
      .where('until', '=', STILL)
      .where(sql<boolean>`${engine.dialect.among(sql`ref`, part)}`)
      .execute(),
  );
}
