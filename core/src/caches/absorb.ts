import type { MetricId } from '../measures/link.ts';
import type { ItemRef } from '../measures/work-item.ts';
import type { Touched, WorkNews } from '../ports/mirror.ts';
import type { World } from '../ports/world.ts';
import { recount } from './recount.ts';
import { evidenceOver, rollUpFrom } from './roll-up-goals.ts';

/** What keeping work and its numbers needs. */
export type Keeping = Pick<World, 'mirror' | 'goals' | 'numbers' | 'intake' | 'now' | 'ids'>;

/**
 * Takes news of work and brings every number that it touches up to date: metrics that selected the items before, metrics
 * that select them now, and all goals above. Any order and repetition of the same news gives the same numbers.
 * Returns the items that changed.
 */
export async function absorb(world: Keeping, news: WorkNews): Promise<readonly ItemRef[]> {
  const notes = noteBook(world);
  const touched = await world.mirror.take(news, notes.write);
  await renew(world, touched.metrics);
  await notes.tear();
  return touched.items;
}

/** Notes the work in hand while `work` is done, so that a crash at any point is found and made good by `finishUnfinished`. */
export async function noted<T>(world: Keeping, touched: Touched, work: () => Promise<T>): Promise<T> {
  const notes = noteBook(world);
  await notes.write(touched);
  const result = await work();
  await notes.tear();
  return result;
}

interface NoteBook {
  readonly write: (touched: Touched) => Promise<void>;
  /** Takes the notes back: what they were about is done. */
  readonly tear: () => Promise<void>;
}

function noteBook({ intake, ids, now }: Keeping): NoteBook {
  const notes: string[] = [];
  return {
    async write(touched) {
      const id = ids('b');
      await intake.open({ id, opened: now(), ...touched });
      notes.push(id);
    },
    async tear() {
      for (const id of notes) await intake.close(id);
    },
  };
}

/** Counts metrics again, then their goals and all above. */
export async function renew(
  world: Pick<World, 'mirror' | 'goals' | 'numbers'>,
  metrics: readonly MetricId[],
): Promise<void> {
  const distinct = [...new Set(metrics)];
  if (distinct.length === 0) return;
  // What else the goals are made of can be read meanwhile: whoever changes it writes their numbers after it.
  const [evidence, tallies] = await Promise.all([evidenceOver(world, distinct), recount(world, distinct)]);
  await rollUpFrom(world, { ...evidence, tallies: new Map([...evidence.tallies, ...tallies]) });
}
