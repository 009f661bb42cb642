import { type Told, tell } from '../facts/decider.ts';
import type { Fact, PersonId } from '../facts/fact.ts';
import type { GoalId } from '../goals/goal.ts';
import type { GoalFact } from '../goals/goal-facts.ts';
import { goalDecider } from '../goals/goal-state.ts';
import type { LinkId, MetricId, Selector } from '../measures/link.ts';
import type { HistoryAct, HistoryChange, HistoryEntry } from '../views/history-shapes.ts';
import { sentenceOf } from '../views/history-words.ts';
import { namesOf } from './goal-heads.ts';
import type { Acting } from './operation.ts';

/** What is needed to speak of things by their names. */
interface Names {
  /** Null where the viewer may not see the goal. */
  readonly goal: (id: GoalId) => string | null;
  readonly person: (id: PersonId) => string;
  readonly unit: (id: string) => string;
  /** As they were at the moment that is spoken of: a later new name does not change what was said before. */
  readonly metrics: Map<MetricId, string>;
  readonly links: Map<LinkId, Selector>;
}

/** A goal's facts as acts, oldest first; other goals are named only where the viewer may see them. */
export async function historyOf(acting: Acting, facts: readonly Fact[]): Promise<readonly HistoryEntry[]> {
  const told = facts.map((fact) => tell(goalDecider, fact));
  const names = await namesIn(acting, told);
  return told.map(({ body, version, at, by }) => {
    remember(body, names);
    const act = actOf(body, names);
    return { version, at, by, byName: names.person(by), fact: body.kind, act, sentence: sentenceOf(act) };
  });
}

async function namesIn(acting: Acting, told: readonly Told<GoalFact>[]): Promise<Names> {
  const bodies = told.map(({ body }) => body);
  const parents = bodies.flatMap((body) => ('parent' in body ? [body.parent] : []));
  const owners = bodies.flatMap((body) => ('owner' in body && body.owner !== undefined ? [body.owner] : []));
  const rows = await acting.world.goals.goals([...new Set(parents)], acting.filter);
  const goals = new Map(rows.map(({ goal, title }) => [goal, title]));
  const people = await namesOf(acting.world, [...told.map(({ by }) => by), ...owners]);
  const moved = bodies.some((body) => body.kind === 'goal.edited' && body.unit !== undefined);
  const units = new Map(
    moved ? (await acting.world.people.units()).map(({ unit, name }) => [unit, name]) : [],
  );
  return {
    goal: (id) => goals.get(id) ?? null,
    person: (id) => people.get(id) ?? id,
    unit: (id) => units.get(id) ?? id,
    metrics: new Map(),
    links: new Map(),
  };
}

function remember(body: GoalFact, { metrics, links }: Names): void {
  if (body.kind === 'link.added') links.set(body.link, body.selector);
  if (body.kind === 'metric.defined') metrics.set(body.metric, body.title);
  if (body.kind === 'metric.edited' && body.title !== undefined) metrics.set(body.metric, body.title);
}

function actOf(body: GoalFact, names: Names): HistoryAct {
  switch (body.kind) {
    case 'goal.created':
      return { kind: body.kind, title: body.title };
    case 'goal.edited':
      return { kind: body.kind, changes: changesOf(body, names) };
    case 'goal.aligned':
      return {
        kind: body.kind,
        parent: names.goal(body.parent),
        mode: body.mode,
        weight: body.weight / 1000,
      };
    case 'goal.unaligned':
      return { kind: body.kind, parent: names.goal(body.parent) };
    case 'goal.closed':
      return { kind: body.kind, outcome: body.outcome, reason: body.reason };
    case 'goal.reopened':
      return { kind: body.kind, reason: body.reason };
    case 'link.added':
      return {
        kind: body.kind,
        selector: body.selector,
        metric: metricName(body.metric, names),
        weight: body.weight / 1000,
      };
    case 'link.removed':
      return { kind: body.kind, selector: names.links.get(body.link) ?? null };
    default:
      return { kind: body.kind, metric: metricName(body.metric, names) };
  }
}

function metricName(metric: MetricId, { metrics }: Names): string {
  return metrics.get(metric) ?? metric;
}

function changesOf(edit: Extract<GoalFact, { kind: 'goal.edited' }>, names: Names): readonly HistoryChange[] {
  const { title, intent, ambition, owner, visibility, unit, due, counting } = edit;
  const changes: readonly (HistoryChange | false)[] = [
    title !== undefined && { field: 'title', to: title },
    intent !== undefined && { field: 'intent' },
    ambition !== undefined && { field: 'ambition', to: ambition },
    owner !== undefined && { field: 'owner', to: names.person(owner) },
    visibility !== undefined && { field: 'visibility', to: visibility },
    unit !== undefined && { field: 'unit', to: unit === null ? null : names.unit(unit) },
    due !== undefined && { field: 'due', to: due },
    counting !== undefined && { field: 'counting', to: counting },
  ];
  return changes.filter((change) => change !== false);
}
