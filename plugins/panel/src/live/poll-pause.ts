import type { Freshness } from '@throughline/core';

/** Milliseconds. Work on a number often comes in bursts, so a view that just changed is looked at more often. */
const SOON = 5_000;
const LATER = 30_000;
const STIR = 60_000;
const LONGEST = 120_000;

/** What decides how soon a view is read again. */
export interface Pace {
  readonly freshness: readonly Freshness[];
  /** Milliseconds since the view last changed, or since somebody did something that will change it. */
  readonly sinceChange: number;
  /** Reads that failed one after another; each doubles the pause. */
  readonly failures: number;
}

/** Milliseconds to wait before the view is read again. */
export function pollPause({ freshness, sinceChange, failures }: Pace): number {
  const soon = sinceChange < STIR || freshness.some(({ kind }) => kind === 'syncing');
  return Math.min(LONGEST, (soon ? SOON : LATER) * 2 ** failures);
}
