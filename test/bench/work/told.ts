import type { GoalProjection, ObservedItem, WorkItem, WorkRule } from '@throughline/core';
import { BEGIN, type Company, STATES } from './company.ts';
import { goalIdOf, labelOf, metricIdOf, refOf, TOOL } from './ids.ts';

/** Started work counts a quarter, so that nearly every change of status moves a number. */
const RULE: WorkRule = { by: 'count', started: 'quarter', unestimated: 'exclude' };

/** Work that is only lent to a goal counts half. */
export const LINK_WEIGHT = { own: 1000, lent: 500 } as const;

const OWNER = 'p_owner';

/** An item as its tool tells it now. Status alone says nothing of its past, so the store keeps the differences. */
export function told(company: Company, item: number): ObservedItem {
  return { item: workItem(company, item), changes: null };
}

export function workItem(company: Company, item: number): WorkItem {
  const bucket = STATES[company.state[item] ?? 0] ?? 'todo';
  const points = company.points[item] ?? -1;
  const above = company.above[item] ?? -1;
  const linked = item < company.goals;
  return {
    ref: refOf(item),
    tool: TOOL,
    key: `P${item % 50}-${item}`,
    title: linked ? `Piece of work number ${item}` : `A step of the work, number ${item}`,
    url: `https://work.example/browse/P${item % 50}-${item}`,
    type: linked ? 'Epic' : 'Story',
    status: bucket,
    bucket,
    points: points < 0 ? null : points,
    assignee: `account-${item % 977}`,
    parent: above < 0 ? null : refOf(above),
    container: `P${item % 50}`,
    groups: [],
    releases: [],
    labels: (company.sharedWith.get(item) ?? []).map(labelOf),
    created: BEGIN - 86_400_000,
    started: bucket === 'todo' ? null : BEGIN,
    finished: bucket === 'done' || bucket === 'cancelled' ? (company.revision[item] ?? BEGIN) : null,
    revision: company.revision[item] ?? BEGIN,
  };
}

/** A goal as its facts would have made it, with its one metric: linked to one item, and to what carries the goal's label. */
export function projection(company: Company, goal: number): GoalProjection {
  const ids = { goal: goalIdOf(goal), metric: metricIdOf(goal) };
  const link = (name: string) => ({ link: `l_${goal}_${name}`, metric: ids.metric, tool: TOOL });
  return {
    goal: goalRow(goal),
    version: company.version[goal] ?? 1,
    parents: (company.parents[goal] ?? []).map(({ parent, weight }) => {
      return { child: ids.goal, parent: goalIdOf(parent), mode: 'part', weight };
    }),
    metrics: [
      {
        ...ids,
        title: `Work for goal ${goal}`,
        source: { kind: 'work', rule: RULE },
        scale: { kind: 'increase', baseline: 0, failure: 0, success: 1, stretch: null },
        weight: company.metricWeight[goal] ?? 1000,
      },
    ],
    links: [
      {
        ...link('own'),
        selector: { kind: 'item', item: refOf(goal), key: workItem(company, goal).key },
        weight: LINK_WEIGHT.own,
      },
      {
        ...link('lent'),
        selector: { kind: 'label', label: labelOf(goal), container: null },
        weight: LINK_WEIGHT.lent,
      },
    ],
  };
}

function goalRow(goal: number): GoalProjection['goal'] {
  return {
    goal: goalIdOf(goal),
    title: `Goal number ${goal}`,
    intent: null,
    ambition: 'committed',
    owner: OWNER,
    visibility: 'company',
    unit: null,
    due: null,
    counting: 'all',
    status: 'open',
    outcome: null,
    created: BEGIN,
  };
}
