import type { ClosingEffect, Freshness, GoalHead, Health, ServingReason } from '@throughline/core';
import { day, percent, scoreFigure } from './figures.ts';
import { inMarkdown } from './people-text.ts';

/** What goals say of themselves in Linear. Sentences with people’s words in them are Markdown. */

/** The score from which an aspirational goal reads well: success on core’s scale. */
const READS_WELL = 0.7;

const HEALTH: Readonly<Record<Health['kind'], string>> = {
  'on-track': 'On track',
  'at-risk': 'At risk',
  'off-track': 'Off track',
  done: 'Done',
  paused: 'Paused',
  unknown: 'No forecast yet',
};

export function healthWords({ kind }: Health): string {
  return HEALTH[kind];
}

export function progressWords(progress: number | null): string {
  return progress === null ? 'Not measured yet' : percent(progress);
}

/** How good a goal’s number is: a committed goal is met or not, an aspirational one reads well from success on. */
export function standingWords({ ambition, met, score }: GoalHead): string {
  if (ambition === 'committed') {
    if (met === null) return 'Committed. There is nothing to measure yet.';
    return met ? 'Committed, and met.' : 'Committed. Not met yet: only success counts as met.';
  }
  if (score === null) return 'Aspirational. There is nothing to measure yet.';
  const figures = `Aspirational. Score ${scoreFigure(score)}`;
  return score >= READS_WELL
    ? `${figures}: reads well.`
    : `${figures}: from ${scoreFigure(READS_WELL)} it reads well.`;
}

export function measuredWords({ measured, inputs }: GoalHead): string {
  return `${measured} of ${inputs} ${inputs === 1 ? 'input' : 'inputs'}`;
}

/** None where there is no other way. */
export function otherWaysWords(count: number): readonly string[] {
  return count === 0 ? [] : [`and ${count} other ${count === 1 ? 'way' : 'ways'} up`];
}

/** Why the numbers may not be of now; null while they are, or soon will be. Markdown. */
export function troubleWords(freshness: Freshness): string | null {
  switch (freshness.kind) {
    case 'stale':
      return `Nothing was heard from Linear since ${day(freshness.at)}. The numbers may be old.`;
    case 'failing': {
      const since = freshness.at === null ? '' : ` These are the numbers of ${day(freshness.at)}.`;
      return `${inMarkdown(freshness.problem)}${since}`;
    }
    case 'never':
      return 'No work has been read yet.';
    default:
      return null;
  }
}

/** What closing the issue would do. */
export function closingWords(effect: ClosingEffect): string {
  if (effect.kind === 'moves') {
    if (effect.from === effect.to) return 'Closing this issue alone does not move it.';
    const [from, to] = [percent(effect.from), percent(effect.to)];
    // With more digits, the sentence would change at every issue that many of them count with.
    return from === to
      ? 'Closing this issue moves it by less than 1%.'
      : `Closing this issue moves it from ${from} to ${to}.`;
  }
  return CLOSING[effect.kind];
}

const CLOSING: Readonly<Record<Exclude<ClosingEffect['kind'], 'moves'>, string>> = {
  done: 'This issue is done and counts.',
  cancelled: 'This issue was dropped and does not count.',
  'counts-through-children': 'This issue counts through the work below it.',
  unmeasured: 'What closing this issue would move cannot be told yet.',
  'closed-goal': 'The goal is closed: nothing moves it any more.',
};

/** Why an issue counts, with the metric it counts in. Markdown. */
export function reasonWords(reason: ServingReason): string {
  // The key alone: the title of an issue above may be for fewer eyes than this one.
  const serves =
    reason.through === null ? selectorWords(reason) : `Through ${inMarkdown(reason.through.key)}`;
  const weight = reason.weight === 1 ? '' : ` with weight ${reason.weight}`;
  return `${serves}, counted in “${inMarkdown(reason.metricTitle)}”${weight}`;
}

function selectorWords({ selector }: ServingReason): string {
  switch (selector.kind) {
    case 'item':
      return 'Linked itself';
    case 'release':
      return `Planned for ${inMarkdown(selector.release)} in ${called(selector)}`;
    case 'label': {
      const within = selector.container === null ? '' : ` in ${called(selector)}`;
      return `Has the label ${inMarkdown(selector.label)}${within}`;
    }
    case 'container':
      return `Is in ${called(selector)}`;
    case 'query':
      return 'Found by a filter';
  }
}

interface Called {
  readonly container: string | null;
  readonly containerName?: string | undefined;
}

function called({ container, containerName }: Called): string {
  return inMarkdown(containerName ?? container ?? '');
}
