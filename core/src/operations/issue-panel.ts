import { z } from 'zod';
import { may } from '../access/access-table.ts';
import { type WhatIf, whatIfDone } from '../caches/what-if-closed.ts';
import type { GoalId, GoalRow } from '../goals/goal.ts';
import type { WorkLink } from '../measures/link.ts';
import type { MetricRow } from '../measures/metric.ts';
import type { ItemRef, WorkItem } from '../measures/work-item.ts';
import type { SelectionReason } from '../ports/mirror.ts';
import { freshnessOf } from '../views/freshness.ts';
import { marksOf } from '../views/scale-marks.ts';
import {
  type ClosingEffect,
  type IssuePanelView,
  issuePanelView,
  type ServedGoal,
  type ServingReason,
} from '../views/view.ts';
import { chainsAbove } from './chains.ts';
import { id, tool } from './fields.ts';
import { headsOf } from './goal-heads.ts';
import { openable } from './item-gate.ts';
import { type Acting, everybody, operation } from './operation.ts';

/** The panel of one work item. */
export const issuePanel = operation({
  name: 'views.issuePanel',
  title: 'See which goals an item serves, and what closing it would change',
  purpose: 'work',
  effect: 'reads',
  allowed: everybody,
  input: z.strictObject({ tool, item: id }),
  output: issuePanelView,
  run: async (acting, input): Promise<IssuePanelView> => {
    const { world } = acting;
    const [item] = await world.mirror.byKeys(input.tool, [input.item]);
    const freshness = freshnessOf(await world.mirror.sync(input.tool), world.now());
    const panel = { kind: 'issue-panel', tool: input.tool, freshness } as const;
    const visible = await openable(acting, item === undefined ? [] : [item]);
    if (item === undefined || !visible.has(item.ref)) return { ...panel, item: null, goals: [] };
    const { key, title, bucket, points } = item;
    const shown = { key, title, bucket, points: points === null ? null : points / 1000 };
    return { ...panel, item: shown, goals: await servedGoals(acting, item) };
  },
});

/** In an order of their own, so that what is written into tools changes only when a goal does. */
function byTitle(a: GoalRow, b: GoalRow): number {
  return a.title === b.title ? (a.goal < b.goal ? -1 : 1) : a.title < b.title ? -1 : 1;
}

/** What was found about an item: why it is selected, by which links, for which metrics. */
interface Serving {
  readonly item: WorkItem;
  readonly reasons: readonly SelectionReason[];
  readonly links: ReadonlyMap<string, WorkLink>;
  readonly metrics: ReadonlyMap<string, MetricRow>;
  readonly through: ReadonlyMap<ItemRef, WorkItem>;
}

async function servedGoals(acting: Acting, item: WorkItem): Promise<readonly ServedGoal[]> {
  const serving = await servingOf(acting, item);
  const goals = [...new Set([...serving.metrics.values()].map(({ goal }) => goal))];
  const rows = await acting.world.goals.goals(goals, acting.filter);
  if (rows.length === 0) return [];
  const heads = await headsOf(acting.world, rows);
  const chains = await chainsAbove(
    acting,
    rows.map(({ goal }) => goal),
  );
  const whatIf = await whatIfDone(acting.world, [item]);
  return [...rows].sort(byTitle).flatMap((row): readonly ServedGoal[] => {
    const head = heads.get(row.goal);
    const chain = chains.get(row.goal);
    if (head === undefined || chain === undefined) return [];
    return [
      {
        head,
        reasons: reasonsFor(acting, row, serving),
        chain: chain.steps,
        otherWays: chain.otherWays,
        marks: marksFor(row.goal, serving),
        ifClosed: effectOn(row, serving, whatIf),
      },
    ];
  });
}

async function servingOf({ world }: Acting, item: WorkItem): Promise<Serving> {
  const reasons = await world.mirror.reasons(item.ref);
  const metrics = [...new Set(reasons.map(({ metric }) => metric))];
  const links = metrics.length === 0 ? [] : await world.goals.links(metrics);
  const rows = metrics.length === 0 ? [] : await world.goals.metrics(metrics);
  const above = [...new Set(reasons.map(({ via }) => via))].filter((ref) => ref !== item.ref);
  const through = above.length === 0 ? [] : await world.mirror.items(above);
  return {
    item,
    reasons,
    links: new Map(links.map((link) => [link.link, link])),
    metrics: new Map(rows.map((row) => [row.metric, row])),
    through: new Map(through.map((found) => [found.ref, found])),
  };
}

function reasonsFor(acting: Acting, row: GoalRow, serving: Serving): readonly ServingReason[] {
  const mayUnlink = row.status === 'open' && may('link', row, acting.standpoint);
  return serving.reasons.flatMap((reason): readonly ServingReason[] => {
    const link = serving.links.get(reason.link);
    const metric = serving.metrics.get(reason.metric);
    if (link === undefined || metric === undefined || metric.goal !== row.goal) return [];
    const above = serving.through.get(reason.via);
    const through = above === undefined ? null : { key: above.key, title: above.title };
    return [
      {
        link: link.link,
        metric: metric.metric,
        metricTitle: metric.title,
        selector: link.selector,
        weight: link.weight / 1000,
        through,
        mayUnlink,
      },
    ];
  });
}

/** The thresholds of the goal's only metric here; several metrics share no scale to draw. */
function marksFor(goal: GoalId, serving: Serving): ServedGoal['marks'] {
  const [only, ...others] = [...serving.metrics.values()].filter((metric) => metric.goal === goal);
  return only === undefined || others.length > 0 ? null : marksOf(only.source, only.scale);
}

function effectOn(row: GoalRow, { item, metrics }: Serving, { standings, goals }: WhatIf): ClosingEffect {
  if (row.status === 'closed') return { kind: 'closed-goal' };
  if (item.bucket === 'done' || item.bucket === 'cancelled') return { kind: item.bucket };
  const own = standings.filter(({ metric }) => metrics.get(metric)?.goal === row.goal);
  if (!own.some(({ counted }) => counted)) return { kind: 'counts-through-children' };
  const effect = goals.get(row.goal);
  const from = effect?.before.progress ?? null;
  const to = effect?.after.progress ?? null;
  return from === null || to === null ? { kind: 'unmeasured' } : { kind: 'moves', from, to };
}
