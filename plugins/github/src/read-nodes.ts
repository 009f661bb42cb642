import type { ObservedItem } from '@throughline/core';
import { z } from 'zod';
import { fieldValues } from './documents/fragments.ts';
import { nodesDocument } from './documents/work-documents.ts';
import type { Reading } from './reading.ts';
import { toRef } from './refs.ts';
import { type Node, nodeForm } from './schema.ts';
import { hiddenToObserved, workToObserved } from './to-work-item.ts';

export interface ReadNodes {
  readonly items: readonly ObservedItem[];
  /** Of the ids asked for: what is not there, may not be seen, or is no work that is read. */
  readonly unread: readonly string[];
}

/** Work by node ids, up to a hundred a request. An item of a project that can be read by now brings what it holds. */
export async function readNodes(reading: Reading, ids: readonly string[]): Promise<ReadNodes> {
  const nodes = await askNodes(reading, ids);
  const items = nodes.flatMap((node) => observe(node, reading) ?? []);
  const told = new Set(items.map(({ item }) => item.ref));
  const unread = ids.filter((id) => !told.has(toRef(id)));
  const held = nodes.flatMap((node) => (isItem(node) && node.holds !== null ? [node.holds] : []));
  const more = held.filter((id) => !told.has(toRef(id)));
  if (more.length === 0) return { items, unread };
  const below = await askNodes(reading, more);
  return { items: [...items, ...below.flatMap((node) => observe(node, reading) ?? [])], unread };
}

async function askNodes(
  { connection, fieldNames, size }: Reading,
  ids: readonly string[],
): Promise<readonly (Node | null)[]> {
  const document = nodesDocument(fieldNames);
  const form = z.object({ nodes: z.array(nodeForm(fieldNames).nullable()) });
  const found: (Node | null)[] = [];
  while (found.length < ids.length) {
    const { nodes } = await size.ask((most) =>
      connection.client.ask({
        about: 'items',
        document,
        variables: { ids: ids.slice(found.length, found.length + most), ...fieldValues(fieldNames) },
        form,
      }),
    );
    if (nodes.length === 0) break;
    found.push(...nodes);
  }
  return found;
}

type ItemNode = Extract<Node, { readonly __typename: 'ProjectV2Item' }>;

function isItem(node: Node | null): node is ItemNode {
  return node?.__typename === 'ProjectV2Item';
}

function observe(node: Node | null, { catalogue }: Reading): ObservedItem | null {
  if (node === null) return null;
  if (!isItem(node)) return workToObserved(node, catalogue);
  return node.holds === null ? hiddenToObserved(node.row, catalogue) : null;
}
