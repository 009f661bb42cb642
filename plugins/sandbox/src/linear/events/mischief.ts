import { type SeededRandom, seededRandom } from '../../company/seeded-random.ts';

/** What happens to deliveries on their way, by chance from a seed. Shares are from 0 to 1. */
export interface Mischief {
  readonly seed: number;
  /** Never arrives, however often it is tried. */
  readonly lose?: number;
  /** Arrives twice, with the same id. */
  readonly duplicate?: number;
  readonly delay?: { readonly share: number; readonly upToMs: number };
  /** What is due at the same time arrives in any order. */
  readonly shuffle?: boolean;
}

export interface MischiefMaker {
  /** When the copies of a delivery are due, in milliseconds from now; none for a lost one. */
  copies(): readonly number[];
  order<T>(due: readonly T[]): readonly T[];
}

export function createMischief(mischief: Mischief): MischiefMaker {
  const random = seededRandom(mischief.seed);
  return {
    copies() {
      if (random.chance(mischief.lose ?? 0)) return [];
      const count = random.chance(mischief.duplicate ?? 0) ? 2 : 1;
      return Array.from({ length: count }, () => delay(random, mischief));
    },
    order: (due) => (mischief.shuffle === true ? random.shuffled(due) : due),
  };
}

function delay(random: SeededRandom, { delay: late }: Mischief): number {
  return late !== undefined && random.chance(late.share) ? random.whole(1, late.upToMs) : 0;
}
