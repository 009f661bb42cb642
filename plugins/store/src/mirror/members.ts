import type { Instant, ItemRef, LinkId, WorkMirror } from '@throughline/core';
import { sql } from 'kysely';
import type { Engine } from '../engines/engine.ts';
import { inParts, writeRows } from '../rows.ts';
import { STILL } from '../schema/tables.ts';
import { itemRef } from '../stored/work.ts';

type Members = Pick<WorkMirror, 'setMembers' | 'changeMembers' | 'membersAt'>;

/** What query links found, and when. */
export function queryMembers(engine: Engine, workspace: string): Members {
  const { db, dialect } = engine;
  const still = (link: LinkId) =>
    db
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
      const known = await inParts(engine, add, (part) =>
        still(link)
          .where(sql<boolean>`${dialect.among(sql`ref`, part)}`)
          .execute(),
      );
      const there = new Set<string>(known.map(({ ref }) => ref));
      await begin(engine, workspace, { link, refs: add.filter((ref) => !there.has(ref)), at });
      await end(engine, workspace, { link, refs: remove, at });
    },

    async membersAt(links, at) {
      const rows = await inParts(engine, links, (part) =>
        db
          .selectFrom('members')
          .where('workspace', '=', workspace)
          .where(sql<boolean>`${dialect.among(sql`link`, part)}`)
          .where('since', '<=', at)
          .where('until', '>', at)
          .select(['link', 'ref'])
          .distinct()
          .orderBy('ref')
          .execute(),
      );
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
