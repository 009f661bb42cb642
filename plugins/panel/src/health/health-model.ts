import type { GoalHead, Health } from '@throughline/core';
import type { Words } from '../words/words.ts';

export interface LozengeModel {
  readonly tone: 'success' | 'warning' | 'danger' | 'neutral' | 'information';
  readonly text: string;
  /** What is missing for a judgement, as a sentence; null when there is one. */
  readonly why: string | null;
}

const TONES: Readonly<Record<Health['kind'], LozengeModel['tone']>> = {
  'on-track': 'success',
  'at-risk': 'warning',
  'off-track': 'danger',
  done: 'success',
  paused: 'neutral',
  unknown: 'neutral',
};

/** Where a goal is heading, in words and a tone; the tone never says anything that the words do not. */
export function healthModel(health: Health, words: Words): LozengeModel {
  return {
    tone: TONES[health.kind],
    text: words.say(`health.${health.kind}`),
    why: health.kind === 'unknown' ? words.say(`lack.${health.lack}`) : null,
  };
}

/** The score from which an aspirational goal reads well: success on core's scale. */
export const READS_WELL = 0.7;

/**
 * How good a goal's number is, in words. A committed goal is met or not met, whatever its share; an aspirational one
 * reads well from success on. So 80 % is praise for one and a miss for the other.
 */
export function standingOf(head: GoalHead, words: Words): string {
  if (head.outcome !== null) return words.say(`standing.${head.outcome}`);
  if (head.ambition === 'committed') {
    if (head.met === null) return words.say('standing.unmeasured');
    return words.say(head.met ? 'standing.met' : 'standing.not-met');
  }
  if (head.score === null) return words.say('standing.unmeasured');
  const figures = { score: words.score(head.score), success: words.score(READS_WELL) };
  return words.say(head.score >= READS_WELL ? 'standing.reads-well' : 'standing.below', figures);
}
