import type { Derivation } from '@throughline/core';
import type { PageWords } from '../words/words.ts';

type Of<K extends Derivation['kind']> = Extract<Derivation, { kind: K }>;

/** The formula of a number with its figures in place. */
export function formulaSentence(derivation: Derivation, words: PageWords): string {
  switch (derivation.kind) {
    case 'work':
      return workSentences(derivation, words).join(' ');
    case 'reading':
      return readingSentence(derivation, words);
    case 'milestone':
      return derivation.reached
        ? words.tell('formula.reached', { share: words.finePercent(1) })
        : words.tell('formula.not-reached', { share: words.finePercent(0) });
    case 'roll-up':
      return rollUpSentences(derivation, words).join(' ');
  }
}

function workSentences(work: Of<'work'>, words: PageWords): readonly string[] {
  const { share, cancelled, unreadable } = work;
  return [
    ...(share === null ? [words.tell('formula.nothing')] : shareSentences(work, share, words)),
    ...(cancelled > 0 ? [words.tell('formula.cancelled', { count: cancelled })] : []),
    ...(unreadable > 0 ? [words.tell('formula.unreadable', { count: unreadable })] : []),
  ];
}

function shareSentences(work: Of<'work'>, share: number, words: PageWords): readonly string[] {
  const { by, earned, total, unestimated, assumedPoints } = work;
  const figures = { earned: words.number(earned), count: total, share: words.finePercent(share) };
  const assumed =
    assumedPoints === null
      ? words.tell('formula.excluded', { count: unestimated })
      : words.tell('formula.median', {
          count: unestimated,
          points: words.tell('bucket.points', { count: assumedPoints }),
        });
  return [
    words.tell(work.weighted ? `formula.weighted-${by}` : `formula.${by}`, figures),
    ...(work.startedCounts ? [words.tell('formula.quarter')] : []),
    ...(unestimated > 0 ? [assumed] : []),
  ];
}

function readingSentence({ value, unit, progress }: Of<'reading'>, words: PageWords): string {
  if (value === null || progress === null) return words.tell('formula.no-reading');
  return words.tell('formula.reading', {
    value: `${words.number(value)} ${unit}`.trim(),
    share: words.finePercent(progress),
  });
}

function rollUpSentences({ progress, terms, leftOut }: Of<'roll-up'>, words: PageWords): readonly string[] {
  if (progress === null) return [words.tell('formula.unmeasured')];
  const share = words.finePercent(progress);
  const mean =
    terms === null
      ? words.tell('formula.mean', { share })
      : words.tell('formula.terms', {
          terms: terms.map((term) => termText(term, words)).join(' + '),
          total: words.number(terms.reduce((sum, { weight }) => sum + weight, 0)),
          share,
        });
  return [mean, ...(leftOut > 0 ? [words.tell('formula.left-out', { count: leftOut })] : [])];
}

function termText(
  { weight, progress }: { readonly weight: number; readonly progress: number },
  words: PageWords,
): string {
  return words.tell('formula.term', { weight: words.number(weight), share: words.finePercent(progress) });
}
