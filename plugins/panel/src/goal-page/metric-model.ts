import type { Bucket, GoalHead, LinkView, MetricView, Scale } from '@throughline/core';
import { type BarModel, barModel } from '../goal-bar/bar-model.ts';
import { selectionAgain } from '../linking/selection-again.ts';
import type { InputOf } from '../operations.ts';
import type { PageWords } from '../words/words.ts';

export interface MetricModel {
  readonly metric: string;
  readonly title: string;
  readonly kind: MetricView['source']['kind'];
  /** How it is measured, in words. */
  readonly how: readonly string[];
  readonly bar: BarModel;
  /** The value in its own unit, where that is not the progress itself. */
  readonly value: string | null;
  readonly score: string | null;
  /** Null for metrics that do not come from work. */
  readonly work: WorkModel | null;
  readonly links: readonly LinkModel[];
  readonly reading: string | null;
}

export interface WorkModel {
  readonly buckets: readonly BucketModel[];
  readonly estimates: string | null;
}

export interface BucketModel {
  readonly bucket: Bucket;
  readonly label: string;
  readonly items: string;
  readonly points: string;
  /** Percent of all items; the lengths of the stacked bar. */
  readonly part: number;
}

export interface LinkModel {
  readonly link: string;
  readonly text: string;
  readonly weight: string | null;
  /** What would make the link again, once it is gone. */
  readonly again: InputOf<'links.add'>;
}

export function metricModel(view: MetricView, head: GoalHead, words: PageWords): MetricModel {
  const { title, progress, marks, score, source } = view;
  return {
    metric: view.metric,
    title,
    kind: source.kind,
    how: howOf(view, words),
    bar: barModel(
      { title, ambition: head.ambition, met: progress !== null && progress >= 1, progress, marks },
      words,
    ),
    value: valueText(view, words),
    score: score === null ? null : words.tell('why.score', { score: words.score(score) }),
    work: source.kind === 'work' ? workModel(view, words) : null,
    links: view.links.map((link) => linkModel(link, view.metric, words)),
    reading: readingOf(view, words),
  };
}

function howOf({ source, scale, weight }: MetricView, words: PageWords): readonly string[] {
  const weighed = weight === 1 ? [] : [words.tell('weight.is', { weight: words.number(weight) })];
  if (source.kind === 'milestone')
    return [words.tell('metric.milestone'), ...scaleWords(scale, words.day, words), ...weighed];
  if (source.kind === 'readings') {
    const unit = (value: number): string => `${words.number(value)} ${source.unit}`.trim();
    return [words.tell('metric.readings'), ...scaleWords(scale, unit, words), ...weighed];
  }
  const { by, started, unestimated } = source.rule;
  return [
    words.tell(`metric.by-${by}`),
    ...(started === 'quarter' ? [words.tell('metric.quarter')] : []),
    ...(by === 'points' ? [words.tell(`metric.unestimated-${unestimated}`)] : []),
    ...weighed,
  ];
}

function scaleWords(scale: Scale, write: (value: number) => string, words: PageWords): readonly string[] {
  if (scale.kind === 'within') {
    return [words.tell('metric.within', { low: write(scale.success.low), high: write(scale.success.high) })];
  }
  if (scale.kind === 'by-date') return [words.tell('metric.by', { day: write(scale.success) })];
  return [words.tell('metric.scale', { baseline: write(scale.baseline), success: write(scale.success) })];
}

function valueText({ source, value }: MetricView, words: PageWords): string | null {
  if (value === null || source.kind === 'work') return null;
  return source.kind === 'milestone'
    ? words.tell('metric.reached', { day: words.day(value) })
    : `${words.number(value)} ${source.unit}`.trim();
}

const SHOWN: readonly Bucket[] = ['done', 'doing', 'todo', 'cancelled', 'unreadable'];

function workModel(view: MetricView, words: PageWords): WorkModel {
  const all = SHOWN.reduce((sum, bucket) => sum + view.counts[bucket], 0);
  return {
    buckets: SHOWN.filter((bucket) => view.counts[bucket] > 0).map((bucket) => ({
      bucket,
      label: words.tell(`bucket.${bucket}`),
      items: words.tell('bucket.items', { count: words.number(view.counts[bucket]) }),
      points: view.points[bucket] > 0 ? words.tell('bucket.points', { count: view.points[bucket] }) : '',
      part: (100 * view.counts[bucket]) / all,
    })),
    estimates: estimatesOf(view, words),
  };
}

function estimatesOf({ unestimated, assumedPoints }: MetricView, words: PageWords): string | null {
  if (unestimated === 0) return null;
  return assumedPoints === null
    ? words.tell('metric.without', { count: unestimated })
    : words.tell('metric.assumed', { count: unestimated, points: words.number(assumedPoints) });
}

function linkModel({ link, tool, selector, weight }: LinkView, metric: string, words: PageWords): LinkModel {
  return {
    link,
    text: linkText(selector, words),
    weight: weight === 1 ? null : words.tell('weight.is', { weight: words.number(weight) }),
    again: { metric, tool, select: selectionAgain(selector), weight },
  };
}

function linkText(selector: LinkView['selector'], words: PageWords): string {
  switch (selector.kind) {
    case 'item':
      return words.tell('link.item', { key: selector.key });
    case 'release':
      return words.tell('link.release', {
        release: selector.release,
        container: selector.containerName ?? selector.container,
      });
    case 'label':
      return selector.container === null
        ? words.tell('link.label', { label: selector.label })
        : words.tell('link.label-in', {
            label: selector.label,
            container: selector.containerName ?? selector.container,
          });
    case 'container':
      return words.tell('link.container', { container: selector.containerName ?? selector.container });
    case 'query':
      return words.tell('link.query', { query: selector.query });
  }
}

/** A milestone's value is the day that is shown already, so only its evidence is left to say. */
function readingOf({ lastReading, source }: MetricView, words: PageWords): string | null {
  if (lastReading === null || source.kind === 'work') return null;
  const { value, at, evidence } = lastReading;
  if (source.kind === 'milestone') return evidence === '' ? null : evidence;
  const figures = { value: `${words.number(value)} ${source.unit}`.trim(), moment: words.moment(at) };
  return evidence === ''
    ? words.tell('why.reading', figures)
    : words.tell('why.reading-evidence', { ...figures, evidence });
}
