import { absorb, type ObservedItem } from '@throughline/core';
import { exactly, type Line } from '../report/line.ts';
import type { BenchDatabase } from '../store/database.ts';
import { rowsWritten, since } from '../store/rows-written.ts';
import type { Company } from '../work/company.ts';
import { goalIdOf, metricIdOf } from '../work/ids.ts';

export interface Counts {
  /** News taken at once. */
  readonly batch: number;
  readonly batches: number;
  /** Statements sent for one batch: on average, and at most. */
  readonly statements: number;
  readonly mostStatements: number;
  /** Rows of items, counts and goal numbers written, over all batches. */
  readonly rows: number;
  /** Those that had to be: items told anew, and counts and numbers that read otherwise afterwards. */
  readonly fewestRows: number;
  /** Rows of history and of the note of work in hand, per batch. */
  readonly otherRows: number;
}

const COUNTED = ['items', 'tallies', 'goal_numbers'] as const;
const OTHERS = ['changes', 'marks', 'batches'] as const;

/** Counts statements and rows while news is taken in batches, exactly. */
export async function counts(
  database: BenchDatabase,
  { company, next }: { readonly company: Company; readonly next: () => ObservedItem },
  { batch, batches }: { readonly batch: number; readonly batches: number },
): Promise<Counts> {
  const statements: number[] = [];
  let [rows, fewestRows, otherRows] = [0, 0, 0];
  for (let index = 0; index < batches; index += 1) {
    const news = Array.from({ length: batch }, next);
    const [before, rowsBefore] = [await numbersNow(database, company), await rowsWritten(database)];
    database.sent.length = 0;
    await absorb(database.world, { items: news, vanished: [] });
    statements.push(database.sent.length);
    const written = since(rowsBefore, await rowsWritten(database));
    const sum = (tables: readonly string[]) =>
      tables.reduce((total, table) => total + (written.get(table) ?? 0), 0);
    rows += sum(COUNTED);
    otherRows += sum(OTHERS);
    fewestRows += new Set(news.map(({ item }) => item.ref)).size;
    fewestRows += differences(before, await numbersNow(database, company));
  }
  return {
    batch,
    batches,
    statements: statements.reduce((sum, one) => sum + one, 0) / batches,
    mostStatements: Math.max(...statements),
    rows,
    fewestRows,
    otherRows: otherRows / batches,
  };
}

type Shown = ReadonlyMap<string, string>;

/** Every count and every goal's numbers as they read. */
async function numbersNow({ world }: BenchDatabase, { goals }: Company): Promise<Shown> {
  const all = Array.from({ length: goals }, (_, goal) => goal);
  const tallies = await world.numbers.tallies(all.map(metricIdOf));
  const numbers = await world.numbers.numbers(all.map(goalIdOf));
  return new Map([...tallies, ...numbers].map(([id, { value }]) => [id, JSON.stringify(value)]));
}

function differences(before: Shown, after: Shown): number {
  return [...after].filter(([id, shown]) => before.get(id) !== shown).length;
}

export interface CountGoals {
  /** Rows written over the fewest possible. */
  readonly rows: number;
  /** Statements per batch. */
  readonly statements: number;
}

/** D7 and D8 as rows. */
export function countLines(found: Counts, on: string, goals: CountGoals): readonly Line[] {
  const { batch, batches, statements, mostStatements, rows, fewestRows, otherRows } = found;
  const what = batch === 1 ? 'one event' : `${batch} events at once`;
  const each = (value: number) => (value / (batch * batches)).toFixed(2);
  return [
    {
      measure: 'D7',
      what: `rows written, ${what}`,
      on,
      baseline: `fewest possible: ${each(fewestRows)} per event`,
      ours: `${each(rows)} per event, and ${(otherRows / batch).toFixed(2)} of history and notes`,
      value: exactly(rows / fewestRows),
      goal: { kind: 'at most', value: goals.rows },
    },
    {
      measure: 'D8',
      what: `statements, ${what}`,
      on,
      baseline: '–',
      ours: `${mostStatements} at most`,
      value: exactly(statements),
      goal: { kind: 'at most', value: goals.statements },
    },
  ];
}
