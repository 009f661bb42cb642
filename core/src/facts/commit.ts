import type { Head } from '../ports/journal.ts';
import type { World } from '../ports/world.ts';
import type { Kinded } from './decider.ts';
import type { Fact, PersonId, SubjectId } from './fact.ts';
import { hashFact } from './hash-chain.ts';
import { sealTexts, toFactBody } from './text.ts';

/** Facts to add to one subject after the head that the decision was made on. */
export interface Addition {
  readonly subject: SubjectId;
  readonly head: Head;
  readonly facts: readonly Kinded[];
  readonly textFields: readonly string[];
}

/**
 * Appends what was decided, to one or several subjects at once and in one statement. A conflict means that somebody
 * wrote to one of them since its head was read: nothing is stored, and the decision must be made again.
 */
export async function commit(
  world: Pick<World, 'journal' | 'now' | 'ids' | 'digest'>,
  by: PersonId,
  additions: readonly Addition[],
): Promise<'appended' | 'conflict'> {
  const at = world.now();
  const facts = additions.flatMap((addition) => chained(addition, { at, by }, world));
  if (facts.length === 0) return 'appended';
  return (await world.journal.append(facts)).kind;
}

function chained(
  { subject, head, facts, textFields }: Addition,
  who: { readonly at: number; readonly by: PersonId },
  world: Pick<World, 'ids' | 'digest'>,
): readonly Fact[] {
  let previous = head.hash;
  return facts.map((fact, index) => {
    const { body, texts } = sealTexts(toFactBody(fact), textFields, world);
    const unhashed = { subject, version: head.version + index + 1, ...who, body, previous };
    const hash = hashFact(unhashed, world.digest);
    previous = hash;
    return { ...unhashed, texts, hash };
  });
}

/** Where a history ends that was just read. */
export function headOf(facts: readonly Fact[], start: Head): Head {
  const last = facts.at(-1);
  return last === undefined ? start : { version: last.version, hash: last.hash };
}
