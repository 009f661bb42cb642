import type { ItemRef, ObservedItem, VanishedItem } from '@throughline/core';
import { z } from 'zod';
import type { GitHubConnection, KnownItem } from './connection.ts';
import { containersDocument } from './documents/work-documents.ts';
import { readNodes } from './read-nodes.ts';
import type { Reading } from './reading.ts';
import { inParts, nodeIdOf, projectIdOf, toRef } from './refs.ts';
import { idNode } from './schema.ts';
import { repositoryNamed } from './settings.ts';

/**
 * Items as they are to be told, given what the copy holds of them. GitHub dates neither the loss of a right nor always the
 * removal from a project, so such an item comes with a revision below the known one. It is read once more, so that it is
 * surely newer than the copy, and told under the known revision.
 */
export async function besideKnown(
  reading: Reading,
  items: readonly ObservedItem[],
): Promise<readonly ObservedItem[]> {
  if (items.length === 0) return items;
  const known = await reading.connection.known(items.map(({ item }) => item.ref));
  const behind = items.flatMap(({ item }) =>
    item.revision < (known.get(item.ref)?.revision ?? 0) ? [nodeIdOf(item.ref)] : [],
  );
  const again = behind.length === 0 ? [] : (await readNodes(reading, behind)).items;
  const newest = new Map(again.map((observed) => [observed.item.ref, observed]));
  return items.map((observed) => {
    const { ref } = observed.item;
    return raised(newest.get(ref) ?? observed, known.get(ref));
  });
}

function raised(observed: ObservedItem, before: KnownItem | undefined): ObservedItem {
  if (before === undefined) return observed;
  // Just above the revision under which it was lost, so that it comes back.
  const back = !before.readable && observed.item.bucket !== 'unreadable';
  const least = back ? before.revision + 1 : before.revision;
  if (observed.item.revision >= least) return observed;
  return { ...observed, item: { ...observed.item, revision: least } };
}

/**
 * What GitHub did not give, as of what was known of it. It does not say whether a thing is gone or hidden; but what was in
 * a repository or project that can be read, and does not come, is gone. Of one that was not known, this is no news.
 */
export async function vanishedOf(
  { connection }: Reading,
  ids: readonly string[],
): Promise<readonly VanishedItem[]> {
  if (ids.length === 0) return [];
  const refs = ids.map(toRef);
  const known = await connection.known(refs);
  const containers = new Set([...known.values()].map(({ container }) => container));
  const open = await readableContainers(connection, [...containers]);
  return refs.map((ref) => vanished(ref, known.get(ref), open));
}

function vanished(ref: ItemRef, before: KnownItem | undefined, open: ReadonlySet<string>): VanishedItem {
  if (before === undefined) return { ref, kind: 'unreadable', revision: 0 };
  const kind = open.has(before.container) ? 'deleted' : 'unreadable';
  return { ref, kind, revision: before.revision };
}

const CONTAINERS_A_CALL = 50;

async function readableContainers(
  { client }: GitHubConnection,
  containers: readonly string[],
): Promise<ReadonlySet<string>> {
  const open = new Set<string>();
  for (const part of inParts(containers, CONTAINERS_A_CALL)) {
    const projects = part.flatMap((container) => projectIdOf(container) ?? []);
    const repositories = part.flatMap((container) => {
      const name = projectIdOf(container) === null ? repositoryNamed(container) : null;
      return name === null ? [] : [{ container, name }];
    });
    const answer = await client.ask({
      about: 'containers',
      document: containersDocument(repositories.length),
      variables: { projects, ...variablesOf(repositories.map(({ name }) => name)) },
      form: z.looseObject({ nodes: z.array(idNode.nullable()).nullish() }),
    });
    const seen = new Set((answer.nodes ?? []).flatMap((node) => node?.id ?? []));
    for (const container of part) if (seen.has(projectIdOf(container) ?? '')) open.add(container);
    repositories.forEach(({ container }, i) => {
      if (answer[`r${i}`]) open.add(container);
    });
  }
  return open;
}

function variablesOf(
  names: readonly { readonly owner: string; readonly name: string }[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.flatMap(({ owner, name }, i) => [
      [`o${i}`, owner],
      [`n${i}`, name],
    ]),
  );
}
