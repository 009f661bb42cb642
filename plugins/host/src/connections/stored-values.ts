import type { KeyValues } from '@throughline/jira';
import type { Engine } from '@throughline/store';
import { CompiledQuery } from 'kysely';
import { z } from 'zod';

const TABLE = `create table if not exists host_values (
  workspace text not null, name text not null, value text not null, primary key (workspace, name))`;

/** A small place for settings and what is known of a tool's site, in the workspace's own database. */
export function storedValues({ db, define }: Engine, workspace: string): KeyValues {
  let made: Promise<void> | undefined;
  const run = async (text: string, values: readonly unknown[]) => {
    made ??= define(TABLE);
    await made;
    return db.executeQuery(CompiledQuery.raw(text, [...values]));
  };
  return {
    get: async (key) => {
      const found = await run('select value from host_values where workspace = $1 and name = $2', [
        workspace,
        key,
      ]);
      const [row] = z.array(z.object({ value: z.string() })).parse(found.rows);
      return row === undefined ? undefined : JSON.parse(row.value);
    },
    set: async (key, value) => {
      await run(
        `insert into host_values (workspace, name, value) values ($1, $2, $3)
         on conflict (workspace, name) do update set value = excluded.value`,
        [workspace, key, JSON.stringify(value)],
      );
    },
  };
}

/** The same, for as long as the process lives: for a look that should leave no trace. */
export function passingValues(): KeyValues {
  const values = new Map<string, unknown>();
  return {
    get: async (key) => values.get(key),
    set: async (key, value) => {
      values.set(key, value);
    },
  };
}
