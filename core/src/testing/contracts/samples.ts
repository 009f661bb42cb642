import type { Fact, FactBody, SubjectId } from '../../facts/fact.ts';
import { CHAIN_START } from '../../facts/hash-chain.ts';
import type { Alignment, GoalRow } from '../../goals/goal.ts';
import type { Selector, WorkLink } from '../../measures/link.ts';
import { defaultWorkScale, type MetricRow } from '../../measures/metric.ts';
import type { ItemRef, ObservedItem, WorkItem } from '../../measures/work-item.ts';
import type { GoalProjection } from '../../ports/goal-index.ts';
import type { VanishedItem, WorkMirror } from '../../ports/mirror.ts';
import type { Store } from '../../ports/world.ts';

/** The parts that contracts are made of: each as plain as can be, and changed where a case needs it. */

export const MOMENT = 1_767_603_600_000;

/** The facts of one subject with these bodies, the first one numbered `from`. Their hashes are made up. */
export function sampleFacts(subject: SubjectId, bodies: readonly FactBody[], from = 1): readonly Fact[] {
  const hashOf = (version: number) => (version === 0 ? CHAIN_START : `hash of ${subject} ${version}`);
  return bodies.map((body, index) => ({
    subject,
    version: from + index,
    at: MOMENT + index,
    by: 'ann',
    body,
    texts: {},
    previous: hashOf(from + index - 1),
    hash: hashOf(from + index),
  }));
}

export function sampleGoal(goal: string, change: Partial<GoalRow> = {}): GoalRow {
  return {
    goal,
    title: goal,
    intent: null,
    ambition: 'aspirational',
    owner: 'ann',
    visibility: 'company',
    unit: null,
    due: null,
    counting: 'all',
    status: 'open',
    outcome: null,
    created: MOMENT,
    ...change,
  };
}

export function sampleMetric(metric: string, goal: string): MetricRow {
  const rule = { by: 'count', started: 'none', unestimated: 'median' } as const;
  const scale = defaultWorkScale('aspirational');
  return { metric, goal, title: metric, source: { kind: 'work', rule }, scale, weight: 1000 };
}

export function sampleLink(link: string, metric: string, selector: Selector, weight = 1000): WorkLink {
  return { link, metric, tool: 'jira', selector, weight };
}

export function sampleProjection(
  goal: GoalRow,
  change: Partial<Omit<GoalProjection, 'goal'>> = {},
): GoalProjection {
  return { goal, version: 1, parents: [], metrics: [], links: [], ...change };
}

export function partOf(child: string, parent: string, mode: Alignment['mode'] = 'part'): Alignment {
  return { child, parent, mode, weight: 1000 };
}

export function ref(id: string | number): ItemRef {
  return `jira:${id}`;
}

export function sampleItem(id: string | number, change: Partial<WorkItem> = {}): WorkItem {
  return {
    ref: ref(id),
    tool: 'jira',
    key: `ABC-${id}`,
    title: `Item ${id}`,
    url: `https://jira.example/browse/ABC-${id}`,
    type: 'Story',
    status: 'To Do',
    bucket: 'todo',
    points: null,
    assignee: null,
    parent: null,
    container: 'ABC',
    groups: [],
    releases: [],
    labels: [],
    created: MOMENT,
    started: null,
    finished: null,
    revision: MOMENT,
    ...change,
  };
}

/** An item as a tool tells it that keeps no history. */
export function seen(item: WorkItem): ObservedItem {
  return { item, changes: null };
}

/** Tells of items; returns those that count or show otherwise. */
export async function put(mirror: WorkMirror, items: readonly ObservedItem[]): Promise<readonly ItemRef[]> {
  return (await mirror.take({ items, vanished: [] })).items;
}

/** Tells that items are gone; returns those that were there, or were there to read. */
export async function vanish(
  mirror: WorkMirror,
  vanished: readonly VanishedItem[],
): Promise<readonly ItemRef[]> {
  return (await mirror.take({ items: [], vanished })).items;
}

/** Puts items, and one goal whose metrics select by these links. */
export async function holding(
  store: Store,
  items: readonly WorkItem[],
  links: readonly WorkLink[],
): Promise<void> {
  await put(store.mirror, items.map(seen));
  const metrics = [...new Set(links.map(({ metric }) => metric))];
  await store.goals.put(
    sampleProjection(sampleGoal('g'), {
      metrics: metrics.map((metric) => sampleMetric(metric, 'g')),
      links,
    }),
  );
}
