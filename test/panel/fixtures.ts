import type {
  ChainStep,
  ConnectionView,
  ExplanationView,
  Freshness,
  GoalHead,
  GoalPageView,
  GoalTreeView,
  IssuePanelView,
  LinkTarget,
  MetricView,
  PerBucket,
  ServedGoal,
  TreeNode,
} from '@throughline/core';
import type { LinkPreview } from '@throughline/panel';

/** Views as a host would send them; every test states what matters to it and leaves the rest. */

export const NOW = Date.parse('2026-11-20T10:00:00Z');

export const NO_WORK: PerBucket = { todo: 0, doing: 0, done: 0, cancelled: 0, unreadable: 0 };

export function head(over: Partial<GoalHead> = {}): GoalHead {
  return {
    goal: 'g_delivery',
    title: 'Deliver parcels within a day',
    intent: null,
    ambition: 'committed',
    owner: 'p_ada',
    ownerName: 'Ada Okafor',
    visibility: 'company',
    status: 'open',
    outcome: null,
    due: Date.parse('2026-12-31T23:59:59.999Z'),
    progress: 0.42,
    score: 0.294,
    met: false,
    health: { kind: 'at-risk' },
    measured: 1,
    inputs: 1,
    ...over,
  };
}

function step(over: Partial<ChainStep> = {}): ChainStep {
  return {
    goal: 'g_company',
    title: 'Be the carrier that people choose',
    intent: 'People come back to a carrier that keeps its word. Every late parcel costs us a friend.',
    progress: 0.61,
    mode: 'part',
    ...over,
  };
}

export function served(over: Partial<ServedGoal> = {}): ServedGoal {
  return {
    head: head(),
    reasons: [
      {
        link: 'l_1',
        metric: 'm_1',
        metricTitle: 'Work done',
        selector: { kind: 'item', item: 'jira:10001', key: 'SHIP-7' },
        through: { key: 'SHIP-7', title: 'Route planning' },
        mayUnlink: true,
      },
    ],
    chain: [
      step({
        goal: 'g_team',
        title: 'Every route planned by noon',
        intent: null,
        progress: 0.5,
        mode: 'support',
      }),
      step(),
    ],
    otherWays: 1,
    marks: { failure: 0.2, success: 0.7, stretch: 1 },
    ifClosed: { kind: 'moves', from: 0.42, to: 0.45 },
    ...over,
  };
}

export function issuePanel(over: Partial<IssuePanelView> = {}): IssuePanelView {
  return {
    kind: 'issue-panel',
    tool: 'jira',
    item: { key: 'SHIP-12', title: 'Plan routes at night', bucket: 'doing', points: 3 },
    goals: [served()],
    freshness: { kind: 'fresh', at: Date.now() - 4000 },
    ...over,
  };
}

export function metric(over: Partial<MetricView> = {}): MetricView {
  return {
    metric: 'm_1',
    title: 'Work done',
    source: { kind: 'work', rule: { by: 'points', started: 'none', unestimated: 'median' } },
    scale: { kind: 'increase', baseline: 0, failure: 0, success: 1, stretch: null },
    marks: { failure: 0, success: 1, stretch: null },
    weight: 1,
    value: 0.42,
    progress: 0.42,
    score: 0.294,
    counts: { todo: 12, doing: 5, done: 14, cancelled: 2, unreadable: 0 },
    points: { todo: 31, doing: 13, done: 32, cancelled: 5, unreadable: 0 },
    estimated: 27,
    unestimated: 4,
    assumedPoints: 3,
    links: [
      { link: 'l_1', tool: 'jira', selector: { kind: 'item', item: 'jira:10001', key: 'SHIP-7' }, weight: 1 },
      {
        link: 'l_2',
        tool: 'jira',
        selector: { kind: 'query', query: 'project = SHIP AND labels = night' },
        weight: 2,
      },
    ],
    lastReading: null,
    ...over,
  };
}

