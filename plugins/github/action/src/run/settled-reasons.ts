import {
  EVERYTHING,
  type ItemRef,
  type SelectionReason,
  select,
  type WorkItem,
  type WorkLink,
  type World,
} from '@throughline/core';

const ALL = 1_000_000;

/**
 * The world, once work and links stand still: why an item is selected is found out for all items at once. A panel asks it
 * for one, and the copy in memory would look at everything again each time.
 */
export async function withSettledReasons(world: World, tool: string): Promise<World> {
  const links = await allLinks(world);
  const items = await world.mirror.items(await world.mirror.refs(tool, null, ALL));
  const found = await world.mirror.membersAt(
    links.map(({ link }) => link),
    world.now(),
  );
  const known = reasonsByItem(new Map(items.map((item) => [item.ref, item])), links, found);
  return { ...world, mirror: { ...world.mirror, reasons: async (ref) => known.get(ref) ?? [] } };
}

async function allLinks({ goals }: World): Promise<readonly WorkLink[]> {
  const { rows } = await goals.search({ text: '' }, EVERYTHING, null, ALL);
  const metrics = await goals.metricsOf(rows.map(({ goal }) => goal));
  return goals.links(metrics.map(({ metric }) => metric));
}

function reasonsByItem(
  items: ReadonlyMap<ItemRef, WorkItem>,
  links: readonly WorkLink[],
  found: ReadonlyMap<string, readonly ItemRef[]>,
): ReadonlyMap<ItemRef, readonly SelectionReason[]> {
  const reasons = new Map<ItemRef, SelectionReason[]>();
  for (const link of links) {
    for (const { item } of select(items, [link], found)) {
      const via = link.selector.kind === 'item' ? link.selector.item : item.ref;
      const known = reasons.get(item.ref) ?? [];
      known.push({ link: link.link, metric: link.metric, via });
      reasons.set(item.ref, known);
    }
  }
  return reasons;
}
