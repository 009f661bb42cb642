import { absorb, type ItemChange, type ObservedItem } from '@throughline/core';
import { CompiledQuery } from 'kysely';
import { comparedLine, type Line } from '../report/line.ts';
import { compare } from '../report/rounds.ts';
import type { BenchDatabase } from '../store/database.ts';
import { BEGIN, type Company, STATES } from '../work/company.ts';
import { told } from '../work/told.ts';

const PAGE = 1000;
/** Changes of status that each imported item has behind it. */
const PAST = 3;

/**
 * Reads a company for the first time, in pages: items per second, beside a bare insert of the very rows that the product
 * writes, into two tables without any index but their keys. The database is empty but for the pages of earlier rounds.
 */
export async function importRate(
  database: BenchDatabase,
  { company, on, rounds }: { readonly company: Company; readonly on: string; readonly rounds: number },
): Promise<Line> {
  const { db } = database.engine;
  const pagesPerRound = Math.max(1, Math.floor(company.items / PAGE / (rounds + 1)));
  for (const table of ['items', 'changes']) await bareTable(database, table);
  let at = 0;
  let copied = 0;
  const ours = async () => {
    const pages = Array.from({ length: pagesPerRound }, (_, page) => pageOf(company, at + page * PAGE));
    at += pagesPerRound * PAGE;
    return perSecond(pagesPerRound * PAGE, async () => {
      for (const items of pages) await absorb(database.world, { items, vanished: [] });
    });
  };
  const baseline = async () => {
    const pages: (readonly BareRows[])[] = [];
    for (let page = 0; page < pagesPerRound; page += 1)
      pages.push(await bareRows(database, copied + page * PAGE));
    copied += pagesPerRound * PAGE;
    return perSecond(pagesPerRound * PAGE, async () => {
      for (const tables of pages)
        for (const { statement, columns } of tables)
          await db.executeQuery(CompiledQuery.raw(statement, [...columns]));
    });
  };
  // What is copied is what the product has just written, so in each round the product goes first.
  const compared = await compare(rounds, { baseline, ours, ratioOf: 'ours over baseline', first: 'ours' });
  return comparedLine(compared, {
    ...{ measure: 'I1', what: `import in pages of ${PAGE}, ${PAST} past changes each`, on, goal: null },
    ...{ unit: 'items/s', beside: 'bare insert of the same rows' },
  });
}

function pageOf(company: Company, from: number): readonly ObservedItem[] {
  const items = Array.from({ length: PAGE }, (_, index) => from + index).filter(
    (item) => item < company.items,
  );
  return items.map((item) => ({ ...told(company, item), changes: pastOf(told(company, item)) }));
}

function pastOf({ item }: ObservedItem): readonly ItemChange[] {
  return Array.from({ length: PAST }, (_, index) => ({
    ...({ ref: item.ref, id: `${item.ref}-${index}`, field: 'bucket', actor: item.assignee } as const),
    ...{
      at: BEGIN - (PAST - index) * 60_000,
      from: STATES[index % 2] ?? 'todo',
      to: STATES[(index + 1) % 2] ?? 'todo',
    },
  }));
}

interface BareRows {
  readonly statement: string;
  /** One list of values per column. */
  readonly columns: readonly (readonly unknown[])[];
}

async function bareTable({ engine }: BenchDatabase, table: string): Promise<void> {
  await engine.db.executeQuery(
    CompiledQuery.raw(`create table bare_${table} (like ${table} including defaults)`),
  );
  const key = table === 'items' ? 'workspace, ref' : 'workspace, ref, id';
  await engine.db.executeQuery(CompiledQuery.raw(`alter table bare_${table} add primary key (${key})`));
}

/** The rows of one page as the product has stored them, ready to be written again. */
async function bareRows({ engine }: BenchDatabase, from: number): Promise<readonly BareRows[]> {
  const refs = Array.from({ length: PAGE }, (_, index) => `jira:${100_000 + from + index}`);
  const found: BareRows[] = [];
  for (const table of ['items', 'changes']) {
    const { rows } = await engine.db.executeQuery<Record<string, unknown>>(
      CompiledQuery.raw(`select * from ${table} where workspace = 'main' and ref = any($1::text[])`, [refs]),
    );
    const names = Object.keys(rows[0] ?? {});
    const lists = names.map((name, index) => `$${index + 1}::${typeOf(rows, name)}[]`);
    found.push({
      statement: `insert into bare_${table} (${names.join(', ')}) select * from unnest(${lists.join(', ')})`,
      columns: names.map((name) => rows.map((row) => row[name])),
    });
  }
  return found;
}

function typeOf(rows: readonly Record<string, unknown>[], name: string): 'bigint' | 'text' {
  return rows.some((row) => typeof row[name] === 'number') ? 'bigint' : 'text';
}

async function perSecond(items: number, work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (items * 1000) / (performance.now() - began);
}
