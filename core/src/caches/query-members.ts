import type { WorkLink } from '../measures/link.ts';
import type { ItemRef, ToolId } from '../measures/work-item.ts';
import type { WorkTool } from '../ports/tool.ts';
import { absorb, type Keeping, noted, renew } from './absorb.ts';

/** Asks the tool which of some items its query links find now, and counts anew what that changes. */
export async function rematch(world: Keeping, tool: WorkTool, refs: readonly ItemRef[]): Promise<void> {
  const links = await queryLinks(world, tool.id);
  if (tool.queries === undefined || links.length === 0 || refs.length === 0) return;
  const matched = await tool.queries.match([...new Set(links.map(({ query }) => query))], refs);
  await noted(world, { items: [], metrics: links.map(({ link }) => link.metric) }, async () => {
    for (const { link, query } of links) {
      const add = matched.get(query);
      // A query that the tool could not run now says nothing: what it found last stands.
      if (add === undefined) continue;
      const remove = refs.filter((ref) => !add.includes(ref));
      await world.mirror.changeMembers(link.link, { add, remove }, world.now());
    }
    await renew(
      world,
      links.map(({ link }) => link.metric),
    );
  });
}

/** Runs every query link of a tool in full. */
export async function refreshQueries(world: Keeping, tool: WorkTool): Promise<void> {
  for (const { link, query } of await queryLinks(world, tool.id)) {
    const found = await findMembers(world, tool, query);
    await noted(world, { items: [], metrics: [link.metric] }, async () => {
      if (await world.mirror.setMembers(link.link, found, world.now())) await renew(world, [link.metric]);
    });
  }
}

/** What a query finds now; items that the copy does not know yet are read first, so that they can be counted. */
export async function findMembers(
  world: Keeping,
  tool: WorkTool,
  query: string,
): Promise<readonly ItemRef[]> {
  if (tool.queries === undefined) return [];
  const found = await tool.queries.find(query);
  const known = new Set((await world.mirror.items(found)).map(({ ref }) => ref));
  const unknown = found.filter((ref) => !known.has(ref));
  for (let at = 0; at < unknown.length; at += FETCH_PAGE) {
    await absorb(world, await tool.source.fetch(unknown.slice(at, at + FETCH_PAGE)));
  }
  return found;
}

/** What every tool's bulk read takes in one call. */
const FETCH_PAGE = 100;

async function queryLinks(
  world: Keeping,
  tool: ToolId,
): Promise<readonly { readonly link: WorkLink; readonly query: string }[]> {
  const links = await world.goals.queryLinks(tool);
  return links.flatMap((link) =>
    link.selector.kind === 'query' ? [{ link, query: link.selector.query }] : [],
  );
}
