import { doAll } from './cli.ts';
import { type Counted, countFor, type PlainIssue, type Wanted } from './independent-count.ts';

export interface Compared {
  readonly wanted: Wanted;
  readonly expected: Counted;
  readonly shown: Counted;
  readonly equal: boolean;
}

/** Makes one goal with one metric for each, links it, and compares what the goal shows with the independent count. */
export async function compareAll(
  data: string,
  issues: readonly PlainIssue[],
  wanted: readonly Wanted[],
): Promise<readonly Compared[]> {
  const titles = wanted.map((select) =>
    'item' in select ? select.item : `${select.container} ${select.release}`,
  );
  const goals = await doAll(
    data,
    titles.map((title) => ({ operation: 'goals.create', input: { title } })),
  );
  const metrics = await doAll(
    data,
    goals.map((made) => ({
      operation: 'metrics.define',
      input: { goal: textIn(made, 'goal'), title: 'Work', work: { by: 'count' } },
    })),
  );
  await doAll(
    data,
    metrics.map((made, i) => ({
      operation: 'links.add',
      input: { metric: textIn(made, 'metric'), tool: 'jira', select: wanted[i] },
    })),
  );
  const shown = await doAll(
    data,
    goals.map((made) => ({ operation: 'goals.get', input: { goal: textIn(made, 'goal') } })),
  );
  return wanted.map((select, i) => compare(select, countFor(issues, select), shown[i]));
}

function compare(wanted: Wanted, expected: Counted, goal: unknown): Compared {
  const metrics = isRecord(goal) ? goal.metrics : undefined;
  const metric: unknown = Array.isArray(metrics) ? metrics[0] : undefined;
  if (!isRecord(metric)) throw new Error(`The goal shows no metric: ${JSON.stringify(goal)}`);
  const shown = { counts: figures(metric.counts), points: figures(metric.points) };
  const equal = same(expected.counts, shown.counts) && same(expected.points, shown.points);
  return { wanted, expected, shown, equal };
}

function same(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => Math.abs((a[name] ?? Number.NaN) - (b[name] ?? Number.NaN)) < 1e-9);
}

function figures(value: unknown): Readonly<Record<string, number>> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([name, figure]) => [name, Number(figure)]));
}

function textIn(made: unknown, name: string): string {
  const text = isRecord(made) ? made[name] : undefined;
  if (typeof text !== 'string') throw new Error(`There is no ${name} in ${JSON.stringify(made)}.`);
  return text;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
