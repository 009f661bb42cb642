import type { PeopleIndex, PersonState, Standpoint } from '@throughline/core';
import { sql } from 'kysely';
import type { Engine } from './engines/engine.ts';
import { unlessOlder, writeRows } from './rows.ts';
import { personState, unitState } from './stored/people.ts';
import { readWanted } from './wanted.ts';

/** The people and units of one workspace, as the facts have made them. */
export function sqlPeopleIndex(engine: Engine, workspace: string): PeopleIndex {
  const { db } = engine;
  const people = () => db.selectFrom('people').where('workspace', '=', workspace);
  return {
    putPerson: (person) => putPerson(engine, workspace, person),

    async putUnit(unit) {
      const row = { workspace, unit: unit.unit, version: unit.version, parent: unit.parent };
      const told = { ...row, body: JSON.stringify(unit) };
      await writeRows(engine, 'units', [told], unlessOlder('version', ['parent', 'body']));
    },

    async clear() {
      for (const table of ['people', 'accounts', 'units'] as const) {
        await db.deleteFrom(table).where('workspace', '=', workspace).execute();
      }
    },

    standpoint: (person) => standpointOf(engine, workspace, person),

    async people(ids) {
      const rows = await readWanted<{ body: string }>(engine, ids, {
        select: sql`p.body`,
        from: { table: 'people', as: 'p', workspace, column: 'person' },
      });
      return rows.map(({ body }) => personState.parse(body));
    },

    async byAccount(tool, account) {
      const { rows } = await sql<{ body: string }>`select p.body from accounts a
        join people p on p.workspace = a.workspace and p.person = a.person and p.version = a.version
        where a.workspace = ${workspace} and a.tool = ${tool} and a.account = ${account}
        order by p.person limit 1`.execute(db);
      return rows[0] === undefined ? undefined : personState.parse(rows[0].body);
    },

    async list() {
      const rows = await people().orderBy('person').select('body').execute();
      return rows.map(({ body }) => personState.parse(body));
    },

    async units() {
      const rows = await db
        .selectFrom('units')
        .where('workspace', '=', workspace)
        .orderBy('unit')
        .select('body')
        .execute();
      return rows.map(({ body }) => unitState.parse(body));
    },
  };
}

/** As a goal is put: first the rows of the new version, then what makes them count, then the old ones go. */
async function putPerson(engine: Engine, workspace: string, state: PersonState): Promise<void> {
  const { person, version, manager, unit } = state;
  const ofPerson = { workspace, person };
  const known = await versionOf(engine, ofPerson);
  if (known !== undefined && known > version) return;
  const accounts = new Map(state.accounts.map((one) => [`${one.tool} ${one.account}`, one]));
  const rows = [...accounts.values()].map(({ tool, account }) => ({ ...ofPerson, version, tool, account }));
  await writeRows(engine, 'accounts', rows, 'keep');
  const row = { ...ofPerson, version, manager, unit, body: JSON.stringify(state) };
  await writeRows(engine, 'people', [row], unlessOlder('version', ['manager', 'unit', 'body']));
  if (known === undefined) return;
  await engine.db
    .deleteFrom('accounts')
    .where('workspace', '=', workspace)
    .where('person', '=', person)
    .where('version', '<', version)
    .execute();
}

async function versionOf(
  { db }: Engine,
  { workspace, person }: { readonly workspace: string; readonly person: string },
): Promise<number | undefined> {
  const row = await db
    .selectFrom('people')
    .where('workspace', '=', workspace)
    .where('person', '=', person)
    .select('version')
    .executeTakeFirst();
  return row?.version;
}

/** Everybody below, every unit above and the person, all in one statement; `union` ends where lines run in a ring. */
async function standpointOf({ db }: Engine, workspace: string, person: string): Promise<Standpoint> {
  const { rows } = await sql<{ kind: string; id: string; body: string }>`
    with recursive below (person) as (
      select p.person from people p where p.workspace = ${workspace} and p.manager = ${person}
      union
      select p.person from below b join people p on p.workspace = ${workspace} and p.manager = b.person),
    above (unit) as (
      select p.unit from people p where p.workspace = ${workspace} and p.person = ${person} and p.unit is not null
      union
      select u.parent from above a join units u on u.workspace = ${workspace} and u.unit = a.unit
        where u.parent is not null)
    select 'managed' as kind, person as id, '' as body from below
    union all select 'unit', unit, '' from above
    union all select 'self', p.person, p.body from people p
      where p.workspace = ${workspace} and p.person = ${person}`.execute(db);
  const ids = (kind: string) => rows.filter((row) => row.kind === kind).map(({ id }) => id);
  const self = rows.find(({ kind }) => kind === 'self');
  return {
    person,
    managed: ids('managed').filter((id) => id !== person),
    units: ids('unit'),
    roles: self === undefined ? [] : personState.parse(self.body).roles,
  };
}
