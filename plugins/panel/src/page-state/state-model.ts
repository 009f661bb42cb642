import type { Refusal } from '@throughline/core';
import type { Words } from '../words/words.ts';

/** A view that cannot be shown, in words that tell nothing about what is hidden. */
export interface StateModel {
  readonly text: string;
  readonly mayRetry: boolean;
}

export function refusedModel(refusal: Refusal, words: Words): StateModel {
  if (refusal.code === 'not-found' || refusal.code === 'not-allowed') {
    return { text: words.say(`state.${refusal.code}`), mayRetry: false };
  }
  return { text: words.say('state.refused', { message: refusal.message }), mayRetry: true };
}

export function brokenModel(problem: string, words: Words): StateModel {
  return { text: words.say('state.broken', { problem }), mayRetry: true };
}
