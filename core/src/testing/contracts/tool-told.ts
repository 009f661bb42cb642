import type { ItemRef, ObservedItem, WorkItem } from '../../measures/work-item.ts';
import type { ToolBench } from './tool-bench.ts';

/** Everything a sweep tells of. */
export async function swept(
  { tool }: ToolBench,
  cursor: string | null = null,
  since?: number,
): Promise<readonly ObservedItem[]> {
  const told: ObservedItem[] = [];
  const scope =
    since === undefined ? ({ kind: 'everything' } as const) : ({ kind: 'since', at: since } as const);
  for await (const page of tool.source.sweep(scope, cursor)) told.push(...page.items);
  return told;
}

/** What is known after all of it was told: the highest revision of each item. */
export function latest(told: readonly ObservedItem[]): ReadonlyMap<ItemRef, WorkItem> {
  const items = new Map<ItemRef, WorkItem>();
  for (const { item } of told) {
    const known = items.get(item.ref);
    if (known === undefined || item.revision >= known.revision) items.set(item.ref, item);
  }
  return items;
}

export async function fetched({ tool }: ToolBench, ref: ItemRef): Promise<WorkItem | undefined> {
  return (await tool.source.fetch([ref])).items[0]?.item;
}
