import type { ClosingEffect, IssuePanelView, ServedGoal, ServingReason } from '@throughline/core';
import { type ChainModel, chainModel, otherWaysSentence } from '../chain/chain-model.ts';
import { type BarModel, barModel } from '../goal-bar/bar-model.ts';
import { healthModel, type LozengeModel, standingOf } from '../health/health-model.ts';
import { selectionAgain } from '../linking/selection-again.ts';
import type { InputOf } from '../operations.ts';
import type { Place } from '../place/place.ts';
import type { Words } from '../words/words.ts';
import { selectorSentence } from './selector-sentence.ts';

export interface IssuePanelModel {
  readonly cards: readonly GoalCardModel[];
  /** Said when there are no cards; null when there are. */
  readonly empty: { readonly title: string; readonly next: string | null } | null;
}

export interface GoalCardModel {
  readonly goal: string;
  readonly title: string;
  readonly place: Place;
  readonly facts: readonly string[];
  readonly health: LozengeModel;
  readonly bar: BarModel;
  readonly standing: string;
  readonly closing: string;
  /** Closing the issue would move the number, so the sentence stands out. */
  readonly moves: boolean;
  readonly reasons: readonly ReasonModel[];
  readonly chain: readonly ChainModel[];
  readonly otherWays: string | null;
}

export interface ReasonModel {
  readonly link: string;
  readonly text: string;
  /** What would make the link again, once it is gone. */
  readonly again: InputOf<'links.add'>;
  readonly mayUnlink: boolean;
}

/** Turns the host's view of an issue into what is drawn. */
export function issuePanelModel(view: IssuePanelView, words: Words): IssuePanelModel {
  return {
    cards: view.goals.map((served) => cardModel(served, view.tool, words)),
    empty: view.goals.length > 0 ? null : emptiness(view, words),
  };
}

function emptiness(view: IssuePanelView, words: Words): IssuePanelModel['empty'] {
  return view.item === null
    ? { title: words.say('panel.unknown-item'), next: null }
    : { title: words.say('panel.empty'), next: words.say('panel.empty.next') };
}

function cardModel(
  { head, reasons, chain, otherWays, marks, ifClosed }: ServedGoal,
  tool: string,
  words: Words,
): GoalCardModel {
  const { title, ambition, met, progress } = head;
  const ghost = ifClosed.kind === 'moves' ? ifClosed.to : null;
  return {
    goal: head.goal,
    title,
    place: { kind: 'goal', goal: head.goal },
    facts: [
      words.say(`goal.${ambition}`),
      ...(head.due === null ? [] : [words.say('goal.due', { day: words.day(head.due) })]),
      words.say('goal.owner', { name: head.ownerName }),
    ],
    health: healthModel(head.health, words),
    bar: barModel({ title, ambition, met, progress, marks, ghost }, words),
    standing: standingOf(head, words),
    closing: closingSentence(ifClosed, words),
    moves: ifClosed.kind === 'moves' && ifClosed.from !== ifClosed.to,
    reasons: reasons.map((reason) => reasonModel(reason, tool, words)),
    chain: chainModel(chain, words),
    otherWays: otherWaysSentence(otherWays, words),
  };
}

function closingSentence(effect: ClosingEffect, words: Words): string {
  if (effect.kind !== 'moves') return words.say(`closing.${effect.kind}`);
  const [from, to] = words.percents(effect.from, effect.to);
  return from === to ? words.say('closing.same') : words.say('closing.moves', { from, to });
}

function reasonModel(reason: ServingReason, tool: string, words: Words): ReasonModel {
  const serves =
    reason.through === null
      ? selectorSentence(reason.selector, words)
      : words.say('reason.through', { key: reason.through.key, title: reason.through.title });
  return {
    link: reason.link,
    text: words.say('reason.counted-in', { reason: serves, metric: reason.metricTitle }),
    again: { metric: reason.metric, tool, select: selectionAgain(reason.selector), weight: reason.weight },
    mayUnlink: reason.mayUnlink,
  };
}
