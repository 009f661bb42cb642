import type { Freshness, Instant } from '@throughline/core';
import type { Words } from '../words/words.ts';

export interface FreshnessModel {
  readonly kind: Freshness['kind'];
  readonly text: string;
  /** Percent read of a sweep under way; null when none is, or its end is unknown. */
  readonly read: number | null;
  /** The numbers may be wrong, so the line stands out. */
  readonly alarming: boolean;
}

/** How far the numbers can be trusted to be of now, in words. */
export function freshnessModel(freshness: Freshness, now: Instant, words: Words): FreshnessModel {
  return {
    kind: freshness.kind,
    text: sentence(freshness, now, words),
    read:
      freshness.kind === 'syncing' && freshness.total
        ? Math.min(100, (100 * freshness.done) / freshness.total)
        : null,
    alarming: freshness.kind === 'stale' || freshness.kind === 'failing',
  };
}

function sentence(freshness: Freshness, now: Instant, words: Words): string {
  if (freshness.kind === 'fresh') return words.say('fresh.fresh', { ago: words.ago(freshness.at, now) });
  if (freshness.kind === 'stale') return words.say('fresh.stale', { moment: words.moment(freshness.at) });
  if (freshness.kind === 'syncing') return syncing(freshness, words);
  if (freshness.kind === 'never') return words.say('fresh.never');
  const { problem, at } = freshness;
  return at === null
    ? words.say('fresh.failing', { problem })
    : words.say('fresh.failing-at', { problem, moment: words.moment(at) });
}

function syncing({ done, total }: Extract<Freshness, { kind: 'syncing' }>, words: Words): string {
  const read = words.number(done);
  return total === null
    ? words.say('fresh.syncing', { done: read })
    : words.say('fresh.syncing-of', { done: read, total: words.number(total) });
}
