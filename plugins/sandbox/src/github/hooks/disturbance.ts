import { seededRandom } from '../../company/seeded-random.ts';

/** How deliveries go wrong on their way; every choice follows from the seed. */
export interface Disturbance {
  readonly seed: number;
  /** Shares of all deliveries, 0 to 1. */
  readonly lose?: number;
  readonly duplicate?: number;
  /** The longest that one is held back, in milliseconds of the site's clock. */
  readonly delay?: number;
  /** Whether what waits leaves in any order; it then waits for `deliver`. */
  readonly shuffle?: boolean;
}

export interface Fate {
  /** When each copy leaves, in milliseconds from now; none: it is lost. */
  readonly copies: readonly number[];
  readonly held: boolean;
}

export interface Fates {
  draw(): Fate;
  shuffled<T>(waiting: readonly T[]): readonly T[];
}

export function createFates(disturbance: Disturbance | null): Fates {
  if (disturbance === null)
    return { draw: () => ({ copies: [0], held: false }), shuffled: (waiting) => waiting };
  const { lose = 0, duplicate = 0, delay = 0, shuffle = false } = disturbance;
  const random = seededRandom(disturbance.seed);
  return {
    draw() {
      if (random.chance(lose)) return { copies: [], held: false };
      const count = random.chance(duplicate) ? 2 : 1;
      const copies = Array.from({ length: count }, () => Math.floor(random.share() * delay));
      return { copies, held: shuffle || delay > 0 };
    },
    shuffled: (waiting) => (shuffle ? random.shuffled(waiting) : waiting),
  };
}
