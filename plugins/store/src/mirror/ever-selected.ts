import type { EverItem, WorkLink } from '@throughline/core';
import { sql } from 'kysely';
import type { Fragment } from '../dialects/dialect.ts';
import type { Engine } from '../engines/engine.ts';
import { readWanted } from '../wanted.ts';
import { everOf } from './item-row.ts';
import { readItems } from './item-rows.ts';
import { linkTarget } from './link-target.ts';
import { mark } from './marks.ts';

/**
 * Every item that the links select or ever may have selected, and everything that stands or stood above one: without
 * those it could not be told what counted through what. Level by level, because it follows present and past parents.
 */
export async function everSelected(
  engine: Engine,
  workspace: string,
  links: readonly WorkLink[],
): Promise<readonly EverItem[]> {
  const past = pastReads(engine, workspace);
  const linked = links.flatMap(({ selector }) => (selector.kind === 'item' ? [selector.item] : []));
  const below = await closure(linked, async (refs) => [
    ...(await past.now('parent', refs)),
    ...(await past.once(refs.map((ref) => mark('once below', ref)))),
  ]);
  const ruled: string[] = [];
  for (const link of links) ruled.push(...(await everRuled(past, engine, link)));
  const reached = await closure([...below, ...ruled], async (refs) => [
    ...(await past.now('ref', refs, { give: 'parent' })),
    ...(await past.onceAbove(refs)),
  ]);
  const rows = await readItems(engine, workspace, [...reached]);
  return [...rows.values()]
    .flatMap((row) => everOf(row) ?? [])
    .sort((a, b) => (a.item.ref < b.item.ref ? -1 : 1));
}

/** What was deleted since has stood there too. */
const WAS_TOLD = sql`i.revision >= 0`;

/** Everything that steps lead to, the start included. */
async function closure(
  from: readonly string[],
  step: (refs: readonly string[]) => Promise<readonly string[]>,
): Promise<ReadonlySet<string>> {
  const reached = new Set(from);
  for (let edge = [...reached]; edge.length > 0; ) {
    const found = new Set(await step(edge));
    edge = [...found].filter((ref) => !reached.has(ref));
    for (const ref of edge) reached.add(ref);
  }
  return reached;
}

interface PastReads {
  /** Items whose field now has one of the values; or what stands above them. */
  now(
    field: 'ref' | 'parent' | 'container',
    values: readonly string[],
    more?: { readonly give?: 'ref' | 'parent'; readonly and?: Fragment },
  ): Promise<readonly string[]>;
  /** Items that bear or once bore one of the marks. */
  once(marks: readonly string[], and?: Fragment): Promise<readonly string[]>;
  /** What items once stood below. */
  onceAbove(refs: readonly string[]): Promise<readonly string[]>;
  /** Items that a query found at any time. */
  found(link: string, tool: string): Promise<readonly string[]>;
}

function pastReads(engine: Engine, workspace: string): PastReads {
  const ofItem = (column: string) => sql`join items i on i.workspace = m.workspace
    and i.ref = ${sql.ref(`m.${column}`)} and ${WAS_TOLD}`;
  const read = async (ids: readonly string[], query: Parameters<typeof readWanted>[2]) => {
    const rows = await readWanted<{ ref: string | null }>(engine, ids, query);
    return rows.flatMap(({ ref }) => ref ?? []);
  };
  return {
    now: (field, values, { give = 'ref', and = sql`` } = {}) =>
      read(values, {
        select: sql`${sql.ref(`i.${give}`)} as ref`,
        from: { table: 'items', as: 'i', workspace, column: field },
        rest: sql`and ${WAS_TOLD} ${and}`,
      }),
    once: (marks, and = sql``) =>
      read(marks, {
        select: sql`m.ref`,
        from: { table: 'marks', as: 'm', workspace, column: 'mark' },
        joins: ofItem('ref'),
        rest: and,
      }),
    async onceAbove(refs) {
      const marks = await read(refs, {
        select: sql`m.mark as ref`,
        from: { table: 'marks', as: 'm', workspace, column: 'ref' },
        joins: ofItem('ref'),
      });
      const below = mark('once below', '');
      return marks.flatMap((found) => (found.startsWith(`${below} `) ? [found.slice(below.length + 1)] : []));
    },
    found: (link, tool) =>
      read([link], {
        select: sql`distinct i.ref`,
        from: { table: 'members', as: 'm', workspace, column: 'link' },
        joins: ofItem('ref'),
        rest: sql`and i.tool = ${tool}`,
      }),
  };
}

/** Items that a rule of the link finds now or once found. */
async function everRuled(
  past: PastReads,
  { dialect }: Engine,
  { link, tool, selector }: WorkLink,
): Promise<readonly string[]> {
  const { target, container } = linkTarget(selector);
  const and = sql`and i.tool = ${tool}`;
  if (selector.kind === 'item') return [];
  if (selector.kind === 'query') return past.found(link, tool);
  if (selector.kind === 'container') {
    const now = await past.now('container', [selector.container], { and });
    return [...now, ...(await past.once([target, mark('once in', selector.container)], and))];
  }
  if (container === null) return past.once([target], and);
  const once = sql`select 1 from marks c where c.workspace = i.workspace and c.ref = i.ref
    and ${dialect.among(sql`c.mark`, [mark('once in', container), mark('container', container)])}`;
  return past.once([target], sql`${and} and (i.container = ${container} or exists (${once}))`);
}
