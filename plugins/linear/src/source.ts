import type { ItemRef, VanishedItem, WorkSource } from '@throughline/core';
import { everyPage } from './client.ts';
import type { Workspace } from './connection.ts';
import { missing, type Observed, observe } from './reader.ts';
import { idOfRef, inParts } from './refs.ts';
import { resolveSelection } from './resolve.ts';
import { sweepLinear } from './sweep.ts';

export function linearSource(workspace: Workspace): WorkSource {
  return {
    sweep: (scope, cursor) => sweepLinear(workspace, scope, cursor),
    fetch: (refs) => fetchAll(workspace, refs),
    resolve: (selection) => resolveSelection(workspace, selection),
  };
}

/** Issues asked for at once; each page of the answer may still be shorter. */
const IDS_A_REQUEST = 100;

async function fetchAll(workspace: Workspace, refs: readonly ItemRef[]): ReturnType<WorkSource['fetch']> {
  const parts: Observed[] = [];
  for (const part of inParts([...new Set(refs)], IDS_A_REQUEST)) parts.push(await fetchPart(workspace, part));
  return {
    items: parts.flatMap(({ items }) => items),
    vanished: parts.flatMap(({ vanished }) => vanished),
  };
}

async function fetchPart(workspace: Workspace, refs: readonly ItemRef[]): Promise<Observed> {
  const filter = { id: { in: refs.map(idOfRef) } };
  const answered = await everyPage((after) => workspace.api.issues({ filter, order: 'createdAt', after }));
  const { items, vanished } = await observe(workspace, answered);
  const told = new Set<ItemRef>([
    ...items.map(({ item }) => item.ref),
    ...vanished.map(({ ref }: VanishedItem) => ref),
  ]);
  const lost = refs.filter((ref) => !told.has(ref));
  return { items, vanished: [...vanished, ...(await missing(workspace, lost))] };
}
