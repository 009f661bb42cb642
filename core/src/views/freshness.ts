import type { Instant } from '../facts/fact.ts';
import type { SyncState } from '../ports/mirror.ts';

/** How far the numbers can be trusted to be of now. */
export type Freshness =
  /** Everything in the tool up to `at` is counted. */
  | { readonly kind: 'fresh'; readonly at: Instant }
  /** The first or a later sweep is under way; `total` is null when the tool does not say. */
  | {
      readonly kind: 'syncing';
      readonly done: number;
      readonly total: number | null;
      readonly at: Instant | null;
    }
  /** Nothing was heard for longer than a catch-up should take. */
  | { readonly kind: 'stale'; readonly at: Instant }
  /** The tool cannot be read; `problem` is a sentence for people. Numbers are those of `at`. */
  | { readonly kind: 'failing'; readonly problem: string; readonly at: Instant | null }
  | { readonly kind: 'never' };

/** A sweep runs at least daily and events come in seconds, so a silence of a day and an hour is stale. */
export const STALE_AFTER = 25 * 60 * 60 * 1000;

export function freshnessOf(sync: SyncState, now: Instant): Freshness {
  const at = latest(sync.caughtUpAt, sync.heardAt);
  if (sync.phase === 'failed')
    return { kind: 'failing', problem: sync.problem ?? 'The tool cannot be read.', at };
  if (sync.phase === 'sweeping') return { kind: 'syncing', done: sync.done, total: sync.total, at };
  if (at === null) return { kind: 'never' };
  return now - at > STALE_AFTER ? { kind: 'stale', at } : { kind: 'fresh', at };
}

function latest(a: Instant | null, b: Instant | null): Instant | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}
