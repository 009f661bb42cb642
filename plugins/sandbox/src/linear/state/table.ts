/** Records by id, with the order in which they came and look-ups by other keys. */
export interface Table<R extends { readonly id: string }> {
  get(id: string | null): R | undefined;
  /** The record that another record names; a missing one is a fault of the stand-in, not of its caller. */
  of(id: string): R;
  put(record: R): R;
  remove(id: string): void;
  all(): Iterable<R>;
  readonly size: number;
  /** Grows with each change, so that what was derived from the table can be told from what is stale. */
  readonly version: number;
  /** A look-up that is kept up to date; one record may have several keys. */
  index(keys: (record: R) => readonly (string | null)[]): Lookup<R>;
}

/** The records under a key, in the order in which they came under it. */
export type Lookup<R> = (key: string) => readonly R[];

interface Index<R> {
  readonly keys: (record: R) => readonly (string | null)[];
  readonly ids: Map<string, Set<string>>;
}

/** @param what the record's name in a sentence about a missing one */
export function createTable<R extends { readonly id: string }>(what: string): Table<R> {
  const records = new Map<string, R>();
  const indexes: Index<R>[] = [];
  let version = 0;

  function remove(id: string): void {
    const record = records.get(id);
    if (record === undefined) return;
    for (const index of indexes) drop(index, record);
    records.delete(id);
    version += 1;
  }

  function of(id: string): R {
    const record = records.get(id);
    if (record === undefined)
      throw new Error(`The stand-in holds no ${what} ${id} although another record names it.`);
    return record;
  }

  return {
    get: (id) => (id === null ? undefined : records.get(id)),
    of,
    put(record) {
      const before = records.get(record.id);
      for (const index of indexes) replace(index, before, record);
      records.set(record.id, record);
      version += 1;
      return record;
    },
    remove,
    all: () => records.values(),
    get size() {
      return records.size;
    },
    get version() {
      return version;
    },
    index(keys) {
      const index: Index<R> = { keys, ids: new Map() };
      for (const record of records.values()) replace(index, undefined, record);
      indexes.push(index);
      return (key) => [...(index.ids.get(key) ?? [])].map(of);
    },
  };
}

/** A record keeps its place under the keys that it keeps. */
function replace<R extends { readonly id: string }>(index: Index<R>, before: R | undefined, after: R): void {
  const old = before === undefined ? [] : index.keys(before);
  const fresh = index.keys(after);
  for (const key of old) if (key !== null && !fresh.includes(key)) index.ids.get(key)?.delete(after.id);
  for (const key of fresh) {
    if (key === null || old.includes(key)) continue;
    const ids = index.ids.get(key);
    if (ids === undefined) index.ids.set(key, new Set([after.id]));
    else ids.add(after.id);
  }
}

function drop<R extends { readonly id: string }>(index: Index<R>, record: R): void {
  for (const key of index.keys(record)) if (key !== null) index.ids.get(key)?.delete(record.id);
}
