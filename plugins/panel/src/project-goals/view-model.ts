import type { ContainerGoalsView } from '@throughline/core';
import { type ChainModel, chainModel, otherWaysSentence } from '../chain/chain-model.ts';
import { type BarModel, barModel } from '../goal-bar/bar-model.ts';
import { healthModel, type LozengeModel, standingOf } from '../health/health-model.ts';
import type { Place } from '../place/place.ts';
import type { Words } from '../words/words.ts';

/** One goal that counts work of the project, as it is drawn. */
export interface ProjectGoalModel {
  readonly goal: string;
  readonly title: string;
  readonly place: Place;
  readonly facts: string;
  readonly health: LozengeModel;
  readonly bar: BarModel;
  readonly standing: string;
  readonly chain: readonly ChainModel[];
  readonly otherWays: string | null;
}

export function projectGoalModels(view: ContainerGoalsView, words: Words): readonly ProjectGoalModel[] {
  return view.goals.map(({ head, chain, otherWays }) => ({
    goal: head.goal,
    title: head.title,
    place: { kind: 'goal', goal: head.goal },
    facts: [
      words.say(`goal.${head.ambition}`),
      ...(head.due === null ? [] : [words.say('goal.due', { day: words.day(head.due) })]),
      words.say('goal.owner', { name: head.ownerName }),
    ].join(' · '),
    health: healthModel(head.health, words),
    bar: barModel(head, words),
    standing: standingOf(head, words),
    // Many goals here have one objective; its intent stands on its own page, not once for each of them.
    chain: chainModel(chain, words).map((step) => ({ ...step, intent: null })),
    otherWays: otherWaysSentence(otherWays, words),
  }));
}
