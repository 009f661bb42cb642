import type { Engine } from '@throughline/store';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Sealed } from './seal.ts';

export interface SecretRow {
  readonly name: string;
  readonly sealed: Sealed;
  /** Changes with every value. */
  readonly revision: string;
}

/** The rows of the sealed values of one workspace. */
export interface SecretRows {
  one(name: string): Promise<SecretRow | undefined>;
  all(): Promise<readonly SecretRow[]>;
  put(name: string, sealed: Sealed): Promise<void>;
  /** False where the row is not at that revision any more; undefined: where there is a row by now. */
  replace(name: string, revision: string | undefined, sealed: Sealed): Promise<boolean>;
  remove(name: string): Promise<void>;
}

const TABLE = `create table if not exists host_secrets (
  workspace text not null, name text not null, key_id text not null, sealed text not null,
  primary key (workspace, name))`;

const rowSchema = z
  .object({ name: z.string(), key_id: z.string(), sealed: z.string() })
  // A nonce is never used twice, so the sealed text is its own revision.
  .transform(({ name, key_id, sealed }) => ({
    name,
    sealed: { keyId: key_id, text: sealed },
    revision: sealed,
  }));

export function secretRows({ db, define }: Engine, workspace: string): SecretRows {
  let made: Promise<void> | undefined;
  const ready = (): Promise<void> => {
    made ??= define(TABLE);
    return made;
  };
  const read = async (where = sql``): Promise<readonly SecretRow[]> => {
    await ready();
    const { rows } = await sql`select name, key_id, sealed from host_secrets
      where workspace = ${workspace} ${where} order by name collate "C"`.execute(db);
    return z.array(rowSchema).parse(rows);
  };
  const insert = ({ keyId, text }: Sealed, name: string) =>
    sql`insert into host_secrets (workspace, name, key_id, sealed) values (${workspace}, ${name}, ${keyId}, ${text})`;
  return {
    one: async (name) => (await read(sql`and name = ${name}`))[0],
    all: () => read(),
    put: async (name, sealed) => {
      await ready();
      await sql`${insert(sealed, name)} on conflict (workspace, name)
        do update set key_id = excluded.key_id, sealed = excluded.sealed`.execute(db);
    },
    replace: async (name, revision, sealed) => {
      await ready();
      const { rows } =
        revision === undefined
          ? await sql`${insert(sealed, name)} on conflict do nothing returning name`.execute(db)
          : await sql`update host_secrets set key_id = ${sealed.keyId}, sealed = ${sealed.text}
              where workspace = ${workspace} and name = ${name} and sealed = ${revision} returning name`.execute(
              db,
            );
      return rows.length > 0;
    },
    remove: async (name) => {
      await ready();
      await sql`delete from host_secrets where workspace = ${workspace} and name = ${name}`.execute(db);
    },
  };
}
