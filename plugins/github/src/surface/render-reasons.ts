import type { ClosingEffect, IssuePanelView, Selector, ServingReason } from '@throughline/core';
import { percentOf } from './goal-figures.ts';
import { markdownText } from './plain-text.ts';

const LONGEST = 160;
type Item = NonNullable<IssuePanelView['item']>;

/** Why the item counts, a line for each reason. */
export function renderReasons(reasons: readonly ServingReason[], item: Item): readonly string[] {
  return reasons.map((reason) => {
    const weight = reason.weight === 1 ? '' : `, with the weight ${reason.weight}`;
    const metric = markdownText(reason.metricTitle, LONGEST);
    return `- ${whyText(reason, item)}, counted in “${metric}”${weight}`;
  });
}

function whyText({ through, selector }: ServingReason, item: Item): string {
  if (through === null) return selectorText(selector);
  // Not everybody who reads this repository may know what there is in another.
  if (repositoryOf(through.key) !== repositoryOf(item.key)) return 'Through linked work above it';
  return `Through ${markdownText(`${through.key} ${through.title}`, LONGEST)}`;
}

function repositoryOf(key: string): string {
  return key.slice(0, Math.max(0, key.lastIndexOf('#')));
}

function selectorText(selector: Selector): string {
  const named = (text: string): string => markdownText(text, LONGEST);
  switch (selector.kind) {
    case 'item':
      return 'Linked itself';
    case 'release':
      return `Planned for ${named(selector.release)} in ${named(selector.containerName ?? selector.container)}`;
    case 'label': {
      const { label, container, containerName } = selector;
      const where = container === null ? '' : ` in ${named(containerName ?? container)}`;
      return `Has the label ${named(label)}${where}`;
    }
    case 'container':
      return `Is in ${named(selector.containerName ?? selector.container)}`;
    case 'query':
      return `Found by ${named(selector.query)}`;
  }
}

const EFFECTS: Readonly<Record<Exclude<ClosingEffect['kind'], 'moves'>, string>> = {
  done: 'This is done and counts.',
  cancelled: 'This was dropped and does not count.',
  'counts-through-children': 'This counts through the work below it.',
  unmeasured: 'What closing this would move cannot be told yet.',
  'closed-goal': 'The goal is closed: nothing moves it any more.',
};

/** What closing the item would do to the goal. */
export function renderEffect(effect: ClosingEffect): string {
  if (effect.kind !== 'moves') return EFFECTS[effect.kind];
  const [from, to] = tellingPercents(effect.from, effect.to);
  if (from === to) return 'Closing this alone does not move it.';
  return `Closing this moves it from ${from}% to ${to}%.`;
}

/** Two shares in percents, with as many digits as it takes to tell them apart; at most two. */
function tellingPercents(from: number, to: number): readonly [number, number] {
  const pairs = [
    [percentOf(from), percentOf(to)],
    [fine(from, 1000), fine(to, 1000)],
    [fine(from, 10_000), fine(to, 10_000)],
  ] as const;
  return pairs.find(([one, other]) => one !== other) ?? pairs[0];
}

function fine(share: number, parts: number): number {
  return Math.round(share * parts) / (parts / 100);
}
