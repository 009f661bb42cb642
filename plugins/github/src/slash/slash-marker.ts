import type { SlashAsked } from './slash-asked.ts';

/** By which an answer is known to be one, unseen by people. It names the comment, so that it is answered once however often it is delivered. */
export function answerMarker({ comment }: Pick<SlashAsked, 'comment'>): string {
  return `<!-- throughline:answer v1 to=${encodeURIComponent(comment)} -->`;
}

export function isAnswerTo(asked: Pick<SlashAsked, 'comment'>, body: string): boolean {
  return body.startsWith(answerMarker(asked));
}
