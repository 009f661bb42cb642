import type { Ambition, GoalPageView, Visibility } from '@throughline/core';
import type { FoundPerson, FoundUnit, GoalFields } from '../operations.ts';
import { typedDay } from './day.ts';

/** What a person has typed and picked about a goal, as the inputs hold it. */
export interface GoalDraft {
  readonly title: string;
  readonly intent: string;
  readonly ambition: Ambition;
  readonly visibility: Visibility;
  readonly due: string;
  /** Null: whoever makes the goal. */
  readonly owner: FoundPerson | null;
  readonly unit: FoundUnit | null;
}

export const EMPTY_GOAL: GoalDraft = {
  title: '',
  intent: '',
  ambition: 'committed',
  visibility: 'company',
  due: '',
  owner: null,
  unit: null,
};

export function draftOf({ head, unit }: Pick<GoalPageView, 'head' | 'unit'>): GoalDraft {
  const { title, intent, ambition, visibility, due, owner, ownerName } = head;
  return {
    title,
    intent: intent ?? '',
    ambition,
    visibility,
    due: typedDay(due),
    owner: { person: owner, name: ownerName, unitName: null },
    unit: unit === null ? null : { ...unit, parentName: null },
  };
}

/** Everything that was typed for a new goal. */
export function newGoal(draft: GoalDraft): GoalFields & { readonly title: string; readonly unit?: string } {
  const intent = draft.intent.trim();
  return {
    title: draft.title.trim(),
    ambition: draft.ambition,
    visibility: draft.visibility,
    ...(intent === '' ? {} : { intent }),
    ...(draft.due === '' ? {} : { due: draft.due }),
    ...(draft.owner === null ? {} : { owner: draft.owner.person }),
    ...(draft.unit === null ? {} : { unit: draft.unit.unit }),
  };
}

/** Only what differs from before, so that an edit states what was decided and nothing else. */
export function changedGoal(
  before: GoalDraft,
  now: GoalDraft,
): GoalFields & { readonly unit?: string | null } {
  const unit = now.unit?.unit ?? null;
  return {
    ...(now.title === before.title ? {} : { title: now.title.trim() }),
    ...(now.intent === before.intent ? {} : { intent: now.intent.trim() }),
    ...(now.ambition === before.ambition ? {} : { ambition: now.ambition }),
    ...(now.visibility === before.visibility ? {} : { visibility: now.visibility }),
    ...(now.due === before.due ? {} : { due: now.due === '' ? null : now.due }),
    ...(now.owner === null || now.owner.person === before.owner?.person ? {} : { owner: now.owner.person }),
    ...(unit === (before.unit?.unit ?? null) ? {} : { unit }),
  };
}
