import type { Entity } from '../model/work-records.ts';
import { moment, type WorkspaceCore } from '../state/workspace-core.ts';

/** What every planted record starts with; made now unless it says when. */
export function entity(core: WorkspaceCore, id?: string, createdAt = moment(core)): Entity {
  return { id: id ?? core.newId(), createdAt, updatedAt: createdAt, archivedAt: null };
}

export type NameIndex = ReadonlyMap<string, string>;

/** Ids by name; of two with the same name the first counts. */
export function nameIndex<R extends { readonly id: string }>(
  records: Iterable<R>,
  name: (record: R) => string,
): NameIndex {
  const index = new Map<string, string>();
  for (const record of records) if (!index.has(name(record))) index.set(name(record), record.id);
  return index;
}

/** The id behind a name. Throws for one that the seed does not have. */
export function idByName(index: NameIndex, name: string, what: string): string {
  const id = index.get(name);
  if (id === undefined) throw new Error(`The seed names a ${what} "${name}" that it does not have.`);
  return id;
}
