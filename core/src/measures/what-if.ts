import { canonicalTally, type Tally, type TallyLine } from './tally.ts';
import type { Bucket } from './work-item.ts';

/** One counted item that a what-if moves to another bucket. */
export interface Moved {
  readonly from: Omit<TallyLine, 'items'>;
  readonly to: Bucket;
}

/** The statistic as it would be if the items stood elsewhere; nothing is stored. */
export function tallyIf(tally: Tally, moves: readonly Moved[]): Tally {
  return canonicalTally([
    ...tally,
    ...moves.flatMap(({ from, to }) => [
      { ...from, items: -1 },
      { ...from, bucket: to, items: 1 },
    ]),
  ]);
}
