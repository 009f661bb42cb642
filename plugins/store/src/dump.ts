import { canonicalJson, type Json } from '@throughline/core';
import { sql } from 'kysely';
import type { Fragment } from './dialects/dialect.ts';
import type { Engine } from './engines/engine.ts';

interface DumpOf {
  readonly workspace: string;
}

/**
 * Everything derived from facts that a reader can see, one line of canonical JSON per row, in order. Two dumps are equal
 * bytes exactly when the caches say the same: rows of versions that do not count are left out, and so are the counters
 * that only guard against races.
 */
export async function dumpCaches(engine: Engine, { workspace }: DumpOf): Promise<string> {
  const ofGoal = (owner: string) =>
    sql`join goals g on g.workspace = c.workspace and g.goal = ${sql.ref(`c.${owner}`)} and g.version = c.version`;
  const ofMetric = sql`join metrics m on m.workspace = c.workspace and m.metric = c.metric
    join goals g on g.workspace = c.workspace and g.goal = m.goal and g.version = m.version`;
  const inPeople = sql`join people p on p.workspace = c.workspace and p.person = c.person and p.version = c.version`;
  return dump(engine, workspace, [
    { table: 'goals' },
    { table: 'alignments', join: ofGoal('child') },
    { table: 'metrics', join: ofGoal('goal') },
    { table: 'links', join: ofGoal('goal') },
    { table: 'readings' },
    { table: 'people' },
    { table: 'accounts', join: inPeople },
    { table: 'units' },
    { table: 'tallies', join: ofMetric, without: ['version'] },
    { table: 'goal_numbers', without: ['version'] },
  ]);
}

/** The copy of the tools' work in the same form: what was told and taken away, its past, and what queries found. */
export async function dumpMirror(engine: Engine, { workspace }: DumpOf): Promise<string> {
  const tables = ['items', 'marks', 'changes', 'members', 'syncs'] as const;
  return dump(
    engine,
    workspace,
    tables.map((table) => ({ table, without: table === 'items' ? ['version'] : [] })),
  );
}

interface Part {
  readonly table: string;
  readonly join?: Fragment;
  readonly without?: readonly string[];
}

type Row = Readonly<Record<string, string | number | null>>;

async function dump({ db }: Engine, workspace: string, parts: readonly Part[]): Promise<string> {
  const lines: string[] = [];
  for (const { table, join, without = [] } of parts) {
    const { rows } = await sql<Row>`select c.* from ${sql.table(table)} c ${join ?? sql``}
      where c.workspace = ${workspace}`.execute(db);
    lines.push(...rows.map((row) => `${table} ${canonicalJson(plain(row, without))}`).sort());
  }
  return lines.map((line) => `${line}\n`).join('');
}

/** The workspace is left out, so that two of them can be compared; JSON in a column becomes canonical too. */
function plain(row: Row, without: readonly string[]): Json {
  const kept = Object.entries(row).filter(([name]) => name !== 'workspace' && !without.includes(name));
  return Object.fromEntries(
    kept.map(([name, value]) => [name, name === 'body' && typeof value === 'string' ? parsed(value) : value]),
  );
}

function parsed(body: string): Json {
  const value: Json = JSON.parse(body);
  return value;
}
