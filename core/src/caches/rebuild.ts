import type { SubjectKind } from '../facts/fact.ts';
import type { World } from '../ports/world.ts';
import { applySubject } from './apply-facts.ts';

const PAGE = 200;

/** In this order, so that goals find the people and readings that they show. */
const KINDS: readonly SubjectKind[] = ['unit', 'person', 'goal', 'metric'];

/**
 * Throws away everything derived from facts and derives it again. The mirror stays: it is a copy of the tools, and is
 * renewed by a sweep. `onSubject` is told how many subjects are done.
 */
export async function rebuild(
  world: Pick<World, 'journal' | 'goals' | 'people' | 'mirror' | 'numbers'>,
  onSubject: (done: number) => void = () => undefined,
): Promise<number> {
  await world.numbers.clear();
  await world.goals.clear();
  await world.people.clear();
  let done = 0;
  for (const kind of KINDS) {
    let page = await world.journal.subjects(kind, null, PAGE);
    while (page.length > 0) {
      for (const subject of page) {
        await applySubject(world, subject);
        done += 1;
        onSubject(done);
      }
      page = page.length < PAGE ? [] : await world.journal.subjects(kind, page.at(-1) ?? null, PAGE);
    }
  }
  return done;
}
