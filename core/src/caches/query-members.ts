import type { WorkLink } from '../measures/link.ts';
import type { ItemRef, ToolId } from '../measures/work-item.ts';
import type { QuerySource, WorkTool } from '../ports/tool.ts';
import { type Keeping, noted, renew } from './absorb.ts';

/** Asks the tool which of some items its query links find now, and counts anew what that changes. */
export async function rematch(world: Keeping, tool: WorkTool, refs: readonly ItemRef[]): Promise<void> {
  const links = await queryLinks(world, tool.id);
  if (tool.queries === undefined || links.length === 0 || refs.length === 0) return;
  const matched = await tool.queries.match([...new Set(links.map(({ query }) => query))], refs);
  await noted(world, { items: [], metrics: links.map(({ link }) => link.metric) }, async () => {
    for (const { link, query } of links) {
      const add = matched.get(query) ?? [];
      const remove = refs.filter((ref) => !add.includes(ref));
      await world.mirror.changeMembers(link.link, { add, remove }, world.now());
    }
    await renew(
      world,
      links.map(({ link }) => link.metric),
    );
  });
}

/** Runs every query link of a tool in full. A query that the tool refuses now keeps what it found last. */
export async function refreshQueries(world: Keeping, tool: WorkTool): Promise<void> {
  if (tool.queries === undefined) return;
  for (const { link } of await queryLinks(world, tool.id)) await refreshQuery(world, tool.queries, link);
}

/** Runs one query link in full and counts anew if it finds anything else than before. */
export async function refreshQuery(world: Keeping, queries: QuerySource, link: WorkLink): Promise<void> {
  if (link.selector.kind !== 'query') return;
  const found = await queries.find(link.selector.query);
  await noted(world, { items: [], metrics: [link.metric] }, async () => {
    if (await world.mirror.setMembers(link.link, found, world.now())) await renew(world, [link.metric]);
  });
}

async function queryLinks(
  world: Keeping,
  tool: ToolId,
): Promise<readonly { readonly link: WorkLink; readonly query: string }[]> {
  const links = await world.goals.queryLinks(tool);
  return links.flatMap((link) =>
    link.selector.kind === 'query' ? [{ link, query: link.selector.query }] : [],
  );
}
