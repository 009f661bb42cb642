import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Engine } from '@throughline/store';
import { sql } from 'kysely';
import { CommandRefused } from '../terminal/command-outcome.ts';

const TABLE = `create table if not exists host_leases (
  name text not null primary key, holder text not null, until timestamptz not null)`;

/** Longer than one exchange of tokens takes; so long the others wait for a process that died with a lease. */
const LEASE = 60;
/** Milliseconds between two looks whether it is free. */
const LOOK = 100;
/** Milliseconds after which waiting is given up: several leases of processes that died one after the other. */
const PATIENCE = 180_000;

/**
 * Does the work while no other process, and nobody else in this one, does work of the same name. The database's clock
 * decides, so those of the processes need not agree; and no connection is held while the work waits for somebody else.
 */
export async function aloneWith<T>(engine: Engine, name: string, work: () => Promise<T>): Promise<T> {
  const { db, define } = engine;
  await define(TABLE);
  const holder = randomUUID();
  const end = Date.now() + PATIENCE;
  while (!(await claim(engine, name, holder))) {
    if (Date.now() > end) throw givenUp(name);
    await wait(LOOK);
  }
  try {
    return await work();
  } finally {
    await sql`delete from host_leases where name = ${name} and holder = ${holder}`.execute(db);
  }
}

async function claim({ db }: Engine, name: string, holder: string): Promise<boolean> {
  const until = sql`clock_timestamp() + make_interval(secs => ${LEASE})`;
  const { rows } =
    await sql`insert into host_leases (name, holder, until) values (${name}, ${holder}, ${until})
    on conflict (name) do update set holder = excluded.holder, until = excluded.until
    where host_leases.until < clock_timestamp() returning name`.execute(db);
  return rows.length > 0;
}

function givenUp(name: string): CommandRefused {
  const message = `Another process has been busy with “${name}” for minutes. Try again, or end that process.`;
  return new CommandRefused({ code: 'in-use', message });
}
