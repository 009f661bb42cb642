import type { World } from '../ports/world.ts';
import { type Keeping, renew } from './absorb.ts';
import { applyPending } from './apply-facts.ts';

/** A batch still open after this long has lost its worker: no function of any host runs longer. */
const GIVEN_UP_AFTER = 16 * 60 * 1000;

/**
 * Finishes what a crash interrupted: facts that the caches do not know, and work whose numbers were not renewed. With
 * `alone`, for a host that is known to be the only one, batches of any age are taken.
 */
export async function finishUnfinished(
  world: Keeping & Pick<World, 'journal' | 'people'>,
  options: { readonly alone?: boolean } = {},
): Promise<{ readonly subjects: number; readonly batches: number }> {
  const subjects = await applyPending(world);
  const openedBefore = options.alone === true ? Number.MAX_SAFE_INTEGER : world.now() - GIVEN_UP_AFTER;
  let batches = 0;
  for (;;) {
    const unfinished = await world.intake.unfinished(openedBefore, 50);
    for (const batch of unfinished) {
      await renew(world, [...batch.metrics, ...(await world.mirror.touching(batch.items))]);
      await world.intake.close(batch.id);
    }
    batches += unfinished.length;
    if (unfinished.length < 50) return { subjects, batches };
  }
}
