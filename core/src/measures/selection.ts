import type { LinkId, WorkLink } from './link.ts';
import { canonicalTally, type Tally } from './tally.ts';
import type { ItemRef, WorkItem } from './work-item.ts';

/** An item that a metric selects. */
export interface Selected {
  readonly item: WorkItem;
  /** Thousandths; the greatest weight among the links that select it. */
  readonly weight: number;
  /** False when a selected item stands below it, at any depth: then it counts through that one. */
  readonly counted: boolean;
}

/** What the tools' own queries found, per query link. */
export type Found = ReadonlyMap<LinkId, readonly ItemRef[]>;

/**
 * Which of the items the links of ONE metric select: the definition that every store's SQL must equal. Each item is
 * selected once. An item with selected items below it, whatever levels lie between, counts through them. Where a tool's
 * parents run in a ring, each item of it stands below itself, and none counts until the tool says otherwise.
 */
export function select(
  items: ReadonlyMap<ItemRef, WorkItem>,
  links: readonly WorkLink[],
  found: Found,
): readonly Selected[] {
  const weights = new Map<ItemRef, number>();
  const members = new Map(links.map(({ link }) => [link, new Set(found.get(link))]));
  for (const item of items.values()) {
    for (const link of links) {
      if (link.tool === item.tool && selects(link, item, items, members)) {
        weights.set(item.ref, Math.max(link.weight, weights.get(item.ref) ?? 0));
      }
    }
  }
  const carriers = new Set([...weights.keys()].flatMap((ref) => carriersAbove(ref, items)));
  return [...items.values()].flatMap((item) => {
    const weight = weights.get(item.ref);
    return weight === undefined ? [] : [{ item, weight, counted: !carriers.has(item.ref) }];
  });
}

/** The statistic of a selection: its counted items. */
export function tallyOf(selected: readonly Selected[]): Tally {
  return canonicalTally(
    selected
      .filter(({ counted }) => counted)
      .map(({ item, weight }) => ({
        weight,
        bucket: item.bucket,
        points: item.bucket === 'unreadable' ? null : item.points,
        items: 1,
      })),
  );
}

function selects(
  link: WorkLink,
  item: WorkItem,
  items: ReadonlyMap<ItemRef, WorkItem>,
  members: ReadonlyMap<LinkId, ReadonlySet<ItemRef>>,
): boolean {
  const { selector } = link;
  switch (selector.kind) {
    case 'item':
      return item.ref === selector.item || refsAbove(item.ref, items).includes(selector.item);
    case 'release':
      return isIn(item, selector.container) && item.releases.includes(selector.release);
    case 'label':
      return (
        item.labels.includes(selector.label) &&
        (selector.container === null || isIn(item, selector.container))
      );
    case 'container':
      return isIn(item, selector.container);
    case 'query':
      return members.get(link.link)?.has(item.ref) ?? false;
  }
}

function isIn(item: WorkItem, container: string): boolean {
  return item.container === container || item.groups.includes(container);
}

/** The refs above an item, and the item itself where the way up leads back to it over others. */
function carriersAbove(ref: ItemRef, items: ReadonlyMap<ItemRef, WorkItem>): readonly ItemRef[] {
  const above = refsAbove(ref, items);
  const last = above.at(-1);
  return last !== undefined && items.get(last)?.parent === ref ? [...above, ref] : above;
}

/** The refs above an item, nearest first; a loop in the tool's data ends where it closes. */
export function refsAbove(ref: ItemRef, items: ReadonlyMap<ItemRef, WorkItem>): readonly ItemRef[] {
  const above: ItemRef[] = [];
  let parent = items.get(ref)?.parent ?? null;
  while (parent !== null && parent !== ref && !above.includes(parent)) {
    above.push(parent);
    parent = items.get(parent)?.parent ?? null;
  }
  return above;
}