export const READINGS: MetricView = metric({
  metric: 'm_2',
  title: 'Late parcels',
  source: { kind: 'readings', unit: '%' },
  scale: { kind: 'decrease', baseline: 12, failure: 10, success: 4, stretch: 2 },
  marks: { failure: 0.25, success: 1, stretch: null },
  value: 7.5,
  progress: 0.5625,
  score: 0.29,
  counts: NO_WORK,
  points: NO_WORK,
  estimated: 0,
  unestimated: 0,
  assumedPoints: null,
  links: [],
  lastReading: { at: NOW - 86_400_000, value: 7.5, by: 'p_ada', evidence: 'Weekly report of the depot' },
});

export function goalPage(over: Partial<GoalPageView> = {}): GoalPageView {
  return {
    kind: 'goal-page',
    head: head({ intent: 'A parcel that arrives the next day is a promise kept.', measured: 2, inputs: 3 }),
    counting: 'all',
    chain: [step()],
    otherWays: 0,
    metrics: [metric(), READINGS],
    children: [
      {
        head: head({ goal: 'g_routes', title: 'Every route planned by noon', progress: 0.8, score: 0.56 }),
        mode: 'part',
        weight: 2,
        children: 3,
      },
      {
        head: head({
          goal: 'g_vans',
          title: 'No van waits for a driver',
          ambition: 'aspirational',
          progress: 0.3,
          score: 0.3,
          met: null,
          health: { kind: 'unknown', why: 'Three weeks of finished work are needed for a forecast.' },
        }),
        mode: 'support',
        weight: 1,
        children: 0,
      },
    ],
    moreChildren: null,
    hiddenParts: 2,
    history: [
      {
        version: 1,
        at: NOW - 9_000_000_000,
        by: 'p_ada',
        byName: 'Ada Okafor',
        fact: 'goal.created',
        sentence: 'created the goal',
      },
      {
        version: 2,
        at: NOW - 8_000_000_000,
        by: 'p_ada',
        byName: 'Ada Okafor',
        fact: 'metric.defined',
        sentence: 'defined the metric “Work done”',
      },
      {
        version: 3,
        at: NOW - 7_000_000_000,
        by: 'p_lin',
        byName: 'Lin Wei',
        fact: 'link.added',
        sentence: 'linked SHIP-7 with everything below it to “Work done”',
      },
    ],
    freshness: [{ tool: 'jira', name: 'Jira', freshness: { kind: 'fresh', at: Date.now() - 4000 } }],
    may: { edit: true, link: true, close: true, addChild: true },
    ...over,
  };
}

export function node(over: Partial<GoalHead> = {}, more: Partial<TreeNode> = {}): TreeNode {
  return { head: head(over), mode: null, weight: null, children: 0, ...more };
}

export function goalTree(over: Partial<GoalTreeView> = {}): GoalTreeView {
  return {
    kind: 'goal-tree',
    parent: null,
    nodes: [
      node(
        {
          goal: 'g_company',
          title: 'Be the carrier that people choose',
          progress: 0.61,
          health: { kind: 'on-track' },
        },
        { children: 2 },
      ),
      node(
        { goal: 'g_safe', title: 'Nobody gets hurt', progress: 1, met: true, health: { kind: 'done' } },
        { children: 1 },
      ),
      node({
        goal: 'g_bold',
        title: 'Deliver by night train',
        ambition: 'aspirational',
        met: null,
        progress: 0.35,
        health: { kind: 'off-track' },
      }),
      node({
        goal: 'g_new',
        title: 'Know every customer by name',
        progress: null,
        score: null,
        met: null,
        health: { kind: 'unknown', why: 'Nothing to measure yet.' },
      }),
    ],
    next: null,
    hiddenParts: null,
    freshness: [{ tool: 'jira', name: 'Jira', freshness: { kind: 'fresh', at: Date.now() - 4000 } }],
    may: { createGoal: true },
    ...over,
  };
}

export function explanation(over: Partial<ExplanationView> = {}): ExplanationView {
  return {
    kind: 'explanation',
    of: { kind: 'goal', id: 'g_delivery', title: 'Deliver parcels within a day' },
    at: NOW,
    past: false,
    progress: 0.42,
    score: 0.294,
    formula: 'Progress is the weighted mean of 2 inputs: (1 × 42 % + 2 × 80 %) / 3.',
    inputs: [
      {
        kind: 'metric',
        id: 'm_1',
        title: 'Work done',
        weight: 1,
        share: 1 / 3,
        progress: 0.42,
        score: 0.294,
      },
      {
        kind: 'part',
        id: 'g_routes',
        title: 'Every route planned by noon',
        weight: 2,
        share: 2 / 3,
        progress: 0.8,
        score: 0.56,
      },
      { kind: 'metric', id: 'm_3', title: 'Not begun', weight: 1, share: null, progress: null, score: null },
    ],
    hiddenParts: 1,
    items: [],
    next: null,
    withheldItems: 0,
    counts: null,
    points: null,
    reading: null,
    ...over,
  };
}

