import type { PlainSetRequest } from './kvs-schema.ts';

/** One stored pair. Values are kept as JSON text, so that nobody shares an object with the store. */
export interface StoredPair {
  readonly key: string;
  readonly json: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly expiresAt?: number;
}

export interface PairView {
  readonly key: string;
  readonly value: unknown;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly expireTime?: string;
}

/** One namespace of keys: the plain pairs, or the secrets. */
export interface KvsSpace {
  get(key: string): PairView | undefined;
  set(request: Pick<PlainSetRequest, 'key' | 'value' | 'options'>): void;
  delete(key: string): boolean;
  /** Pairs whose key begins with `prefix` and comes after `after`, in the order of their keys. */
  list(prefix: string, after: string): readonly PairView[];
  clear(): void;
  /** Everything, to be handed to `load` later. */
  dump(): readonly StoredPair[];
  load(pairs: readonly StoredPair[]): void;
}

const unitMs = { SECONDS: 1_000, MINUTES: 60_000, HOURS: 3_600_000, DAYS: 86_400_000 };

export function kvsSpace(now: () => number): KvsSpace {
  const pairs = new Map<string, StoredPair>();
  const living = (key: string) => {
    const pair = pairs.get(key);
    if (pair?.expiresAt !== undefined && pair.expiresAt <= now()) pairs.delete(key);
    return pairs.get(key);
  };
  return {
    get(key) {
      const pair = living(key);
      return pair && toView(pair);
    },
    set({ key, value, options }) {
      const at = now();
      const ttl = options?.ttl;
      const expiry = ttl === undefined ? {} : { expiresAt: at + ttl.value * unitMs[ttl.unit] };
      const createdAt = living(key)?.createdAt ?? at;
      pairs.set(key, { key, json: JSON.stringify(value), createdAt, updatedAt: at, ...expiry });
    },
    delete(key) {
      return living(key) !== undefined && pairs.delete(key);
    },
    list(prefix, after) {
      const keys = [...pairs.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
      return keys.flatMap((key) => living(key) ?? []).map(toView);
    },
    clear: () => pairs.clear(),
    dump: () => [...pairs.values()],
    load(stored) {
      for (const pair of stored) pairs.set(pair.key, pair);
    },
  };
}

function toView(pair: StoredPair): PairView {
  const expiry = pair.expiresAt === undefined ? {} : { expireTime: new Date(pair.expiresAt).toISOString() };
  return {
    key: pair.key,
    value: JSON.parse(pair.json),
    createdAt: pair.createdAt,
    updatedAt: pair.updatedAt,
    ...expiry,
  };
}
