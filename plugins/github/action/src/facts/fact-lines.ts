import { canonicalJson, type Digest, type Fact, verifyChain } from '@throughline/core';
import { z } from 'zod';

const SUBJECT = /^(goal|metric|person|unit|alignment|workspace):.+$/;

const factLine = z.strictObject({
  subject: z.string().regex(SUBJECT).transform(toSubject),
  version: z.int().positive(),
  at: z.number(),
  by: z.string(),
  body: z.object({ kind: z.string() }).catchall(z.json()),
  texts: z.record(z.string(), z.strictObject({ salt: z.string(), text: z.string() })),
  previous: z.string(),
  hash: z.string(),
});

function toSubject(subject: string): Fact['subject'] {
  // The expression above has proved the form.
  return subject as Fact['subject'];
}

/** Facts as they are kept: one to a line, in the order in which they were decided. */
export function factLines(facts: readonly Fact[]): string {
  return facts.map((fact) => `${canonicalJson({ ...fact, texts: plainTexts(fact) })}\n`).join('');
}

function plainTexts({ texts }: Fact): Readonly<Record<string, Readonly<Record<string, string>>>> {
  return Object.fromEntries(Object.entries(texts).map(([hash, { salt, text }]) => [hash, { salt, text }]));
}

export type KeptFacts =
  | { readonly kind: 'intact'; readonly facts: readonly Fact[] }
  /** A sentence for people: what was changed since it was written. */
  | { readonly kind: 'broken'; readonly message: string };

/** Reads kept facts and checks every chain of hashes from its first fact: nothing that was changed is believed. */
export function readFactLines(text: string, digest: Digest): KeptFacts {
  const facts: Fact[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line === '') continue;
    const fact = factOf(line);
    if (fact === undefined) return { kind: 'broken', message: `Line ${index + 1} is no fact.` };
    facts.push(fact);
  }
  for (const [subject, history] of Map.groupBy(facts, (fact) => fact.subject)) {
    const verdict = verifyChain(history, digest);
    if (verdict.kind === 'broken') {
      const line = facts.indexOf(history[verdict.version - 1] ?? facts[0] ?? never()) + 1;
      return { kind: 'broken', message: `Line ${line}: ${WHY[verdict.why]} (${subject}).` };
    }
  }
  return { kind: 'intact', facts };
}

const WHY = {
  gap: 'a fact before this one is missing, or stands elsewhere',
  link: 'this fact does not follow from the one before it',
  content: 'this fact says something else than it said when it was written',
  text: 'a text of this fact was changed',
} as const;

function factOf(line: string): Fact | undefined {
  try {
    return factLine.safeParse(JSON.parse(line)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function never(): never {
  throw new Error('A history has a fact.');
}
