import type { LinkDoubt, LinkPreview } from '../operations.ts';
import type { PageWords } from '../words/words.ts';

export interface PreviewModel {
  readonly headline: string;
  readonly lines: readonly string[];
  /** What would be missing from the number, as sentences. */
  readonly problems: readonly string[];
}

const BUCKETS = ['done', 'doing', 'todo', 'cancelled', 'unreadable'] as const;

/** What a link would count, said before it is made. */
export function previewModel(preview: LinkPreview, words: PageWords): PreviewModel {
  const counted = BUCKETS.filter((bucket) => preview.counts[bucket] > 0);
  const points = preview.points.todo + preview.points.doing + preview.points.done;
  return {
    headline: words.tell('preview.items', { count: preview.items }),
    lines: [
      words.list(counted.map((bucket) => words.tell(`preview.${bucket}`, { count: preview.counts[bucket] }))),
      ...(points > 0
        ? [
            words.tell('preview.points', {
              done: words.number(preview.points.done),
              all: words.number(points),
            }),
          ]
        : []),
      ...(preview.estimated > 0 && preview.unestimated > 0
        ? [words.tell('preview.unestimated', { count: preview.unestimated })]
        : []),
    ].filter((line) => line !== ''),
    problems: preview.doubts.map((doubt) => doubtSentence(doubt, preview, words)),
  };
}

function doubtSentence(doubt: LinkDoubt, { counts }: LinkPreview, words: PageWords): string {
  return doubt === 'unreadable'
    ? words.tell('doubt.unreadable', { count: counts.unreadable })
    : words.tell(`doubt.${doubt}`);
}
