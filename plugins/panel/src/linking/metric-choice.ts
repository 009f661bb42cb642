import type { LinkTarget } from '@throughline/core';
import type { Choice } from '../dialog/Choices.tsx';
import type { PageWords } from '../words/words.ts';

/** Which metric a link goes to: one that is there, by its id, or a new one that counts items or points. */
export type MetricChoice = `metric:${string}` | 'new:count' | 'new:points';

/** What can be chosen for a goal: its metrics; when it has none, to make one. */
export function metricChoices(target: LinkTarget, words: PageWords): readonly Choice<MetricChoice>[] {
  if (target.metrics.length === 0) {
    return [
      { value: 'new:count', label: words.tell('link.new.count'), hint: words.tell('link.new.count.hint') },
      { value: 'new:points', label: words.tell('link.new.points'), hint: words.tell('link.new.points.hint') },
    ];
  }
  return target.metrics.map(({ metric, title, by }) => ({
    value: `metric:${metric}`,
    label: title,
    hint: words.tell(`link.by.${by}`),
  }));
}

/** The metric's id; undefined when it has still to be made. */
export function metricOf(choice: MetricChoice): string | undefined {
  return choice.startsWith('metric:') ? choice.slice('metric:'.length) : undefined;
}
