import type { SurfaceView } from '@throughline/core';
import { dayText } from './goal-figures.ts';
import { markdownText } from './plain-text.ts';

type Freshness = SurfaceView['freshness'];

const LONGEST_PROBLEM = 400;

/** What has to be said about the numbers; null when they can be trusted, or will be soon. */
export function renderFreshness(freshness: Freshness): string | null {
  switch (freshness.kind) {
    case 'failing': {
      const since = freshness.at === null ? '' : ` These are the numbers of ${dayText(freshness.at)}.`;
      return `⚠️ ${markdownText(freshness.problem, LONGEST_PROBLEM)}${since}`;
    }
    case 'stale':
      return `⚠️ Nothing was heard from GitHub since ${dayText(freshness.at)}. The numbers may be old.`;
    case 'never':
      return 'No work has been read yet.';
    case 'fresh':
    case 'syncing':
      return null;
  }
}

/** The part of the freshness that is seen, without its moments. */
export function visibleFreshness(freshness: Freshness): readonly string[] {
  if (freshness.kind === 'failing') return [freshness.kind, freshness.problem];
  return freshness.kind === 'stale' || freshness.kind === 'never' ? [freshness.kind] : [];
}
