import { sql } from 'kysely';
import type { SqlDialect } from './dialects/dialect.ts';
import type { Engine } from './engines/engine.ts';
import { shapeOf, type TableName, tables } from './schema/tables.ts';

/** One step from an older schema to the next. */
interface Step {
  /** Never changed once released: a database remembers the names of its steps. */
  readonly name: string;
  /** Statements that may be run again without harm; a step that a crash interrupts is run again. */
  readonly statements: (dialect: SqlDialect) => readonly string[];
}

/**
 * Forward only: a new step is added at the end, and none is renamed or removed. The first ones make each table as it is
 * now; so a later step, which brings an older table to that, must do no harm where it is so already (`if not exists`).
 */
const STEPS: readonly Step[] = [
  ...namesOf(tables).map((table) => ({
    name: `0001-${table}`,
    statements: (dialect: SqlDialect) => dialect.definitions(table, shapeOf(table)),
  })),
  columns('0002-groups', [
    ['items', 'item_groups'],
    ['links', 'container_token'],
  ]),
  columns('0003-item-versions', [['items', 'version']]),
];

/** Adds columns; rows that are there already get an empty text, or 0. */
function columns(name: string, added: readonly (readonly [TableName, string])[]): Step {
  return {
    name,
    statements: (dialect) => added.map(([table, column]) => dialect.addColumn(table, shapeOf(table), column)),
  };
}

/** The schema that this program writes and reads: the name of its last step. */
export const schemaVersion: string = STEPS.at(-1)?.name ?? '';

/** The database was written by a newer program, whose tables this one does not know. */
export class DatabaseTooNew extends Error {
  override readonly name = 'DatabaseTooNew';
}

/**
 * Brings the database to `schemaVersion`. Safe to run again, and from several processes at once: every statement may be
 * repeated, and a step is noted after it is done. Returns the names of the steps it ran; costs one statement when there is
 * nothing to do. Refuses a database of a newer version with `DatabaseTooNew`, and changes nothing in it.
 *
 * On Forge this runs through `sql.executeDDL` like everywhere else, and not through its `migrationRunner`: that one would
 * spend two definitions of the 25 a minute on every look, notes a step twice when two invocations meet, and takes a newer
 * database for its own. A fresh installation needs one definition per table.
 */
export async function migrate(engine: Engine): Promise<readonly string[]> {
  const done = await stepsDone(engine);
  const known = new Set(STEPS.map(({ name }) => name));
  const unknown = [...(done ?? [])].find((name) => !known.has(name));
  if (unknown !== undefined) throw new DatabaseTooNew(tooNew(unknown));
  if (done === undefined) await engine.define(notes(engine.dialect));
  const due = STEPS.filter(({ name }) => done?.has(name) !== true);
  for (const { name, statements } of due) {
    for (const statement of statements(engine.dialect)) await engine.define(statement);
    await note(engine, name);
  }
  return due.map(({ name }) => name);
}

/** The steps that the database remembers; undefined before the first. */
async function stepsDone({ db, dialect }: Engine): Promise<ReadonlySet<string> | undefined> {
  try {
    const rows = await db.selectFrom('throughline_migrations').select('name').execute();
    return new Set(rows.map(({ name }) => name));
  } catch (error) {
    if (dialect.isTableMissing(error)) return undefined;
    throw error;
  }
}

const NOTES = {
  columns: { name: { kind: 'id', length: 128, optional: false } },
  key: ['name'],
  indexes: {},
} as const;

function notes(dialect: SqlDialect): string {
  return dialect.definitions('throughline_migrations', NOTES).join('');
}

async function note({ db, dialect }: Engine, name: string): Promise<void> {
  await sql`insert into throughline_migrations (name) ${dialect.rows(NOTES, ['name'], [[name]])} ${dialect.keep(NOTES)}`.execute(
    db,
  );
}

function tooNew(step: string): string {
  return `This database was written by a newer version of Throughline (it knows the step "${step}"). Update the program, or use another database.`;
}

function namesOf(all: typeof tables): readonly TableName[] {
  // Object.keys widens to string; the keys are exactly the names.
  return Object.keys(all) as TableName[];
}
