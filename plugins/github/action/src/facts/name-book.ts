import {
  CHAIN_START,
  type Digest,
  type Fact,
  type FactBody,
  hashFact,
  type Journal,
  subjectId,
} from '@throughline/core';
import { z } from 'zod';

/** What a name in the file stands for. */
export type NamedKind = 'goal' | 'metric' | 'link';

/**
 * Which goal, metric or link each name in the goals file means. The names are facts as well, of a subject of their own:
 * nothing is lost with a file beside, and nobody can exchange two goals unnoticed.
 */
export interface NameBook {
  idOf(kind: NamedKind, name: string): string | undefined;
  /** Every name of a kind, with its id, in the order of naming. */
  all(kind: NamedKind): ReadonlyMap<string, string>;
  give(kind: NamedKind, name: string, id: string): Promise<void>;
  /** The name may mean something else from here on. */
  take(kind: NamedKind, name: string): Promise<void>;
}

const NAMES = subjectId('workspace', 'goals-file');

const what = z.enum(['goal', 'metric', 'link']);
const nameFact = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('name.given'), what, name: z.string(), id: z.string() }),
  z.strictObject({ kind: z.literal('name.taken'), what, name: z.string() }),
]);

interface Around {
  readonly journal: Journal;
  readonly digest: Digest;
  readonly now: () => number;
  /** In whose name the names are given. */
  readonly by: string;
}

export async function openNameBook(around: Around): Promise<NameBook> {
  const names = new Map<NamedKind, Map<string, string>>();
  const of = (kind: NamedKind): Map<string, string> => {
    const known = names.get(kind) ?? new Map<string, string>();
    names.set(kind, known);
    return known;
  };
  const learn = (fact: z.output<typeof nameFact>): void => {
    if (fact.kind === 'name.given') of(fact.what).set(fact.name, fact.id);
    else of(fact.what).delete(fact.name);
  };
  for (const { body } of await around.journal.read(NAMES)) learn(nameFact.parse(body));
  const say = async (fact: z.output<typeof nameFact>): Promise<void> => {
    await append(around, fact);
    learn(fact);
  };
  return {
    idOf: (kind, name) => of(kind).get(name),
    all: (kind) => new Map(of(kind)),
    give: (kind, name, id) => say({ kind: 'name.given', what: kind, name, id }),
    take: (kind, name) => say({ kind: 'name.taken', what: kind, name }),
  };
}

async function append({ journal, digest, now, by }: Around, body: FactBody): Promise<void> {
  const head = await journal.head(NAMES);
  const previous = head.version === 0 ? CHAIN_START : head.hash;
  const fact: Omit<Fact, 'hash'> = {
    subject: NAMES,
    version: head.version + 1,
    at: now(),
    by,
    body,
    texts: {},
    previous,
  };
  const appended = await journal.append([{ ...fact, hash: hashFact(fact, digest) }]);
  if (appended.kind === 'conflict') throw new Error('Two wrote to the names of one run.');
  await journal.markApplied(NAMES, fact.version);
}
