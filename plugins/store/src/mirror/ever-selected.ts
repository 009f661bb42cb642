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
    (part) => sql`select i.ref from ${items(workspace)} and ${engine.dialect.among(sql`i.ref`, part)}`,
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
  const left = marked(workspace, sql`m.kind = 'parent' and ${dialect.among(sql`m.value`, refs)}`);
  return sql`select i.ref from ${items(workspace)} and ${dialect.among(sql`i.parent`, refs)}
    union select i.ref from ${left}`;
}

function everAbove({ dialect }: Engine, workspace: string, refs: readonly string[]): Fragment {
  const left = marked(workspace, sql`m.kind = 'parent' and ${dialect.among(sql`m.ref`, refs)}`);
  return sql`select i.parent as ref from ${items(workspace)} and ${dialect.among(sql`i.ref`, refs)}
      and i.parent is not null
    union select m.value from ${left}`;
}

function items(workspace: string): Fragment {
  return sql`items i where i.workspace = ${workspace} and ${isThere('i')}`;
}

/** Marks beside their items. */
function marked(workspace: string, condition: Fragment): Fragment {
  return sql`marks m join items i on i.workspace = ${workspace} and i.ref = m.ref and ${isThere('i')}
    where m.workspace = ${workspace} and ${condition}`;
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
    return sql`select distinct i.ref from members m
      join items i on i.workspace = ${workspace} and i.ref = m.ref and i.tool = ${tool}
      where m.workspace = ${workspace} and m.link = ${link}`;
  }
  const left = marked(
    workspace,
    sql`m.kind = ${kind} and m.value = ${markValue(target)} and i.tool = ${tool}`,
  );
  if (kind === 'container') {
    return sql`select i.ref from ${items(workspace)} and i.tool = ${tool} and i.container = ${target}
      union select i.ref from ${left}`;
  }
  if (container === null) return sql`select i.ref from ${left}`;
  return sql`select i.ref from ${left} and (i.container = ${container}
    or exists (select 1 from marks c where c.workspace = ${workspace} and c.ref = i.ref and c.kind = 'container'
      and c.value = ${markValue(container)}))`;
}
