import { z } from 'zod';
import { derivation, explainedInput, explainedItem } from './explanation-shapes.ts';
import { historyEntry } from './history-shapes.ts';
import {
  bucket,
  chainStep,
  childView,
  type closingEffect,
  freshness,
  goalHead,
  type health,
  instant,
  type linkView,
  list,
  metricView,
  perBucket,
  reading,
  type scaleMarks,
  servedGoal,
  type servingReason,
  share,
  toolFreshness,
  treeNode,
} from './shapes.ts';

/** What an issue's panel shows: the goals that the item serves. */
export const issuePanelView = z.strictObject({
  kind: z.literal('issue-panel'),
  tool: z.string(),
  /** Null: the copy does not know the item yet. */
  item: z
    .strictObject({ key: z.string(), title: z.string(), bucket, points: z.number().nullable() })
    .nullable(),
  goals: list(servedGoal),
  freshness,
});

/** One goal with everything around it. */
export const goalPageView = z.strictObject({
  kind: z.literal('goal-page'),
  head: goalHead,
  /** Null: of no unit. */
  unit: z.strictObject({ unit: z.string(), name: z.string() }).nullable(),
  counting: z.enum(['all', 'own']),
  chain: list(chainStep),
  otherWays: z.int(),
  metrics: list(metricView),
  children: list(childView),
  /** Pass as `after` to `views.goalTree` for the children beyond these; null when these are all. */
  moreChildren: z.string().nullable(),
  /** Part goals that count here and that this reader cannot see; null when there are none or telling would reveal one. */
  hiddenParts: z.int().nullable(),
  history: list(historyEntry),
  freshness: toolFreshness,
  may: z.strictObject({ edit: z.boolean(), link: z.boolean(), close: z.boolean(), addChild: z.boolean() }),
});

/** One level of the goal tree: the roots, or the children of `parent`; or, with a search, the goals that match. */
export const goalTreeView = z.strictObject({
  kind: z.literal('goal-tree'),
  parent: z.string().nullable(),
  nodes: list(treeNode),
  /** Pass as `after` for more; null at the end. */
  next: z.string().nullable(),
  hiddenParts: z.int().nullable(),
  freshness: toolFreshness,
  may: z.strictObject({ createGoal: z.boolean() }),
});

/** The open goals that count work of one container of a tool, such as a project; those of one objective stand together. */
export const containerGoalsView = z.strictObject({
  kind: z.literal('container-goals'),
  tool: z.string(),
  container: z.string(),
  goals: list(z.strictObject({ head: goalHead, chain: list(chainStep), otherWays: z.int() })),
  /** Of all that this reader may see; ask for more with a greater `limit`. */
  total: z.int(),
  freshness,
});

/** Why a number is what it is, item by item, now or at a past moment. */
export const explanationView = z.strictObject({
  kind: z.literal('explanation'),
  of: z.strictObject({ kind: z.enum(['metric', 'goal']), id: z.string(), title: z.string() }),
  at: instant,
  past: z.boolean(),
  progress: share,
  score: share,
  derivation,
  /** The same as an English sentence with its figures in place, for those who read no structure. */
  formula: z.string(),
  /** The inputs of a goal; empty for a metric. */
  inputs: list(explainedInput),
  hiddenParts: z.int().nullable(),
  /** The items of a work metric, a page at a time; empty for a goal. */
  items: list(explainedItem),
  next: z.string().nullable(),
  /** Items of this page that count but that the reader may not open in the tool. */
  withheldItems: z.int(),
  counts: perBucket.nullable(),
  points: perBucket.nullable(),
  reading: reading.nullable(),
});

const syncState = z.strictObject({
  tool: z.string(),
  phase: z.enum(['never', 'sweeping', 'idle', 'failed']),
  cursor: z.string().nullable(),
  began: instant.nullable(),
  done: z.int(),
  total: z.int().nullable(),
  caughtUpAt: instant.nullable(),
  heardAt: instant.nullable(),
  problem: z.string().nullable(),
});

const chosen = { name: z.string(), chosen: z.boolean() };

/** What an admin sees of one connected tool. */
export const connectionView = z.strictObject({
  kind: z.literal('connection'),
  tool: z.string(),
  name: z.string(),
  sync: syncState,
  freshness,
  items: z.int(),
  /** Null: this tool has nothing to set. */
  settings: z
    .strictObject({
      estimateFields: list(z.strictObject({ id: z.string(), ...chosen })),
      containers: list(z.strictObject({ key: z.string(), ...chosen })),
      everyContainer: z.boolean(),
      notDone: list(z.string()),
      knownEndings: list(z.string()),
    })
    .nullable(),
});

/** A goal that an item could be linked to, with the metrics that count work. */
export const linkTarget = z.strictObject({
  goal: z.string(),
  title: z.string(),
  ownerName: z.string(),
  progress: share,
  metrics: list(z.strictObject({ metric: z.string(), title: z.string(), by: z.enum(['count', 'points']) })),
  mayLink: z.boolean(),
});

export type IssuePanelView = z.infer<typeof issuePanelView>;
export type GoalPageView = z.infer<typeof goalPageView>;
export type ContainerGoalsView = z.infer<typeof containerGoalsView>;
export type GoalTreeView = z.infer<typeof goalTreeView>;
export type ExplanationView = z.infer<typeof explanationView>;
export type ConnectionView = z.infer<typeof connectionView>;
export type LinkTarget = z.infer<typeof linkTarget>;
export type GoalHead = z.infer<typeof goalHead>;
export type ChainStep = z.infer<typeof chainStep>;
export type ServedGoal = z.infer<typeof servedGoal>;
export type ServingReason = z.infer<typeof servingReason>;
export type ClosingEffect = z.infer<typeof closingEffect>;
export type ScaleMarks = z.infer<typeof scaleMarks>;
export type Health = z.infer<typeof health>;
export type MetricView = z.infer<typeof metricView>;
export type LinkView = z.infer<typeof linkView>;
export type ChildView = z.infer<typeof childView>;
export type TreeNode = z.infer<typeof treeNode>;
