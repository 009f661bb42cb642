import { type Decision, decided } from '../facts/decider.ts';
import type { Refused } from '../facts/refusal.ts';
import { refused } from '../facts/refusal.ts';
import type { LinkId, MetricId, WorkLink } from '../measures/link.ts';
import type { MetricRow } from '../measures/metric.ts';
import { faultOf, type Scale } from '../measures/scale.ts';
import type { Alignment, GoalId, GoalRow, Outcome } from './goal.ts';
import type { GoalFact } from './goal-facts.ts';
import type { GoalState } from './goal-state.ts';

export type GoalDetails = Omit<GoalRow, 'goal' | 'status' | 'outcome' | 'created'>;

/** The rules of one goal. Each takes the goal as it stands and gives the facts to add, or says why not. */
type GoalDecision = Decision<GoalFact>;

export function createGoal(
  state: GoalState,
  details: GoalDetails,
  parent: Omit<Alignment, 'child'> | null,
): GoalDecision {
  if (state.details !== null) return refused('duplicate', 'This goal exists already.');
  const aligned: readonly GoalFact[] = parent === null ? [] : [{ kind: 'goal.aligned', ...parent }];
  return decided<GoalFact>({ kind: 'goal.created', ...details }, ...aligned);
}

/** Only what differs becomes a fact; an edit that changes nothing adds none. */
export function editGoal(state: GoalState, change: Partial<GoalDetails>): GoalDecision {
  return whileOpen(state, (details) => {
    const changed = Object.fromEntries(
      Object.entries(change).filter(
        ([field, value]) => value !== undefined && !Object.is(value, Reflect.get(details, field)),
      ),
    );
    return Object.keys(changed).length === 0
      ? decided()
      : decided<GoalFact>({ kind: 'goal.edited', ...changed });
  });
}

/** Whether the edge would close a circle is for the caller to check: it is a matter of many goals. */
export function alignGoal(state: GoalState, parent: Omit<Alignment, 'child'>): GoalDecision {
  return whileOpen(state, () => {
    const known = state.parents.get(parent.parent);
    const same = known?.mode === parent.mode && known.weight === parent.weight;
    return same ? decided() : decided<GoalFact>({ kind: 'goal.aligned', ...parent });
  });
}

export function unalignGoal(state: GoalState, parent: GoalId): GoalDecision {
  return whileOpen(state, () =>
    state.parents.has(parent)
      ? decided<GoalFact>({ kind: 'goal.unaligned', parent })
      : refused('not-found', 'The goal is not aligned with that parent.', 'parent'),
  );
}

export function closeGoal(state: GoalState, outcome: Outcome, reason: string): GoalDecision {
  return whileOpen(state, () => decided<GoalFact>({ kind: 'goal.closed', outcome, reason }));
}

export function reopenGoal(state: GoalState, reason: string): GoalDecision {
  return state.details?.status === 'closed'
    ? decided<GoalFact>({ kind: 'goal.reopened', reason })
    : refused('not-closed', 'This goal is open already.', 'goal');
}

/** The field is named as it was said: the days of a milestone are no scale to whoever types them. */
function scaleFault(scale: Scale): Refused | undefined {
  const fault = faultOf(scale);
  const said = scale.kind === 'by-date' ? 'milestone' : 'scale';
  return fault && refused('invalid-input', fault.message, `${said}.${fault.field}`);
}

export function defineMetric(state: GoalState, metric: Omit<MetricRow, 'goal'>): GoalDecision {
  const fault = scaleFault(metric.scale);
  if (fault !== undefined) return fault;
  return whileOpen(state, () => decided<GoalFact>({ kind: 'metric.defined', ...metric }));
}

export function editMetric(
  state: GoalState,
  metric: MetricId,
  change: Partial<Pick<MetricRow, 'title' | 'scale' | 'weight'>>,
): GoalDecision {
  const fault = change.scale === undefined ? undefined : scaleFault(change.scale);
  if (fault !== undefined) return fault;
  return withMetric(state, metric, () => decided<GoalFact>({ kind: 'metric.edited', metric, ...change }));
}

export function removeMetric(state: GoalState, metric: MetricId): GoalDecision {
  return withMetric(state, metric, () => decided<GoalFact>({ kind: 'metric.removed', metric }));
}

/** A metric takes each selection once; the same one again is a duplicate, whatever its weight. */
export function addLink(state: GoalState, link: WorkLink): GoalDecision {
  return withMetric(state, link.metric, (metric) => {
    if (metric.source.kind !== 'work') {
      return refused('invalid-input', 'Only a metric that counts work can be linked to work.', 'metric');
    }
    const twin = [...state.links.values()].find(
      (known) => known.metric === link.metric && selectSame(known, link),
    );
    return twin === undefined
      ? decided<GoalFact>({ kind: 'link.added', ...link })
      : refused('duplicate', 'This metric is linked to that work already.', 'select');
  });
}

export function removeLink(state: GoalState, link: LinkId): GoalDecision {
  return whileOpen(state, () =>
    state.links.has(link)
      ? decided<GoalFact>({ kind: 'link.removed', link })
      : refused('not-found', 'There is no such link.', 'link'),
  );
}

function selectSame(a: WorkLink, b: WorkLink): boolean {
  if (a.tool !== b.tool) return false;
  if (a.selector.kind === 'item' && b.selector.kind === 'item') return a.selector.item === b.selector.item;
  return JSON.stringify(a.selector) === JSON.stringify(b.selector);
}

function withMetric(
  state: GoalState,
  metric: MetricId,
  decide: (metric: Omit<MetricRow, 'goal'>) => GoalDecision,
): GoalDecision {
  return whileOpen(state, () => {
    const known = state.metrics.get(metric);
    return known === undefined ? refused('not-found', 'There is no such metric.', 'metric') : decide(known);
  });
}

function whileOpen(
  state: GoalState,
  decide: (details: NonNullable<GoalState['details']>) => GoalDecision,
): GoalDecision | Refused {
  if (state.details === null) return refused('not-found', 'There is no such goal.', 'goal');
  if (state.details.status === 'closed') {
    return refused('closed', 'This goal is closed. Reopen it before you change it.', 'goal');
  }
  return decide(state.details);
}
