import type { Decider, Told } from '../facts/decider.ts';
import type { Instant, PersonId } from '../facts/fact.ts';
import type { LinkId, MetricId, WorkLink } from '../measures/link.ts';
import type { MetricRow } from '../measures/metric.ts';
import type { GoalProjection } from '../ports/goal-index.ts';
import type { Alignment, GoalId, GoalRow } from './goal.ts';
import { GOAL_TEXTS, type GoalFact, goalFact } from './goal-facts.ts';

/** A goal as its facts have made it. */
export interface GoalState {
  /** 0 before the goal exists. */
  readonly version: number;
  readonly details: Omit<GoalRow, 'goal'> | null;
  readonly createdBy: PersonId | null;
  readonly parents: ReadonlyMap<GoalId, Pick<Alignment, 'mode' | 'weight'>>;
  readonly metrics: ReadonlyMap<MetricId, Omit<MetricRow, 'goal'>>;
  readonly links: ReadonlyMap<LinkId, WorkLink>;
}

/** The history of a goal turned into its state. */
export const goalDecider: Decider<GoalState, GoalFact> = {
  initial: {
    version: 0,
    details: null,
    createdBy: null,
    parents: new Map(),
    metrics: new Map(),
    links: new Map(),
  },
  evolve: (state, told) => ({ ...evolveBody(state, told), version: told.version }),
  parse: (body) => goalFact.parse(body),
  textFields: GOAL_TEXTS,
};

function evolveBody(state: GoalState, { body, at, by }: Told<GoalFact>): GoalState {
  switch (body.kind) {
    case 'goal.created':
      return created(state, body, at, by);
    case 'goal.edited':
      return withDetails(state, definedOnly(body));
    case 'goal.aligned':
      return {
        ...state,
        parents: withEntry(state.parents, body.parent, { mode: body.mode, weight: body.weight }),
      };
    case 'goal.unaligned':
      return { ...state, parents: without(state.parents, [body.parent]) };
    case 'goal.closed':
      return withDetails(state, { status: 'closed', outcome: body.outcome });
    case 'goal.reopened':
      return withDetails(state, { status: 'open', outcome: null });
    case 'metric.defined':
    case 'metric.edited':
    case 'metric.removed':
      return evolveMetric(state, body);
    case 'link.added': {
      const { link, metric, tool, selector, weight } = body;
      return { ...state, links: withEntry(state.links, link, { link, metric, tool, selector, weight }) };
    }
    case 'link.removed':
      return { ...state, links: without(state.links, [body.link]) };
  }
}

function created(
  state: GoalState,
  body: Extract<GoalFact, { kind: 'goal.created' }>,
  at: Instant,
  by: PersonId,
): GoalState {
  const { kind: _, ...details } = body;
  return { ...state, createdBy: by, details: { ...details, status: 'open', outcome: null, created: at } };
}

type MetricBody = Extract<GoalFact, { kind: 'metric.defined' | 'metric.edited' | 'metric.removed' }>;

function evolveMetric(state: GoalState, body: MetricBody): GoalState {
  if (body.kind === 'metric.removed') return withoutMetric(state, body.metric);
  if (body.kind === 'metric.defined') {
    const { kind: _, ...metric } = body;
    return { ...state, metrics: withEntry(state.metrics, metric.metric, metric) };
  }
  const known = state.metrics.get(body.metric);
  if (known === undefined) return state;
  return { ...state, metrics: withEntry(state.metrics, body.metric, { ...known, ...definedOnly(body) }) };
}

/** A removed metric takes its links with it. */
function withoutMetric(state: GoalState, metric: MetricId): GoalState {
  const orphaned = [...state.links.values()].filter((link) => link.metric === metric).map(({ link }) => link);
  return { ...state, metrics: without(state.metrics, [metric]), links: without(state.links, orphaned) };
}

function withDetails(state: GoalState, change: Partial<Omit<GoalRow, 'goal'>>): GoalState {
  return state.details === null ? state : { ...state, details: { ...state.details, ...change } };
}

/** The fields of an edit that are there, without its `kind`. */
function definedOnly<T extends { readonly kind: string }>(
  body: T,
): { [K in Exclude<keyof T, 'kind'>]?: Exclude<T[K], undefined> } {
  const { kind: _, ...fields } = body;
  // Object.entries widens the value types; the entries kept are exactly those of the fields that are not undefined.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in Exclude<keyof T, 'kind'>]?: Exclude<T[K], undefined>;
  };
}

function withEntry<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  return new Map([...map, [key, value]]);
}

function without<K, V>(map: ReadonlyMap<K, V>, keys: readonly K[]): ReadonlyMap<K, V> {
  return new Map([...map].filter(([key]) => !keys.includes(key)));
}

/** What the caches keep of the goal; undefined before it exists. */
export function projectGoal(goal: GoalId, state: GoalState): GoalProjection | undefined {
  if (state.details === null) return undefined;
  return {
    goal: { goal, ...state.details },
    version: state.version,
    parents: [...state.parents].map(([parent, alignment]) => ({ child: goal, parent, ...alignment })),
    metrics: [...state.metrics.values()].map((metric) => ({ ...metric, goal })),
    links: [...state.links.values()],
  };
}
