import { absorb, type Instant, type ItemRef, type VanishedItem, type WorkLink } from '@throughline/core';
import { JIRA, toRef } from '../refs.ts';
import type { NotedNews } from './inbox.ts';
import type { Invocation } from './invocation.ts';

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
  const revisions = await connection.revisions([...gone.keys()]);
  const vanished = [...gone].map(([ref, at]) => deletedAfter(ref, Math.max(at, revisions.get(ref) ?? 0)));
  const below = await itemsBelow(invocation, [...gone.keys()]);
  await absorb(world, { items: [], vanished });
  const fetched = await tool.source.fetch(below);
  // What cannot be found any more below a deleted issue was deleted with it; elsewhere it might only be hidden.
  const lost = fetched.vanished.map(({ ref, revision }) => deletedAfter(ref, revision));
  await absorb(world, { items: fetched.items, vanished: lost });
  return fetched.items.map(({ item }) => item.ref);
}

/** A page read just before the deletion, and taken in after it, must not bring the issue back. */
function deletedAfter(ref: ItemRef, revision: Instant): VanishedItem {
  return { ref, kind: 'deleted', revision: revision + 1 };
}

/** What the copy knows to stand below the issues, at any depth. */
async function itemsBelow({ world }: Invocation, refs: readonly ItemRef[]): Promise<readonly ItemRef[]> {
  const links = refs.map(
    (ref): WorkLink => ({
      link: `below:${ref}`,
      metric: `below:${ref}`,
      tool: JIRA,
      selector: { kind: 'item', item: ref, key: '' },
      weight: 1000,
    }),
  );
  const own = new Set(refs);
  return (await world.mirror.everSelected(links)).filter((ref) => !own.has(ref));
}
