import type { ItemRef, WorkItem } from '../measures/work-item.ts';
import type { Acting } from './operation.ts';

/**
 * Which of the items the viewer may open in the tool itself: who sees a goal sees an item's title only if the tool would
 * show it to them. Without an account in the tool, or for a tool without people of its own, the goal's own access holds.
 */
export async function openable(acting: Acting, items: readonly WorkItem[]): Promise<ReadonlySet<ItemRef>> {
  const account = acting.viewer.account;
  const gate = account === undefined ? undefined : acting.world.tools[account.tool]?.gate;
  const refs = items.map(({ ref }) => ref);
  if (account === undefined || gate === undefined || refs.length === 0) return new Set(refs);
  const asked = items.filter(({ tool }) => tool === account.tool).map(({ ref }) => ref);
  const others = items.filter(({ tool }) => tool !== account.tool).map(({ ref }) => ref);
  return new Set([...others, ...(asked.length === 0 ? [] : await gate.visible(account.account, asked))]);
}
