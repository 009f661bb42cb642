import type { ChildView, GoalPageView, HistoryEntry } from '@throughline/core';
import { type ChainModel, chainModel, otherWaysSentence } from '../chain/chain-model.ts';
import { type BarModel, barModel } from '../goal-bar/bar-model.ts';
import { healthModel, type LozengeModel, standingOf } from '../health/health-model.ts';
import type { Place } from '../place/place.ts';
import type { PageWords } from '../words/words.ts';
import { actSentence } from './act-sentence.ts';
import { type MetricModel, metricModel } from './metric-model.ts';

export interface GoalPageModel {
  readonly title: string;
  readonly intent: string | null;
  readonly facts: readonly string[];
  readonly health: LozengeModel;
  readonly bar: BarModel;
  readonly standing: string;
  /** What the number is made of, and what is missing from it, as sentences. */
  readonly notes: readonly string[];
  readonly chain: readonly ChainModel[];
  readonly otherWays: string | null;
  readonly metrics: readonly MetricModel[];
  readonly children: readonly ChildModel[];
  /** Newest first. */
  readonly history: readonly HistoryModel[];
}

export interface ChildModel {
  readonly goal: string;
  readonly title: string;
  readonly place: Place;
  readonly relation: string;
  readonly about: string;
  readonly bar: BarModel;
  readonly health: LozengeModel;
}

export interface HistoryModel {
  readonly id: number;
  readonly when: string;
  /** For the `datetime` attribute. */
  readonly at: string;
  readonly who: string;
  /** What they did, to be read after their name. */
  readonly what: string;
}

export function goalPageModel(view: GoalPageView, words: PageWords): GoalPageModel {
  const { head } = view;
  return {
    title: head.title,
    intent: head.intent,
    facts: factsOf(view, words),
    health: healthModel(head.health, words),
    bar: barModel(head, words),
    standing: standingOf(head, words),
    notes: notesOf(view, words),
    chain: chainModel(view.chain, words),
    otherWays: otherWaysSentence(view.otherWays, words),
    metrics: view.metrics.map((metric) => metricModel(metric, head, words)),
    children: view.children.map((child) => childModel(child, words)),
    history: view.history.map((entry) => historyModel(entry, words)).reverse(),
  };
}

function factsOf({ head, unit }: GoalPageView, words: PageWords): readonly string[] {
  return [
    words.say(`goal.${head.ambition}`),
    words.say('goal.owner', { name: head.ownerName }),
    ...(unit === null ? [] : [words.tell('goal.unit', { name: unit.name })]),
    words.tell(`visibility.${head.visibility}`),
    head.due === null ? words.tell('goal.no-due') : words.say('goal.due', { day: words.day(head.due) }),
  ];
}

function notesOf({ head, counting, hiddenParts }: GoalPageView, words: PageWords): readonly string[] {
  return [
    ...(counting === 'own' ? [words.tell('goal.counts-own')] : []),
    ...(head.inputs > head.measured
      ? [words.tell('goal.measured', { measured: words.number(head.measured), count: head.inputs })]
      : []),
    ...(hiddenParts ? [words.tell('why.hidden', { count: hiddenParts })] : []),
    ...(head.health.kind === 'unknown' ? [words.say(`lack.${head.health.lack}`)] : []),
  ];
}

export function childModel({ head, mode, weight, children }: ChildView, words: PageWords): ChildModel {
  return {
    goal: head.goal,
    title: head.title,
    place: { kind: 'goal', goal: head.goal },
    relation: words.tell(`child.${mode}`),
    about: [
      words.say('goal.owner', { name: head.ownerName }),
      ...(mode === 'part' && weight !== 1 ? [words.tell('weight.is', { weight: words.number(weight) })] : []),
      ...(children > 0 ? [words.tell('child.below', { count: children })] : []),
    ].join(' · '),
    bar: barModel(head, words),
    health: healthModel(head.health, words),
  };
}

function historyModel(entry: HistoryEntry, words: PageWords): HistoryModel {
  return {
    id: entry.version,
    when: words.moment(entry.at),
    at: new Date(entry.at).toISOString(),
    who: entry.byName,
    what: actSentence(entry.act, words),
  };
}
