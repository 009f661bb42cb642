import type { ItemRef, WorkLink } from '@throughline/core';
import { sql } from 'kysely';
import type { Fragment } from '../dialects/dialect.ts';
import type { Engine } from '../engines/engine.ts';
import { inParts } from '../rows.ts';
import { itemRef } from '../stored/work.ts';
import { linkTarget } from './link-target.ts';
import { isThere } from './selection-sql.ts';
import { markValue } from './value-list.ts';

/**
 * Every item that the links select or ever may have selected, and everything that stands or stood above one: without
 * those it could not be told what counted through what. Level by level, because it follows present and past parents.
 */
export async function everSelected(
  engine: Engine,
  workspace: string,
  links: readonly WorkLink[],
): Promise<readonly ItemRef[]> {
  const linked = links.flatMap(({ selector }) => (selector.kind === 'item' ? [selector.item] : []));
  const below = await closure(linked, (refs) =>
    next(engine, refs, (part) => everBelow(engine, workspace, part)),
  );
  const ruled: string[] = [];
  for (const link of links) ruled.push(...(await everRuled(engine, workspace, link)));
  const reached = await closure([...below, ...ruled], (refs) =>
    next(engine, refs, (part) => everAbove(engine, workspace, part)),
  );
  const there = await next(
    engine,
    [...reached],
    (part) => sql`select i.ref from items i where i.workspace = ${workspace}
      and ${engine.dialect.among(sql`i.ref`, part)} and ${isThere('i')}`,
  );
  return there.map((ref) => itemRef.parse(ref)).sort();
}

async function closure(
  from: readonly string[],
  step: (refs: readonly string[]) => Promise<readonly string[]>,
): Promise<ReadonlySet<string>> {
  const reached = new Set(from);
  for (let edge = [...reached]; edge.length > 0; ) {
    const found = await step(edge);
    edge = found.filter((ref) => !reached.has(ref));
    for (const ref of edge) reached.add(ref);
  }
  return reached;
}

async function next(
  engine: Engine,
  refs: readonly string[],
  select: (part: readonly string[]) => Fragment,
): Promise<readonly string[]> {
  const rows = await inParts(engine, refs, async (part) => {
    const found = await sql<{ ref: string }>`${select(part)}`.execute(engine.db);
    return found.rows;
  });
  return rows.map(({ ref }) => ref);
}

function everBelow({ dialect }: Engine, workspace: string, refs: readonly string[]): Fragment {
  return sql`select i.ref from items i where i.workspace = ${workspace} and ${dialect.among(sql`i.parent`, refs)}
    union select m.ref from marks m where m.workspace = ${workspace} and m.kind = 'parent'
      and ${dialect.among(sql`m.value`, refs)}`;
}

function everAbove({ dialect }: Engine, workspace: string, refs: readonly string[]): Fragment {
  return sql`select i.parent as ref from items i where i.workspace = ${workspace}
      and ${dialect.among(sql`i.ref`, refs)} and i.parent is not null
    union select m.value from marks m where m.workspace = ${workspace} and m.kind = 'parent'
      and ${dialect.among(sql`m.ref`, refs)}`;
}

/** Items that a rule of the link finds now or once found. */
async function everRuled(engine: Engine, workspace: string, { link, tool, selector }: WorkLink) {
  const { kind, target, container } = linkTarget(selector);
  if (kind === 'item') return [];
  const found = await sql<{
    ref: string;
  }>`${everFound(workspace, { link, tool, kind, target, container })}`.execute(engine.db);
  return found.rows.map(({ ref }) => ref);
}

interface Rule {
  readonly link: string;
  readonly tool: string;
  readonly kind: 'release' | 'label' | 'container' | 'query';
  readonly target: string;
  readonly container: string | null;
}

function everFound(workspace: string, { link, tool, kind, target, container }: Rule): Fragment {
  if (kind === 'query') {
    return sql`select distinct m.ref from members m where m.workspace = ${workspace} and m.link = ${link}`;
  }
  if (kind === 'container') {
    return sql`select i.ref from items i where i.workspace = ${workspace} and i.tool = ${tool} and i.container = ${target}
      union select i.ref from ${markedItems(workspace, { kind, value: target })} where i.tool = ${tool}`;
  }
  const within =
    container === null
      ? sql``
      : sql` and (i.container = ${container} or exists (select 1 from marks c where c.workspace = ${workspace}
          and c.ref = i.ref and c.kind = 'container' and c.value = ${markValue(container)}))`;
  return sql`select i.ref from ${markedItems(workspace, { kind, value: target })} where i.tool = ${tool}${within}`;
}

function markedItems(
  workspace: string,
  { kind, value }: { readonly kind: string; readonly value: string },
): Fragment {
  return sql`marks m join items i on i.workspace = ${workspace} and i.ref = m.ref and m.workspace = ${workspace}
    and m.kind = ${kind} and m.value = ${value}`;
}
