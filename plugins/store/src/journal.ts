import type { Appended, Fact, Head, Journal } from '@throughline/core';
import { CHAIN_START, canonicalJson } from '@throughline/core';
import type { Engine } from './engines/engine.ts';
import { writeRows } from './rows.ts';
import type { Row } from './schema/tables.ts';
import { factBody, factTexts, subjectOf } from './stored/facts.ts';

/** The facts of one workspace. */
export function sqlJournal(engine: Engine, workspace: string): Journal {
  const facts = () => engine.db.selectFrom('facts').where('workspace', '=', workspace);
  return {
    async read(subject, after = 0) {
      const rows = await facts()
        .where('subject', '=', subject)
        .where('version', '>', after)
        .orderBy('version')
        .selectAll()
        .execute();
      return rows.map(toFact);
    },

    async head(subject): Promise<Head> {
      const last = await facts()
        .where('subject', '=', subject)
        .orderBy('version', 'desc')
        .limit(1)
        .select(['version', 'hash'])
        .executeTakeFirst();
      return last ?? { version: 0, hash: CHAIN_START };
    },

    append: (told) => append(engine, workspace, told),

    async unapplied(limit) {
      const rows = await facts()
        .where('applied', '=', 0)
        .select('subject')
        .distinct()
        .orderBy('subject')
        .limit(limit)
        .execute();
      return rows.map(({ subject }) => subjectOf.parse(subject));
    },

    async markApplied(subject, version) {
      await engine.db
        .updateTable('facts')
        .set({ applied: 1 })
        .where('workspace', '=', workspace)
        .where('subject', '=', subject)
        .where('version', '<=', version)
        .where('applied', '=', 0)
        .execute();
    },

    async subjects(kind, after, limit) {
      // Every subject has a first fact; ';' is the character after ':'.
      const rows = await facts()
        .where('subject', '>', after ?? `${kind}:`)
        .where('subject', '<', `${kind};`)
        .where('version', '=', 1)
        .select('subject')
        .orderBy('subject')
        .limit(limit)
        .execute();
      return rows.map(({ subject }) => subjectOf.parse(subject));
    },
  };
}

/**
 * One `insert` of all facts: the key (workspace, subject, version) lets each version in once, and a taken one undoes the
 * whole statement. No gap can come of it: the caller read a head that is stored, facts are never removed, and it numbers
 * from there; whoever was faster took that very number, which is the conflict.
 */
async function append(engine: Engine, workspace: string, facts: readonly Fact[]): Promise<Appended> {
  if (facts.length === 0) return { kind: 'appended' };
  const rows = facts.map((fact) => toRow(workspace, fact));
  try {
    await writeRows(engine, 'facts', rows, 'add');
    return { kind: 'appended' };
  } catch (error) {
    if (engine.dialect.isKeyTaken(error)) return { kind: 'conflict' };
    throw error;
  }
}

function toRow(workspace: string, fact: Fact): Row<'facts'> {
  return {
    workspace,
    subject: fact.subject,
    version: fact.version,
    told_at: fact.at,
    told_by: fact.by,
    body: canonicalJson(fact.body),
    texts: JSON.stringify(fact.texts),
    previous: fact.previous,
    hash: fact.hash,
    applied: 0,
  };
}

function toFact(row: Row<'facts'>): Fact {
  return {
    subject: subjectOf.parse(row.subject),
    version: row.version,
    at: row.told_at,
    by: row.told_by,
    body: factBody.parse(row.body),
    texts: factTexts.parse(row.texts),
    previous: row.previous,
    hash: row.hash,
  };
}
