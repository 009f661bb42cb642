import type { ReadFilter } from '../access/read-filter.ts';
import { reachedByParts } from '../caches/roll-up-goals.ts';
import type { Alignment, GoalId, GoalRow } from '../goals/goal.ts';
import { readingAt } from '../goals/metric-readings.ts';
import type { MetricId, WorkLink } from '../measures/link.ts';
import type { MetricRow } from '../measures/metric.ts';
import type { Reading } from '../measures/reading.ts';
import { foldText } from '../ports/find-text.ts';
import type { GoalIndex, GoalProjection } from '../ports/goal-index.ts';
import type { Page } from '../ports/mirror.ts';
import type { NumberCache } from '../ports/number-cache.ts';

/** What the rest of the memory store needs of the goals. */
export interface MemoryGoals extends GoalIndex {
  allLinks(): readonly WorkLink[];
  projections(): readonly GoalProjection[];
}

/** The goal index as maps; the definition that every other one is compared with. */
export function memoryGoals(numbers: NumberCache): MemoryGoals {
  const goals = new Map<GoalId, GoalProjection>();
  const readings = new Map<MetricId, { readonly version: number; readonly readings: readonly Reading[] }>();
  const edges = (): readonly Alignment[] => [...goals.values()].flatMap(({ parents }) => parents);
  const allMetrics = (): readonly MetricRow[] => [...goals.values()].flatMap(({ metrics }) => metrics);
  const allLinks = (): readonly WorkLink[] => [...goals.values()].flatMap(({ links }) => links);
  const rows = (filter: ReadFilter): readonly GoalRow[] =>
    [...goals.values()].map(({ goal }) => goal).filter((goal) => seen(goal, filter));

  return {
    allLinks,
    projections: () => [...goals.values()],
    async put(projection) {
      const known = goals.get(projection.goal.goal);
      if (known === undefined || known.version <= projection.version)
        goals.set(projection.goal.goal, projection);
    },
    async putReadings(metric, version, said) {
      if ((readings.get(metric)?.version ?? 0) <= version) readings.set(metric, { version, readings: said });
    },
    async clear() {
      goals.clear();
      readings.clear();
    },
    async goals(ids, filter) {
      return rows(filter).filter(({ goal }) => ids.includes(goal));
    },
    async search({ text, status, owner }, filter, after, limit) {
      const found = rows(filter).filter(
        (row) =>
          foldText(row.title).includes(foldText(text)) &&
          (status === undefined || row.status === status) &&
          (owner === undefined || row.owner === owner),
      );
      return pageOf(found, (row) => row, after, limit);
    },
    async roots(filter, after, limit) {
      const visible = rows(filter);
      const ids = new Set(visible.map(({ goal }) => goal));
      const under = new Set(edges().flatMap(({ child, parent }) => (ids.has(parent) ? [child] : [])));
      return pageOf(
        visible.filter(({ goal }) => !under.has(goal)),
        (row) => row,
        after,
        limit,
      );
    },
    async children(parent, filter, after, limit) {
      const visible = new Map(rows(filter).map((row) => [row.goal, row]));
      const found = edges().flatMap((alignment) => {
        const goal = alignment.parent === parent ? visible.get(alignment.child) : undefined;
        return goal === undefined ? [] : [{ goal, alignment }];
      });
      return pageOf(found, ({ goal }) => goal, after, limit);
    },
    async childCounts(parents, filter) {
      const visible = new Set(rows(filter).map(({ goal }) => goal));
      return countPer(
        parents,
        edges().filter(({ child }) => visible.has(child)),
      );
    },
    async hiddenParts(parents, filter) {
      const visible = new Set(rows(filter).map(({ goal }) => goal));
      return countPer(
        parents,
        edges().filter(({ child, mode }) => mode === 'part' && !visible.has(child)),
      );
    },
    async alignmentsAbove(from) {
      const reached = new Set(from);
      const above = new Set<Alignment>();
      const all = Map.groupBy(edges(), ({ child }) => child);
      // A Set's iteration also visits what is added on the way.
      for (const goal of reached) {
        for (const alignment of all.get(goal) ?? []) {
          above.add(alignment);
          reached.add(alignment.parent);
        }
      }
      return [...above];
    },
    async evidenceOver(metrics) {
      const owners = allMetrics().filter(({ metric }) => metrics.includes(metric));
      const from = [...new Set(owners.map(({ goal }) => goal))];
      return this.evidence([...reachedByParts(from, await this.alignmentsAbove(from))]);
    },
    async evidence(ids) {
      const inputs = [...goals.values()]
        .filter(({ goal }) => ids.includes(goal.goal))
        .map(({ goal, metrics }) => ({
          goal,
          metrics,
          parts: edges().filter(({ parent, mode }) => parent === goal.goal && mode === 'part'),
        }));
      const metrics = inputs.flatMap((input) => input.metrics.map(({ metric }) => metric));
      const parts = inputs.flatMap((input) => input.parts.map(({ child }) => child));
      const tallies = await numbers.tallies(metrics);
      return {
        inputs,
        tallies: new Map([...tallies].map(([metric, { value }]) => [metric, value])),
        readings: await this.latestReadings(metrics),
        numbers: await numbers.numbers([...inputs.map(({ goal }) => goal.goal), ...parts]),
      };
    },
    async metrics(ids) {
      return allMetrics().filter(({ metric }) => ids.includes(metric));
    },
    async metricsOf(ids) {
      return allMetrics().filter(({ goal }) => ids.includes(goal));
    },
    async links(metrics) {
      return allLinks().filter(({ metric }) => metrics.includes(metric));
    },
    async link(id) {
      return allLinks().find(({ link }) => link === id);
    },
    async queryLinks(tool) {
      return allLinks().filter((link) => link.tool === tool && link.selector.kind === 'query');
    },
    async latestReadings(metrics) {
      const latest = metrics.flatMap((metric) => {
        const reading = readingAt(readings.get(metric)?.readings ?? [], Number.POSITIVE_INFINITY);
        return reading === null ? [] : [[metric, reading] as const];
      });
      return new Map(latest);
    },
  };
}

function seen(goal: GoalRow, filter: ReadFilter): boolean {
  if (filter.kind === 'everything' || goal.visibility === 'company' || goal.owner === filter.person)
    return true;
  const managed = filter.managed.includes(goal.owner);
  if (goal.visibility === 'line') return managed;
  return goal.visibility === 'unit' && (managed || (goal.unit !== null && filter.units.includes(goal.unit)));
}

/** In order of title, then id; `after` is the place of the last row of the page before. */
function pageOf<T>(
  found: readonly T[],
  row: (one: T) => GoalRow,
  after: string | null,
  limit: number,
): Page<T> {
  const place = (one: T): string => JSON.stringify([foldText(row(one).title), row(one).goal]);
  const sorted = [...found].sort((a, b) => compare(place(a), place(b)));
  const rest = after === null ? sorted : sorted.filter((one) => compare(place(one), after) > 0);
  const rows = rest.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: rest.length > limit && last !== undefined ? place(last) : null };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function countPer(parents: readonly GoalId[], edges: readonly Alignment[]): ReadonlyMap<GoalId, number> {
  return new Map(parents.map((goal) => [goal, edges.filter(({ parent }) => parent === goal).length]));
}
