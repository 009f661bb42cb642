import type { ItemRef, ObservedItem, VanishedItem, WorkSource } from '@throughline/core';
import type { JiraConnection } from './connection.ts';
import { openReader, type Reader, unreadable } from './reader.ts';
import { idOfRef, inParts, toRef } from './refs.ts';
import { resolveSelection } from './resolve.ts';
import { PAGE, sweepJira } from './sweep.ts';

export function jiraSource(connection: JiraConnection): WorkSource {
  return {
    sweep: (scope, cursor) => sweepJira(connection, scope, cursor),
    fetch: (refs) => fetchAll(connection, refs),
    resolve: (selection, as) => resolveSelection(connection, selection, as),
  };
}

async function fetchAll(
  connection: JiraConnection,
  refs: readonly ItemRef[],
): ReturnType<WorkSource['fetch']> {
  const reader = await openReader(connection);
  const items: ObservedItem[] = [];
  const vanished: VanishedItem[] = [];
  for (const page of inParts(refs, PAGE)) {
    const fetched = await fetchPage(connection, reader, page);
    items.push(...fetched.items);
    vanished.push(...fetched.vanished);
  }
  return { items, vanished };
}

async function fetchPage(
  connection: JiraConnection,
  reader: Reader,
  refs: readonly ItemRef[],
): ReturnType<WorkSource['fetch']> {
  const { issues, issueErrors } = await connection.app.issues({
    issueIdsOrKeys: refs.map(idOfRef),
    fields: reader.fields,
  });
  const { items } = await reader.observe(issues);
  const told = new Set<ItemRef>([
    ...items.map(({ item }) => item.ref),
    ...(issueErrors ?? []).flatMap((error) => (isPassing(error) && error.id ? [toRef(error.id)] : [])),
  ]);
  const lost = refs.filter((ref) => !told.has(ref));
  return { items, vanished: await unreadable(connection, lost) };
}

/** Jira could not give this issue just now and asks to try again: nothing is known of it, so nothing is said of it. */
function isPassing({ errorMessage }: { readonly errorMessage?: string | undefined }): boolean {
  return !/does not exist|permission/i.test(errorMessage ?? '');
}
