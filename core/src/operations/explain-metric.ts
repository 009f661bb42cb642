import { measureMetric } from '../caches/goal-numbers.ts';
import { metricEvidence } from '../caches/roll-up-goals.ts';
import type { Instant } from '../facts/fact.ts';
import { type Refused, refused } from '../facts/refusal.ts';
import { projectGoal } from '../goals/goal-state.ts';
import type { MetricRow, WorkRule } from '../measures/metric.ts';
import type { Reading } from '../measures/reading.ts';
import { type Selected, tallyOf } from '../measures/selection.ts';
import { countsOf, pointsOf, type Tally } from '../measures/tally.ts';
import { creditFor, workShare } from '../measures/work-share.ts';
import { readingDerivation, workDerivation } from '../views/derivation.ts';
import type { ExplainedItem } from '../views/explanation-shapes.ts';
import { formulaWords } from '../views/formula-words.ts';
import type { ExplanationView } from '../views/view.ts';
import { openable } from './item-gate.ts';
import { openMetric } from './on-goal.ts';
import { type Acting, isRefused } from './operation.ts';
import { goalStateAt, readingOf, selectedAt } from './past-goals.ts';

export interface ExplainPage {
  readonly after: string | null;
  readonly limit: number;
}

interface Sources {
  readonly metric: MetricRow;
  readonly tally: Tally;
  readonly reading: Reading | null;
  readonly items: readonly Selected[];
  readonly next: string | null;
}

/** Why a metric reads what it reads, now or at a past moment. */
export async function explainMetric(
  acting: Acting,
  metric: string,
  at: Instant | undefined,
  page: ExplainPage,
): Promise<ExplanationView | Refused> {
  const open = await openMetric(acting, metric, 'read');
  if (isRefused(open)) return open;
  const sources =
    at === undefined
      ? await sourcesNow(acting, open.metric, page)
      : await sourcesAt(acting, open.metric, at, page);
  if (isRefused(sources)) return sources;
  return explanation(acting, sources, at);
}

async function sourcesNow(acting: Acting, metric: MetricRow, page: ExplainPage): Promise<Sources> {
  const { world } = acting;
  const { tallies, readings } = await metricEvidence(world, [metric]);
  const items =
    metric.source.kind === 'work'
      ? await world.mirror.selected(metric.metric, page.after, page.limit)
      : { rows: [], next: null };
  const tally = tallies.get(metric.metric) ?? [];
  return { metric, tally, reading: readings.get(metric.metric) ?? null, items: items.rows, next: items.next };
}

async function sourcesAt(
  acting: Acting,
  { metric, goal }: MetricRow,
  at: Instant,
  page: ExplainPage,
): Promise<Sources | Refused> {
  const then = projectGoal(goal, await goalStateAt(acting.world, goal, at));
  const row = then?.metrics.find((known) => known.metric === metric);
  if (then === undefined || row === undefined) {
    return refused('not-found', 'This metric did not exist at that moment.', 'at');
  }
  if (row.source.kind !== 'work') {
    const reading = await readingOf(acting.world, metric, at);
    return { metric: row, tally: [], reading, items: [], next: null };
  }
  const selected = await selectedAt(
    acting.world,
    then.links.filter((link) => link.metric === metric),
    at,
  );
  return { metric: row, tally: tallyOf(selected), reading: null, ...pageOf(selected, page) };
}

function pageOf(
  selected: readonly Selected[],
  { after, limit }: ExplainPage,
): Pick<Sources, 'items' | 'next'> {
  const rest = selected
    .filter(({ item }) => after === null || item.ref > after)
    .sort((a, b) => (a.item.ref < b.item.ref ? -1 : 1));
  const items = rest.slice(0, limit);
  return { items, next: rest.length > limit ? (items.at(-1)?.item.ref ?? null) : null };
}

async function explanation(
  acting: Acting,
  sources: Sources,
  at: Instant | undefined,
): Promise<ExplanationView> {
  const { metric, tally, reading } = sources;
  const numbers = measureMetric(metric, {
    tallies: new Map([[metric.metric, tally]]),
    readings: new Map(reading === null ? [] : [[metric.metric, reading]]),
  });
  const { source } = metric;
  const rule = source.kind === 'work' ? source.rule : null;
  const derivation =
    source.kind === 'work'
      ? workDerivation(tally, source.rule)
      : readingDerivation(source, reading, numbers.progress);
  const visible = await openable(
    acting,
    sources.items.map(({ item }) => item),
  );
  const shown = sources.items.filter(({ item }) => visible.has(item.ref));
  return {
    kind: 'explanation',
    of: { kind: 'metric', id: metric.metric, title: metric.title },
    at: at ?? acting.world.now(),
    past: at !== undefined,
    progress: numbers.progress,
    score: numbers.score,
    derivation,
    formula: formulaWords(derivation),
    inputs: [],
    hiddenParts: null,
    items: rule === null ? [] : shown.map((selected) => explainItem(selected, rule, tally)),
    next: sources.next,
    withheldItems: sources.items.length - shown.length,
    counts: rule === null ? null : countsOf(tally),
    points: rule === null ? null : pointsOf(tally),
    reading,
  };
}

function explainItem({ item, weight, counted }: Selected, rule: WorkRule, tally: Tally): ExplainedItem {
  const size = sizeOf(item.points, rule, tally);
  const live = counted && item.bucket !== 'cancelled' && item.bucket !== 'unreadable';
  const possible = live ? size * (weight / 1000) : 0;
  return {
    tool: item.tool,
    key: item.key,
    title: item.title,
    url: item.url,
    bucket: item.bucket,
    status: item.status,
    points: item.points === null ? null : item.points / 1000,
    weight: weight / 1000,
    counted,
    earned: possible * creditFor(item, rule),
    possible,
  };
}

function sizeOf(points: number | null, rule: WorkRule, tally: Tally): number {
  if (rule.by === 'count') return 1;
  return (points ?? workShare(tally, rule).assumedPoints ?? 0) / 1000;
}
