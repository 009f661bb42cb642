import type { ItemRef, ObservedItem, VanishedItem, WorkSource } from '@throughline/core';
import { besideKnown, vanishedOf } from './beside-known.ts';
import { PAGE } from './client.ts';
import { readNodes } from './read-nodes.ts';
import type { Reading } from './reading.ts';
import { inParts, nodeIdOf } from './refs.ts';
import { resolveSelection } from './resolve/resolve.ts';
import { sweepGitHub } from './sweep.ts';

/** `open` is told whether to look afresh at what there is to read. */
export function githubSource(open: (afresh?: boolean) => Promise<Reading>): WorkSource {
  return {
    sweep: (scope, cursor) => sweepGitHub(open, scope, cursor),
    fetch: (refs) => fetchAll(open, refs),
    resolve: async (selection, as) => resolveSelection(await open(), selection, as),
  };
}

async function fetchAll(
  open: () => Promise<Reading>,
  refs: readonly ItemRef[],
): ReturnType<WorkSource['fetch']> {
  const items: ObservedItem[] = [];
  const vanished: VanishedItem[] = [];
  if (refs.length === 0) return { items, vanished };
  const reading = await open();
  for (const part of inParts([...new Set(refs)], PAGE)) {
    const { items: read, unread } = await readNodes(reading, part.map(nodeIdOf));
    items.push(...(await besideKnown(reading, read)));
    vanished.push(...(await vanishedOf(reading, unread)));
  }
  return { items, vanished };
}
