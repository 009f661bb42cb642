import type { ObservedItem } from '@throughline/core';
import { CompiledQuery, type Kysely } from 'kysely';
import { type Company, STATES } from '../work/company.ts';
import { refOf } from '../work/ids.ts';
import { LINK_WEIGHT } from '../work/told.ts';
import type { BenchDatabase } from './database.ts';

/**
 * What most teams would write for the same job: sums on every goal, kept up to date by adding the difference that an event
 * makes to each goal on the way up, one short statement after the other, in one transaction. It knows the items of a
 * goal from a table of links, keeps a row of history per event like the product, and has the indexes it needs.
 *
 * It does less than the product: nothing guards it against news that comes late, an item may not move, and a goal's
 * progress is the share of all work below it, where the product weighs goals as people set them.
 */
export interface UsualCode {
  /** Takes one event; gives the number of round trips. */
  take(news: ObservedItem): Promise<number>;
}

const TABLES = [
  'create table usual_items (id text primary key, status text not null, updated_at bigint not null)',
  'create table usual_history (item text not null, at bigint not null, from_status text, to_status text)',
  'create index usual_history_item on usual_history (item, at)',
  'create table usual_links (item text not null, goal integer not null, share integer not null, primary key (item, goal))',
  `create table usual_goals (id integer primary key, parent integer, todo bigint not null, doing bigint not null,
    done bigint not null, cancelled bigint not null) with (fillfactor = 50)`,
];

/** Makes its tables beside the product's, on the same server, and fills them with the same work. */
export async function usualCode(database: BenchDatabase, company: Company): Promise<UsualCode> {
  const { db } = database.engine;
  for (const table of TABLES) await run(db, table);
  await fill(db, company);
  await run(db, 'analyze');
  return { take: (news) => db.transaction().execute((transaction) => takeEvent(transaction, news)) };
}

type Database = Pick<Kysely<unknown>, 'executeQuery'>;

/** The two round trips of `begin` and `commit` are the first and the last. */
async function takeEvent(db: Database, { item }: ObservedItem): Promise<number> {
  const [known] = await run<{ status: string }>(
    db,
    'select status from usual_items where id = $1 for update',
    [item.ref],
  );
  const [from, to] = [state(known?.status), state(item.bucket)];
  await run(db, 'update usual_items set status = $2, updated_at = $3 where id = $1', [
    item.ref,
    to,
    item.revision,
  ]);
  await run(db, 'insert into usual_history values ($1, $2, $3, $4)', [item.ref, item.revision, from, to]);
  const links = await run<{ goal: number; share: number }>(
    db,
    'select goal, share from usual_links where item = $1 order by goal',
    [item.ref],
  );
  let trips = 2 + 4;
  for (const { goal, share } of links) {
    for (let at: number | null = goal; at !== null; trips += 1) at = await addTo(db, at, { from, to, share });
  }
  return trips;
}

interface Difference {
  readonly from: string;
  readonly to: string;
  readonly share: number;
}

/** Gives the goal above. */
async function addTo(db: Database, goal: number, { from, to, share }: Difference): Promise<number | null> {
  const [row] = await run<{ parent: number | null }>(
    db,
    `update usual_goals set ${from} = ${from} - $2, ${to} = ${to} + $2 where id = $1 returning parent`,
    [goal, share],
  );
  return row?.parent ?? null;
}

/** Statuses are columns of the goals; nothing else may become part of a statement. */
function state(name: string | undefined): string {
  const known = STATES.find((one) => one === name);
  if (known === undefined) throw new Error(`The usual code knows no status ${JSON.stringify(name)}.`);
  return known;
}

async function run<R>(
  db: Database,
  statement: string,
  values: readonly unknown[] = [],
): Promise<readonly R[]> {
  const { rows } = await db.executeQuery<R>(CompiledQuery.raw(statement, [...values]));
  return rows;
}

const ROWS_AT_ONCE = 20_000;

async function fill(db: Database, company: Company): Promise<void> {
  const links = linksOf(company);
  const sums = sumsOf(company, links);
  await run(
    db,
    `insert into usual_goals select * from unnest($1::int[], $2::int[], $3::bigint[], $4::bigint[], $5::bigint[],
      $6::bigint[])`,
    [
      [...company.parents.keys()],
      company.parents.map((edges) => edges[0]?.parent ?? null),
      ...STATES.map((_, index) => sums.map((sum) => sum[index])),
    ],
  );
  for (let at = 0; at < company.items; at += ROWS_AT_ONCE) {
    const items = Array.from(
      { length: Math.min(ROWS_AT_ONCE, company.items - at) },
      (_, index) => at + index,
    );
    await run(db, 'insert into usual_items select * from unnest($1::text[], $2::text[], $3::bigint[])', [
      items.map(refOf),
      items.map((item) => STATES[company.state[item] ?? 0]),
      items.map((item) => company.revision[item]),
    ]);
  }
  for (let at = 0; at < links.length; at += ROWS_AT_ONCE) {
    const part = links.slice(at, at + ROWS_AT_ONCE);
    await run(db, 'insert into usual_links select * from unnest($1::text[], $2::int[], $3::int[])', [
      part.map(({ item }) => refOf(item)),
      part.map(({ goal }) => goal),
      part.map(({ share }) => share),
    ]);
  }
}

interface Link {
  readonly item: number;
  readonly goal: number;
  readonly share: number;
}

function linksOf(company: Company): readonly Link[] {
  return Array.from({ length: company.items - company.goals }, (_, index) => company.goals + index).flatMap(
    (item) => {
      const own = { item, goal: rootOf(company, item), share: LINK_WEIGHT.own };
      const lent = (company.sharedWith.get(item) ?? []).filter((goal) => goal !== own.goal);
      return [own, ...lent.map((goal) => ({ item, goal, share: LINK_WEIGHT.lent }))];
    },
  );
}

function rootOf(company: Company, item: number): number {
  let at = item;
  while (at >= company.goals) at = company.above[at] ?? 0;
  return at;
}

function sumsOf(company: Company, links: readonly Link[]): readonly (readonly number[])[] {
  const sums = Array.from({ length: company.goals }, () => STATES.map(() => 0));
  for (const { item, goal, share } of links) {
    for (let at: number | undefined = goal; at !== undefined; at = company.parents[at]?.[0]?.parent) {
      const sum = sums[at];
      const index = company.state[item] ?? 0;
      if (sum !== undefined) sum[index] = (sum[index] ?? 0) + share;
    }
  }
  return sums;
}
