import type { Fault } from './fault-sentence.ts';
import { type GoalEntry, LINK_WAYS, type LinkEntry, type MetricEntry } from './goal-entry.ts';
import type { Path } from './line-finder.ts';

/** What a single field cannot tell: keys that are there twice, parents that are not, circles, metrics without a source. */
export function checkGoals(goals: readonly GoalEntry[]): readonly Fault[] {
  return [
    ...twice(goals, ['goals'], 'goal'),
    ...goals.flatMap((goal, at) => parentFaults(goals, goal, at)),
    ...circleFaults(goals),
    ...goals.flatMap(({ metrics = [] }, at) => [
      ...twice(metrics, ['goals', at, 'metrics'], 'metric of this goal'),
      ...metrics.flatMap((metric, nth) => metricFaults(metric, ['goals', at, 'metrics', nth])),
    ]),
  ];
}

/** The key of the goal above, whichever way it is written. */
export function parentKeyOf({ parent }: GoalEntry): string | undefined {
  return typeof parent === 'string' ? parent : parent?.key;
}

function twice(entries: readonly { readonly key: string }[], path: Path, what: string): readonly Fault[] {
  return entries.flatMap(({ key }, at) =>
    entries.findIndex((other) => other.key === key) < at
      ? [
          {
            path: [...path, at, 'key'],
            message: `Another ${what} has the key ${JSON.stringify(key)} already.`,
          },
        ]
      : [],
  );
}

function parentFaults(goals: readonly GoalEntry[], goal: GoalEntry, at: number): readonly Fault[] {
  const key = parentKeyOf(goal);
  if (key === undefined) return [];
  const path = ['goals', at, 'parent'];
  const parent = goals.find((other) => other.key === key);
  if (parent === undefined) {
    return [{ path, message: `There is no goal with the key ${JSON.stringify(key)} in this file.` }];
  }
  const hidden = parent.visibility === 'private' && parent.owner !== goal.owner;
  return hidden
    ? [{ path, message: 'Only its owner sees a private goal: no goal of somebody else can stand below it.' }]
    : [];
}

/** Each circle is told once, at the first of its goals. */
function circleFaults(goals: readonly GoalEntry[]): readonly Fault[] {
  const above = new Map(goals.map((goal) => [goal.key, parentKeyOf(goal)]));
  const told = new Set<string>();
  return goals.flatMap(({ key }, at) => {
    const way = [key];
    for (let next = above.get(key); next !== undefined && !way.includes(next); next = above.get(next))
      way.push(next);
    if (told.has(key) || above.get(way.at(-1) ?? '') !== key) return [];
    for (const one of way) told.add(one);
    const message = `The parents close a circle: ${[...way, key].join(' → ')}.`;
    return [{ path: ['goals', at, 'parent'], message }];
  });
}

const SOURCES = ['work', 'readings', 'milestone'] as const;

function metricFaults(metric: MetricEntry, path: Path): readonly Fault[] {
  const sources = SOURCES.filter((source) => metric[source] !== undefined);
  const [source] = sources;
  if (source === undefined || sources.length > 1) {
    const message = 'A metric has one source: work, readings or milestone.';
    return [{ path: [...path, ...sources.slice(1, 2)], message }];
  }
  const faults = (metric.links ?? []).flatMap((link, at) => linkFaults(link, [...path, 'links', at]));
  if (source !== 'work' && metric.links !== undefined)
    return [{ path: [...path, 'links'], message: 'Only a metric with work has links.' }];
  if (source === 'milestone' && metric.scale !== undefined)
    return [{ path: [...path, 'scale'], message: 'A milestone has its dates, and no other thresholds.' }];
  if (source === 'readings' && metric.scale === undefined)
    return [{ path: [...path, 'readings'], message: 'A metric of readings needs its thresholds, in scale.' }];
  return faults;
}

function linkFaults(link: LinkEntry, path: Path): readonly Fault[] {
  const { weight: _, ...said } = link;
  const fields = Object.keys(said).sort().join(' ');
  const known = LINK_WAYS.some((way) => way.toSorted().join(' ') === fields);
  const message =
    'Link by item, by query, by label (with repository or project), by milestone (with repository), by project or by repository.';
  return known ? [] : [{ path, message }];
}
