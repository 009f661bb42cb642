import type { Instant, PersonId } from '../facts/fact.ts';
import type { AlignmentMode, Ambition, Counting, GoalId, Outcome, Visibility } from '../goals/goal.ts';
import type { LinkId, MetricId, Selector } from '../measures/link.ts';
import type { MetricSource } from '../measures/metric.ts';
import type { Reading } from '../measures/reading.ts';
import type { Scale } from '../measures/scale.ts';
import type { PerBucket } from '../measures/tally.ts';
import type { Bucket, ToolId } from '../measures/work-item.ts';
import type { SyncState } from '../ports/mirror.ts';
import type { ToolSettingsState } from '../ports/tool.ts';
import type { Freshness } from './freshness.ts';

/**
 * Health says where a goal is heading. Silence is never green: without enough to judge by it is `unknown`, and why says
 * what is missing.
 */
export type Health =
  | { readonly kind: 'on-track' | 'at-risk' | 'off-track' | 'done' | 'paused' }
  | { readonly kind: 'unknown'; readonly why: string };

/** A goal as every panel heads it. */
export interface GoalHead {
  readonly goal: GoalId;
  readonly title: string;
  readonly intent: string | null;
  readonly ambition: Ambition;
  readonly owner: PersonId;
  readonly ownerName: string;
  readonly visibility: Visibility;
  readonly status: 'open' | 'closed';
  readonly outcome: Outcome | null;
  readonly due: Instant | null;
  /** 0 to 1, unrounded; null = nothing to measure yet. */
  readonly progress: number | null;
  readonly score: number | null;
  /** Whether a committed goal is met; null for aspirational ones and when nothing can be measured. */
  readonly met: boolean | null;
  readonly health: Health;
  /** Of the goal's inputs, those that have a number. */
  readonly measured: number;
  readonly inputs: number;
}

/** A step on the way up to the company objective, nearest first. */
export interface ChainStep {
  readonly goal: GoalId;
  readonly title: string;
  readonly intent: string | null;
  readonly progress: number | null;
  /** How the goal below is aligned with this one. */
  readonly mode: AlignmentMode;
}

/** Why an item serves a goal. */
export interface ServingReason {
  readonly link: LinkId;
  readonly metric: MetricId;
  readonly metricTitle: string;
  readonly selector: Selector;
  /** The linked item above, when the item serves through it; null when it is linked itself or by a rule. */
  readonly through: { readonly key: string; readonly title: string } | null;
  readonly mayUnlink: boolean;
}

/** What closing the item would do to the goal; progress 0 to 1. */
export type ClosingEffect =
  | { readonly kind: 'moves'; readonly from: number; readonly to: number }
  | { readonly kind: 'done' | 'cancelled' | 'counts-through-children' | 'unmeasured' | 'closed-goal' };

export interface ServedGoal {
  readonly head: GoalHead;
  readonly reasons: readonly ServingReason[];
  readonly chain: readonly ChainStep[];
  /** Other ways up than `chain`, which is the weightiest. */
  readonly otherWays: number;
  readonly marks: ScaleMarks | null;
  readonly ifClosed: ClosingEffect;
}

/** Thresholds as places on the progress bar, each 0 to 1; null where the scale has none or it cannot be placed. */
export interface ScaleMarks {
  readonly failure: number | null;
  readonly success: number | null;
  readonly stretch: number | null;
}

export interface IssuePanelView {
  readonly kind: 'issue-panel';
  readonly tool: ToolId;
  /** Null: the copy does not know the item yet. */
  readonly item: {
    readonly key: string;
    readonly title: string;
    readonly bucket: Bucket;
    readonly points: number | null;
  } | null;
  readonly goals: readonly ServedGoal[];
  readonly freshness: Freshness;
}

export interface MetricView {
  readonly metric: MetricId;
  readonly title: string;
  readonly source: MetricSource;
  readonly scale: Scale;
  readonly marks: ScaleMarks | null;
  /** Beside the goal's other inputs; 1 is plain. */
  readonly weight: number;
  readonly value: number | null;
  readonly progress: number | null;
  readonly score: number | null;
  readonly counts: PerBucket;
  readonly points: PerBucket;
  /** Of the items that count, those with an estimate; what the others were taken for, in points. */
  readonly estimated: number;
  readonly unestimated: number;
  readonly assumedPoints: number | null;
  readonly links: readonly LinkView[];
  readonly lastReading: Reading | null;
}

export interface LinkView {
  readonly link: LinkId;
  readonly tool: ToolId;
  readonly selector: Selector;
  readonly weight: number;
}