const ITEM = {
  tool: 'jira',
  url: 'https://example.atlassian.net/browse/SHIP-1',
  weight: 1,
  counted: true,
} as const;

export function metricExplanation(over: Partial<ExplanationView> = {}): ExplanationView {
  return explanation({
    of: { kind: 'metric', id: 'm_1', title: 'Work done' },
    formula: '32 of 76 points are done: 32 / 76 = 42 %.',
    inputs: [],
    hiddenParts: null,
    items: [
      {
        ...ITEM,
        key: 'SHIP-7',
        title: 'Route planning',
        bucket: 'doing',
        status: 'In Progress',
        points: null,
        counted: false,
        earned: 0,
        possible: 0,
      },
      {
        ...ITEM,
        key: 'SHIP-8',
        title: 'Read the map',
        bucket: 'done',
        status: 'Done',
        points: 5,
        earned: 5,
        possible: 5,
      },
      {
        ...ITEM,
        key: 'SHIP-9',
        title: 'Avoid low bridges',
        bucket: 'todo',
        status: 'To Do',
        points: 3,
        earned: 0,
        possible: 3,
      },
      {
        ...ITEM,
        key: 'SHIP-10',
        title: 'Horse and cart',
        bucket: 'cancelled',
        status: "Won't Do",
        points: 8,
        earned: 0,
        possible: 0,
      },
    ],
    withheldItems: 3,
    ...over,
  });
}

export function target(over: Partial<LinkTarget> = {}): LinkTarget {
  return {
    goal: 'g_delivery',
    title: 'Deliver parcels within a day',
    ownerName: 'Ada Okafor',
    progress: 0.42,
    metrics: [{ metric: 'm_1', title: 'Work done', by: 'points' }],
    mayLink: true,
    ...over,
  };
}

export function preview(over: Partial<LinkPreview> = {}): LinkPreview {
  return {
    counts: { todo: 12, doing: 5, done: 14, cancelled: 2, unreadable: 1 },
    points: { todo: 31, doing: 13, done: 32, cancelled: 5, unreadable: 0 },
    estimated: 27,
    unestimated: 4,
    items: 34,
    freshness: { kind: 'fresh', at: Date.now() - 4000 },
    problems: ['1 of the items can no longer be read.'],
    ...over,
  };
}

export function connection(over: Partial<ConnectionView> = {}): ConnectionView {
  return {
    kind: 'connection',
    tool: 'jira',
    name: 'Jira',
    sync: {
      tool: 'jira',
      phase: 'idle',
      cursor: null,
      began: null,
      done: 0,
      total: null,
      caughtUpAt: NOW,
      heardAt: NOW,
      problem: null,
    },
    freshness: { kind: 'fresh', at: Date.now() - 4000 },
    items: 12_345,
    settings: {
      estimateFields: [
        { id: 'customfield_10016', name: 'Story point estimate', chosen: true },
        { id: 'customfield_10032', name: 'Story Points', chosen: false },
      ],
      containers: [
        { key: 'SHIP', name: 'Shipping', chosen: true },
        { key: 'VAN', name: 'Vans', chosen: false },
      ],
      everyContainer: false,
      notDone: ["Won't Do", 'Duplicate'],
      knownEndings: ['Done', "Won't Do", 'Duplicate', 'Cannot Reproduce'],
    },
    ...over,
  };
}

export const STATES: Readonly<Record<string, Freshness>> = {
  syncing: { kind: 'syncing', done: 1200, total: 4000, at: NOW },
  stale: { kind: 'stale', at: NOW - 3 * 86_400_000 },
  failing: { kind: 'failing', problem: 'Jira no longer lets the app read its work.', at: NOW - 3_600_000 },
};
