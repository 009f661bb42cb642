import type { Fact, SubjectId, SubjectKind } from '../facts/fact.ts';
import { CHAIN_START } from '../facts/hash-chain.ts';
import type { Appended, Head, Journal } from '../ports/journal.ts';

/** The journal as a map; the definition that every other journal is compared with. */
export function memoryJournal(): Journal {
  const histories = new Map<SubjectId, readonly Fact[]>();
  const applied = new Map<SubjectId, number>();
  const historyOf = (subject: SubjectId): readonly Fact[] => histories.get(subject) ?? [];

  return {
    async read(subject, after = 0) {
      return historyOf(subject).filter(({ version }) => version > after);
    },
    async head(subject): Promise<Head> {
      const last = historyOf(subject).at(-1);
      return last === undefined
        ? { version: 0, hash: CHAIN_START }
        : { version: last.version, hash: last.hash };
    },
    async append(facts): Promise<Appended> {
      const taken = facts.some(({ subject, version }) =>
        historyOf(subject).some((known) => known.version === version),
      );
      if (taken) return { kind: 'conflict' };
      for (const fact of facts) histories.set(fact.subject, [...historyOf(fact.subject), fact]);
      return { kind: 'appended' };
    },
    async unapplied(limit) {
      return [...histories]
        .filter(([subject, facts]) => (facts.at(-1)?.version ?? 0) > (applied.get(subject) ?? 0))
        .map(([subject]) => subject)
        .sort()
        .slice(0, limit);
    },
    async markApplied(subject, version) {
      applied.set(subject, Math.max(version, applied.get(subject) ?? 0));
    },
    async subjects(kind: SubjectKind, after, limit) {
      return [...histories.keys()]
        .filter((subject) => subject.startsWith(`${kind}:`) && (after === null || subject > after))
        .sort()
        .slice(0, limit);
    },
  };
}
