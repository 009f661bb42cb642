import type { Size } from './options.ts';

/** How much of everything is run: enough to tell, and little enough that a run ends while one waits. */
export interface Plan {
  readonly items: number;
  /** Rounds of a comparison. */
  readonly rounds: number;
  /** Events that are taken one by one in each round. */
  readonly single: number;
  /** Events that are taken at once. */
  readonly batch: number;
  /** News in each phase of the exact checks. */
  readonly phase: number;
  /** Items that an import reads in all. */
  readonly imported: number;
}

export function planFor(size: Size): Plan {
  const common = { batch: 1000, rounds: 7 } as const;
  if (size === '10k') return { ...common, items: 10_000, single: 50, phase: 200, imported: 16_000 };
  if (size === '100k') return { ...common, items: 100_000, single: 50, phase: 300, imported: 48_000 };
  return { ...common, items: 1_000_000, single: 50, phase: 300, imported: 48_000 };
}
