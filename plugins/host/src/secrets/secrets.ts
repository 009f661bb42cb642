import type { Engine } from '@throughline/store';
import { aloneWith } from './alone-with.ts';
import type { KeySource } from './key-file.ts';
import { type Sealed, seal, unseal } from './seal.ts';
import { type SecretRow, type SecretRows, secretRows } from './secret-rows.ts';

/**
 * Values that nobody may read who only sees the database: tokens of connections. A name begins with its connection:
 * `linear.tokens`. No value is part of any error.
 */
export interface Secrets {
  /** Undefined for what is not kept. Refuses when its key is missing. */
  get(name: string): Promise<string | undefined>;
  set(name: string, value: string): Promise<void>;
  remove(name: string): Promise<void>;
  names(): Promise<readonly string[]>;
}

/** What keeping tokens takes beyond that, where several processes use the same ones. */
export interface SharedSecrets extends Secrets {
  /** Puts `next` in the place of `known` in one step; false, and nothing done, where it is `known` no longer. */
  replace(name: string, known: string | undefined, next: string): Promise<boolean>;
  /** Does the work of one connection while no other process does; so a refresh token that serves once is used once. */
  alone<T>(connection: string, work: () => Promise<T>): Promise<T>;
  /** Forgets everything of a connection, after what is under way with it. Returns the names that were forgotten. */
  revoke(connection: string): Promise<readonly string[]>;
  /** Seals everything anew that is not sealed with the current key. Returns how many values that were. */
  reseal(): Promise<number>;
}

/** The secrets of a workspace, kept in its own database and sealed with the current key. */
export function openSecrets(
  engine: Engine,
  { workspace, keys }: { readonly workspace: string; readonly keys: KeySource },
): SharedSecrets {
  const rows = secretRows(engine, workspace);
  const sealed = (name: string, value: string) => seal(keys.ring().current, name, value);
  /** Keys may have been rotated, and the old one dropped, since the value was sealed. */
  const settle = async (name: string, value: string, kept: Sealed): Promise<void> => {
    if (kept.keyId === keys.ring().current.id) return;
    const anew = sealed(name, value);
    if (await rows.replace(name, kept.text, anew)) await settle(name, value, anew);
  };
  const opened = (row: SecretRow) => unseal(keys.ring(), row.name, row.sealed);
  const remove = (name: string): Promise<void> => rows.remove(name);
  const names = async (): Promise<readonly string[]> => (await rows.all()).map(({ name }) => name);
  const alone: SharedSecrets['alone'] = (connection, work) =>
    aloneWith(engine, `${workspace} ${connection}`, work);
  return {
    get: async (name) => {
      const row = await rows.one(name);
      return row === undefined ? undefined : opened(row);
    },
    set: async (name, value) => {
      const kept = sealed(name, value);
      await rows.put(name, kept);
      await settle(name, value, kept);
    },
    remove,
    names,
    replace: async (name, known, next) => {
      const row = await rows.one(name);
      if ((row === undefined ? undefined : opened(row)) !== known) return false;
      const kept = sealed(name, next);
      const done = await rows.replace(name, row?.revision, kept);
      if (done) await settle(name, next, kept);
      return done;
    },
    alone,
    revoke: (connection) =>
      alone(connection, async () => {
        const belonging = (await names()).filter((name) => connectionOf(name) === connection);
        for (const name of belonging) await remove(name);
        return belonging;
      }),
    reseal: () => resealAll(rows, keys),
  };
}

function connectionOf(name: string): string {
  return name.split('.', 1)[0] ?? name;
}

/** A value that somebody replaces meanwhile is looked at again: it may have been sealed with the key of before. */
async function resealAll(rows: SecretRows, keys: KeySource): Promise<number> {
  let done = 0;
  for (;;) {
    const ring = keys.ring();
    const old = (await rows.all()).filter(({ sealed }) => sealed.keyId !== ring.current.id);
    if (old.length === 0) return done;
    for (const { name, sealed, revision } of old) {
      const anew = seal(ring.current, name, unseal(ring, name, sealed));
      if (await rows.replace(name, revision, anew)) done += 1;
    }
  }
}