export interface ChildView {
  readonly head: GoalHead;
  readonly mode: AlignmentMode;
  readonly weight: number;
  readonly children: number;
}

/** One line of a goal's history, in order of time. */
export interface HistoryEntry {
  readonly version: number;
  readonly at: Instant;
  readonly by: PersonId;
  readonly byName: string;
  /** The kind of the fact, such as `link.added`. */
  readonly fact: string;
  /** What happened, as a sentence. */
  readonly sentence: string;
}

export interface GoalPageView {
  readonly kind: 'goal-page';
  readonly head: GoalHead;
  readonly counting: Counting;
  readonly chain: readonly ChainStep[];
  readonly otherWays: number;
  readonly metrics: readonly MetricView[];
  readonly children: readonly ChildView[];
  readonly moreChildren: string | null;
  /** Part goals that count here and that this reader cannot see; null when there are none or telling would reveal one. */
  readonly hiddenParts: number | null;
  readonly history: readonly HistoryEntry[];
  readonly freshness: readonly {
    readonly tool: ToolId;
    readonly name: string;
    readonly freshness: Freshness;
  }[];
  readonly may: {
    readonly edit: boolean;
    readonly link: boolean;
    readonly close: boolean;
    readonly addChild: boolean;
  };
}

export interface TreeNode {
  readonly head: GoalHead;
  readonly mode: AlignmentMode | null;
  readonly weight: number | null;
  /** Children that this reader may see. */
  readonly children: number;
}

/** One level of the goal tree: the roots, or the children of `parent`; or, with a filter, the goals that match. */
export interface GoalTreeView {
  readonly kind: 'goal-tree';
  readonly parent: GoalId | null;
  readonly nodes: readonly TreeNode[];
  /** Pass as `after` for more; null at the end. */
  readonly next: string | null;
  readonly hiddenParts: number | null;
  readonly freshness: readonly {
    readonly tool: ToolId;
    readonly name: string;
    readonly freshness: Freshness;
  }[];
  readonly may: { readonly createGoal: boolean };
}

/** Why a number is what it is, item by item, now or at a past moment. */
export interface ExplanationView {
  readonly kind: 'explanation';
  readonly of: { readonly kind: 'metric' | 'goal'; readonly id: string; readonly title: string };
  readonly at: Instant;
  readonly past: boolean;
  readonly progress: number | null;
  readonly score: number | null;
  /** The formula in words with its figures in place. */
  readonly formula: string;
  /** The inputs of a goal; empty for a metric. */
  readonly inputs: readonly ExplainedInput[];
  readonly hiddenParts: number | null;
  /** The items of a work metric, a page at a time; empty for a goal. */
  readonly items: readonly ExplainedItem[];
  readonly next: string | null;
  /** Items that count but that the reader may not open in the tool. */
  readonly withheldItems: number;
  readonly counts: PerBucket | null;
  readonly points: PerBucket | null;
  readonly reading: Reading | null;
}

export interface ExplainedInput {
  readonly kind: 'metric' | 'part';
  readonly id: string;
  readonly title: string;
  readonly weight: number;
  /** This input's part of the weighted mean, 0 to 1; null when it has no number and is left out. */
  readonly share: number | null;
  readonly progress: number | null;
  readonly score: number | null;
}

export interface ExplainedItem {
  readonly tool: ToolId;
  readonly key: string;
  readonly title: string;
  readonly url: string;
  readonly bucket: Bucket;
  readonly status: string;
  readonly points: number | null;
  readonly weight: number;
  /** False: it counts through selected items below it. */
  readonly counted: boolean;
  /** What it earns and what it could earn, weighted; 0 and 0 for cancelled and unreadable ones. */
  readonly earned: number;
  readonly possible: number;
}

/** What an admin sees of one connected tool. */
export interface ConnectionView {
  readonly kind: 'connection';
  readonly tool: ToolId;
  readonly name: string;
  readonly sync: SyncState;
  readonly freshness: Freshness;
  readonly items: number;
  /** Null: this tool has nothing to set. */
  readonly settings: ToolSettingsState | null;
}

/** A goal that an item could be linked to, with the metrics that count work. */
export interface LinkTarget {
  readonly goal: GoalId;
  readonly title: string;
  readonly ownerName: string;
  readonly progress: number | null;
  readonly metrics: readonly {
    readonly metric: MetricId;
    readonly title: string;
    readonly by: 'count' | 'points';
  }[];
  readonly mayLink: boolean;
}
