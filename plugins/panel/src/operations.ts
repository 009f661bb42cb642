import type {
  AlignmentMode,
  Ambition,
  ConnectionView,
  ContainerGoalsView,
  Counting,
  ExplanationView,
  Freshness,
  GoalId,
  GoalOutcome,
  GoalPageView,
  GoalTreeView,
  IssuePanelView,
  LinkId,
  LinkTarget,
  MetricId,
  PerBucket,
  PersonId,
  Refusal,
  Selection,
  ToolId,
  ToolSettingsChange,
  Visibility,
  WorkRule,
} from '@throughline/core';

/** What an operation answers, as every transport brings it. */
export type Outcome<T = unknown> =
  | { readonly kind: 'done'; readonly output: T }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** How the panel reaches the operations: through the bridge in Jira, over HTTP on a host's pages. */
export interface Transport {
  /** Rejects with an Error whose message is a sentence for people when no answer arrives. */
  call(operation: string, input: unknown): Promise<Outcome>;
}

/** What a link would count, before it exists. */
export interface LinkPreview {
  readonly counts: PerBucket;
  readonly points: PerBucket;
  readonly estimated: number;
  readonly unestimated: number;
  readonly items: number;
  readonly freshness: Freshness;
  readonly doubts: readonly LinkDoubt[];
}

/** What would make a link's number doubtful. */
export type LinkDoubt = 'nothing-selected' | 'unreadable' | 'few-estimates' | 'no-estimates';

/** What people say about a goal. A day reads `2026-03-31` and means its end. */
export interface GoalFields {
  readonly title?: string;
  readonly intent?: string;
  readonly ambition?: Ambition;
  readonly visibility?: Visibility;
  readonly due?: string | null;
  readonly owner?: PersonId;
}

export interface FoundPerson {
  readonly person: PersonId;
  readonly name: string;
  readonly unitName: string | null;
}

export interface FoundUnit {
  readonly unit: string;
  readonly name: string;
  readonly parentName: string | null;
}

export interface NewBand {
  readonly low: number;
  readonly high: number;
}

/** The thresholds of a new metric of readings, in its own unit: a value to reach, or ranges to stay within. */
export type NewScale =
  | {
      readonly direction: 'increase' | 'decrease';
      readonly baseline?: number;
      readonly failure: number;
      readonly success: number;
      readonly stretch?: number;
    }
  | {
      readonly direction: 'within';
      readonly failure: NewBand;
      readonly success: NewBand;
      readonly stretch?: NewBand;
    };

/** Where a new metric's number comes from: exactly one of the three. The days of a milestone read `2026-03-31`. */
export type NewMetricSource =
  | { readonly work: Partial<WorkRule> & Pick<WorkRule, 'by'> }
  | { readonly readings: { readonly unit: string }; readonly scale: NewScale }
  | { readonly milestone: { readonly failure: string; readonly success: string; readonly stretch?: string } };

/**
 * The operations that the panel calls, by name: what goes in, what comes out. Weights are plain, 1 being neutral; a
 * moment reads `2026-03-31T12:00:00Z`.
 */
export interface Operations {
  'views.issuePanel': { input: { tool: ToolId; item: string }; output: IssuePanelView };
  'views.goalPage': { input: { goal: GoalId }; output: GoalPageView };
  'views.goalTree': {
    input: { parent?: GoalId; after?: string; search?: string; status?: 'open' | 'closed' };
    output: GoalTreeView;
  };
  'views.containerGoals': {
    input: { tool: ToolId; container: string; limit?: number };
    output: ContainerGoalsView;
  };
  'numbers.explain': {
    input: { metric?: MetricId; goal?: GoalId; at?: string; after?: string; limit?: number };
    output: ExplanationView;
  };
  'goals.search': {
    input: { text: string; after?: string };
    output: { readonly targets: readonly LinkTarget[]; readonly next: string | null };
  };
  'goals.create': {
    input: GoalFields & {
      title: string;
      unit?: string;
      parent?: GoalId;
      mode?: AlignmentMode;
      weight?: number;
    };
    output: { readonly goal: GoalId };
  };
  'goals.edit': {
    input: GoalFields & { goal: GoalId; unit?: string | null; counting?: Counting };
    output: unknown;
  };
  'goals.align': {
    input: { goal: GoalId; parent: GoalId; mode: AlignmentMode; weight?: number };
    output: unknown;
  };
  'goals.unalign': { input: { goal: GoalId; parent: GoalId }; output: unknown };
  'goals.close': { input: { goal: GoalId; outcome: GoalOutcome; reason: string }; output: unknown };
  'goals.reopen': { input: { goal: GoalId; reason: string }; output: unknown };
  'people.search': { input: { text: string }; output: { readonly people: readonly FoundPerson[] } };
  'units.search': { input: { text: string }; output: { readonly units: readonly FoundUnit[] } };
  'metrics.define': {
    input: NewMetricSource & { goal: GoalId; title: string; weight?: number };
    output: { readonly metric: MetricId };
  };
  'metrics.record': {
    input: { metric: MetricId; value?: number; at?: string; evidence?: string };
    output: unknown;
  };
  'metrics.remove': { input: { metric: MetricId }; output: unknown };
  'links.preview': { input: { tool: ToolId; select: Selection }; output: LinkPreview };
  'links.add': {
    input: { metric: MetricId; tool: ToolId; select: Selection; weight?: number };
    output: { readonly link: LinkId };
  };
  'links.remove': { input: { link: LinkId }; output: unknown };
  'connections.get': { input: { tool: ToolId }; output: ConnectionView };
  'connections.change': { input: ToolSettingsChange & { tool: ToolId }; output: unknown };
  'connections.sweep': { input: { tool: ToolId }; output: unknown };
}

export type OperationName = keyof Operations;
export type InputOf<N extends OperationName> = Operations[N]['input'];
export type OutputOf<N extends OperationName> = Operations[N]['output'];

/** The operations, typed. */
export interface Client {
  call<N extends OperationName>(name: N, input: InputOf<N>): Promise<Outcome<OutputOf<N>>>;
}
