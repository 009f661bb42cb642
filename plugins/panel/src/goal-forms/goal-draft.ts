import type { Ambition, GoalHead, Visibility } from '@throughline/core';
import type { GoalFields } from '../operations.ts';
import { typedDay } from './day.ts';

/** What a person has typed about a goal, as the inputs hold it. */
export interface GoalDraft {
  readonly title: string;
  readonly intent: string;
  readonly ambition: Ambition;
  readonly visibility: Visibility;
  readonly due: string;
}

export const EMPTY_GOAL: GoalDraft = {
  title: '',
  intent: '',
  ambition: 'committed',
  visibility: 'company',
  due: '',
};

export function draftOf(head: GoalHead): GoalDraft {
  const { title, intent, ambition, visibility, due } = head;
  return { title, intent: intent ?? '', ambition, visibility, due: typedDay(due) };
}

/** Everything that was typed for a new goal. */
export function newGoal(draft: GoalDraft): GoalFields & { readonly title: string } {
  const intent = draft.intent.trim();
  return {
    title: draft.title.trim(),
    ambition: draft.ambition,
    visibility: draft.visibility,
    ...(intent === '' ? {} : { intent }),
    ...(draft.due === '' ? {} : { due: draft.due }),
  };
}

/** Only what differs from before, so that an edit states what was decided and nothing else. */
export function changedGoal(before: GoalDraft, now: GoalDraft): GoalFields {
  return {
    ...(now.title === before.title ? {} : { title: now.title.trim() }),
    ...(now.intent === before.intent ? {} : { intent: now.intent.trim() }),
    ...(now.ambition === before.ambition ? {} : { ambition: now.ambition }),
    ...(now.visibility === before.visibility ? {} : { visibility: now.visibility }),
    ...(now.due === before.due ? {} : { due: now.due === '' ? null : now.due }),
  };
}
