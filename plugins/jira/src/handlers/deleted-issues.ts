import { absorb, type ItemRef, refsThere, type VanishedItem, type WorkItem } from '@throughline/core';
import { toRef } from '../refs.ts';
import type { NotedNews } from './inbox.ts';
import type { Invocation } from './invocation.ts';
import { itemAndBelow } from './marks-job.ts';

/**
 * Takes deleted issues out of every count. Jira tells nothing of what was below them, so that is read anew: sub-tasks went
 * with their parent, stories lost their epic. Returns what stays of it.
 */
export async function vanishDeleted(
  invocation: Invocation,
  news: readonly NotedNews[],
): Promise<readonly ItemRef[]> {
  if (news.length === 0) return [];
  const { world, tool, connection } = invocation;
  const gone = new Map(news.map(({ issue, at }) => [toRef(issue), at ?? connection.now()]));
  const known = await connection.known([...gone.keys()]);
  const below = await itemsBelow(invocation, [...gone.keys()]);
  const vanished = [...gone].map(([ref, at]): VanishedItem => {
    return { ref, kind: 'deleted', revision: Math.max(at, known.get(ref)?.revision ?? 0) };
  });
  await absorb(world, { items: [], vanished });
  const fetched = await tool.source.fetch(below.map(({ ref }) => ref));
  const along = goneAlong(below, new Set(gone.keys()));
  const lost = fetched.vanished.map(
    (item): VanishedItem => (along.has(item.ref) ? { ...item, kind: 'deleted' } : item),
  );
  await absorb(world, { items: fetched.items, vanished: lost });
  return fetched.items.map(({ item }) => item.ref);
}

/**
 * Items that could be read until now and stood below a deleted one. What of them is lost was deleted with it; anything
 * else that is lost might only be hidden.
 */
function goneAlong(below: readonly WorkItem[], gone: ReadonlySet<ItemRef>): ReadonlySet<ItemRef> {
  const items = new Map(below.map((item) => [item.ref, item]));
  const stood = ({ parent, ref }: WorkItem): boolean => {
    const climbed = new Set<ItemRef>([ref]);
    let at = parent;
    while (at !== null && !gone.has(at) && !climbed.has(at)) {
      climbed.add(at);
      at = items.get(at)?.parent ?? null;
    }
    return at !== null && gone.has(at);
  };
  return new Set(below.filter((item) => item.bucket !== 'unreadable' && stood(item)).map(({ ref }) => ref));
}

/** What the copy knows to stand, or to have stood, below the issues at any depth. */
async function itemsBelow({ world }: Invocation, refs: readonly ItemRef[]): Promise<readonly WorkItem[]> {
  const own = new Set(refs);
  const ever = refsThere(await world.mirror.everSelected(refs.map(itemAndBelow)));
  return world.mirror.items(ever.filter((ref) => !own.has(ref)));
}
