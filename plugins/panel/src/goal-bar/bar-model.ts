import type { Ambition, ScaleMarks } from '@throughline/core';
import type { Words } from '../words/words.ts';

/** How a bar is coloured. Committed and aspirational goals have scales of their own, so neither reads like the other. */
export type BarTone = 'committed' | 'met' | 'aspirational';

export interface BarMark {
  readonly kind: 'failure' | 'success' | 'stretch';
  /** Percent of the bar's length. */
  readonly at: number;
  readonly label: string;
}

/** A progress bar as it is drawn and as it is read out. */
export interface BarModel {
  readonly tone: BarTone;
  readonly label: string;
  /** Percent of the bar's length, unrounded; null = nothing to measure yet. */
  readonly value: number | null;
  /** The number beside the bar. */
  readonly shown: string;
  /** What a screen reader says in place of the bare value: the number and where the thresholds lie. */
  readonly valueText: string;
  /** Where the bar would end if the issue closed; percent. */
  readonly ghost: number | null;
  readonly marks: readonly BarMark[];
}

export interface BarInput {
  readonly title: string;
  readonly ambition: Ambition;
  readonly met: boolean | null;
  readonly progress: number | null;
  readonly marks?: ScaleMarks | null;
  readonly ghost?: number | null;
}

export function barModel(input: BarInput, words: Words): BarModel {
  const shown = input.progress === null ? words.say('goal.unmeasured') : words.percent(input.progress);
  const marks = marksOf(input.marks ?? null, words);
  return {
    tone: input.ambition === 'aspirational' ? 'aspirational' : input.met === true ? 'met' : 'committed',
    label: words.say('goal.progress', { title: input.title }),
    value: input.progress === null ? null : inPercent(input.progress),
    shown,
    valueText: words.list([shown, ...marks.map((mark) => mark.label)]),
    ghost: input.ghost === undefined || input.ghost === null ? null : inPercent(input.ghost),
    marks,
  };
}

const MARKS = ['failure', 'success', 'stretch'] as const;

/** A threshold at the very start of the bar says nothing that the bar does not, so it is left out. */
function marksOf(marks: ScaleMarks | null, words: Words): readonly BarMark[] {
  return MARKS.flatMap((kind) => {
    const at = marks?.[kind] ?? 0;
    return at > 0
      ? [{ kind, at: inPercent(at), label: words.say(`mark.${kind}`, { share: words.percent(at) }) }]
      : [];
  });
}

function inPercent(share: number): number {
  return Math.min(100, Math.max(0, share * 100));
}
