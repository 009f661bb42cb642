import { measureMetric } from '../caches/goal-numbers.ts';
import { metricEvidence } from '../caches/roll-up-goals.ts';
import type { GoalId } from '../goals/goal.ts';
import type { WorkLink } from '../measures/link.ts';
import type { MetricRow } from '../measures/metric.ts';
import type { Reading } from '../measures/reading.ts';
import { countsOf, pointsOf, type Tally } from '../measures/tally.ts';
import { workShare } from '../measures/work-share.ts';
import type { World } from '../ports/world.ts';
import { marksOf } from '../views/scale-marks.ts';
import type { LinkView, MetricView } from '../views/view.ts';

/** The metrics of a goal with what they read now and the links behind them. */
export async function metricViews(
  world: Pick<World, 'goals' | 'numbers'>,
  goal: GoalId,
): Promise<readonly MetricView[]> {
  const metrics = await world.goals.metricsOf([goal]);
  if (metrics.length === 0) return [];
  const evidence = await metricEvidence(world, metrics);
  const links = Map.groupBy(
    await world.goals.links(metrics.map(({ metric }) => metric)),
    ({ metric }) => metric,
  );
  return metrics.map((metric) =>
    metricView(metric, {
      tally: evidence.tallies.get(metric.metric) ?? [],
      reading: evidence.readings.get(metric.metric) ?? null,
      links: links.get(metric.metric) ?? [],
    }),
  );
}

function metricView(
  metric: MetricRow,
  {
    tally,
    reading,
    links,
  }: { readonly tally: Tally; readonly reading: Reading | null; readonly links: readonly WorkLink[] },
): MetricView {
  const numbers = measureMetric(metric, {
    tallies: new Map([[metric.metric, tally]]),
    readings: new Map(reading === null ? [] : [[metric.metric, reading]]),
  });
  const work = metric.source.kind === 'work' ? workShare(tally, metric.source.rule) : null;
  return {
    metric: metric.metric,
    title: metric.title,
    source: metric.source,
    scale: metric.scale,
    marks: marksOf(metric.source, metric.scale),
    weight: metric.weight / 1000,
    value: numbers.value,
    progress: numbers.progress,
    score: numbers.score,
    counts: countsOf(tally),
    points: pointsOf(tally),
    estimated: work?.estimated ?? 0,
    unestimated: work?.unestimated ?? 0,
    assumedPoints: work === null || work.assumedPoints === null ? null : work.assumedPoints / 1000,
    links: links.map(linkView),
    lastReading: reading,
  };
}

function linkView({ link, tool, selector, weight }: WorkLink): LinkView {
  return { link, tool, selector, weight: weight / 1000 };
}
