import { isDeepStrictEqual } from 'node:util';
import { type GoalRow, type MetricRow, type MetricSource, toThousandths } from '@throughline/core';
import type { MetricEntry } from '../goals-file/goal-entry.ts';
import type { Path } from '../goals-file/line-finder.ts';
import { type Desk, openGoals } from './desk.ts';
import { wantedScale } from './wanted-scale.ts';

/** What a metric is called among the names: keys hold no slash. */
export function metricName(goal: string, metric: string): string {
  return `${goal}/${metric}`;
}

/** Defines, edits and removes metrics. */
export async function setMetrics(desk: Desk): Promise<void> {
  for (const { entry, row, path } of await openGoals(desk)) {
    const rows = await desk.world.goals.metricsOf([row.goal]);
    const wanted = new Map(
      (entry.metrics ?? []).map((metric) => [metricName(entry.key, metric.key), metric]),
    );
    for (const [name, id] of desk.names.all('metric')) {
      if (!name.startsWith(`${entry.key}/`)) continue;
      const metric = wanted.get(name);
      const known = rows.find((one) => one.metric === id);
      if (known !== undefined && metric !== undefined && sameSource(known.source, metric)) continue;
      await removeMetric(desk, row, { name, id, path });
    }
    for (const [at, metric] of (entry.metrics ?? []).entries()) {
      const known = rows.find(
        ({ metric: id }) => id === desk.names.idOf('metric', metricName(entry.key, metric.key)),
      );
      const place = { row, path: [...path, 'metrics', at] };
      if (known === undefined) await defineMetric(desk, metricName(entry.key, metric.key), metric, place);
      else await editMetric(desk, known, metric, place);
    }
  }
}

interface Place {
  readonly row: GoalRow;
  readonly path: Path;
}

/** What is counted cannot be changed under a metric's feet: then it is another metric. */
function sameSource(known: MetricSource, metric: MetricEntry): boolean {
  return isDeepStrictEqual(known, sourceOf(metric));
}

function sourceOf({ work, readings }: MetricEntry): MetricSource {
  if (work !== undefined) {
    const { by, started = 'none', unestimated = 'median' } = work;
    return { kind: 'work', rule: { by, started, unestimated } };
  }
  return readings === undefined ? { kind: 'milestone' } : { kind: 'readings', unit: readings.unit ?? '' };
}

async function removeMetric(
  { names, act }: Desk,
  { owner }: GoalRow,
  { name, id, path }: { readonly name: string; readonly id: string; readonly path: Path },
): Promise<void> {
  await act('metrics.remove', { metric: id }, { owner, path, called: () => ['metrics'] });
  await names.take('metric', name);
  for (const link of names.all('link').keys()) {
    if (link.startsWith(`${name} `)) await names.take('link', link);
  }
}

async function defineMetric(desk: Desk, name: string, metric: MetricEntry, place: Place): Promise<void> {
  const { title, weight, work, readings, milestone, scale } = metric;
  const input = {
    goal: place.row.goal,
    title,
    weight,
    scale,
    work,
    readings: readings && { unit: readings.unit },
    milestone: milestone && datesOf(milestone),
  };
  const made = await desk.act('metrics.define', input, { owner: place.row.owner, path: place.path });
  if (made?.metric !== undefined) await desk.names.give('metric', name, made.metric);
}

function datesOf({ reached: _, ...dates }: NonNullable<MetricEntry['milestone']>): object {
  return dates;
}

async function editMetric(desk: Desk, known: MetricRow, metric: MetricEntry, place: Place): Promise<void> {
  const { title, weight = 1, milestone } = metric;
  const { input, stored } = wantedScale(metric, place.row.ambition);
  const change = {
    ...(title === known.title ? {} : { title }),
    ...(toThousandths(weight) === known.weight ? {} : { weight }),
    ...(isDeepStrictEqual(stored, known.scale)
      ? {}
      : milestone === undefined
        ? { scale: input }
        : { milestone: datesOf(milestone) }),
  };
  if (Object.keys(change).length === 0) return;
  const from = { owner: place.row.owner, path: place.path };
  await desk.act('metrics.edit', { metric: known.metric, ...change }, from);
}
