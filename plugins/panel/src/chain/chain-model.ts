import type { ChainStep } from '@throughline/core';
import type { Place } from '../place/place.ts';
import type { Words } from '../words/words.ts';

export interface ChainModel {
  readonly goal: string;
  readonly title: string;
  readonly place: Place;
  /** `Part of` or `Supports`, said of the goal below. */
  readonly relation: string;
  readonly progress: string;
  readonly intent: string | null;
  readonly top: boolean;
}

/** The way up, nearest first; the last step is the objective at the top. */
export function chainModel(chain: readonly ChainStep[], words: Words): readonly ChainModel[] {
  return chain.map((step, index) => ({
    goal: step.goal,
    title: step.title,
    place: { kind: 'goal', goal: step.goal },
    relation: words.say(`chain.${step.mode}`),
    progress: step.progress === null ? words.say('goal.unmeasured') : words.percent(step.progress),
    intent: step.intent,
    top: index === chain.length - 1,
  }));
}

export function otherWaysSentence(otherWays: number, words: Words): string | null {
  return otherWays > 0 ? words.say('chain.other', { count: otherWays }) : null;
}
