/** Results of searches, kept until an issue changes, so that paging does not search again for each page. */
export interface SearchCache {
  get(key: string, version: string): readonly number[] | undefined;
  set(key: string, version: string, ids: readonly number[]): void;
}

const MOST = 20;

export function createSearchCache(): SearchCache {
  const entries = new Map<string, { readonly version: string; readonly ids: readonly number[] }>();
  return {
    get(key, version) {
      const entry = entries.get(key);
      return entry?.version === version ? entry.ids : undefined;
    },
    set(key, version, ids) {
      entries.delete(key);
      entries.set(key, { version, ids });
      const [oldest] = entries.keys();
      if (entries.size > MOST && oldest !== undefined) entries.delete(oldest);
    },
  };
}
