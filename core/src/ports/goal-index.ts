import type { ReadFilter } from '../access/read-filter.ts';
import type { PersonId } from '../facts/fact.ts';
import type { Alignment, GoalId, GoalRow } from '../goals/goal.ts';
import type { MetricId, WorkLink } from '../measures/link.ts';
import type { MetricRow } from '../measures/metric.ts';
import type { Reading } from '../measures/reading.ts';
import type { GoalNumbers } from '../measures/roll-up.ts';
import type { Tally } from '../measures/tally.ts';
import type { Page } from './mirror.ts';
import type { Guarded } from './number-cache.ts';

/** What the caches keep of one goal, derived from its facts up to `version`. */
export interface GoalProjection {
  readonly goal: GoalRow;
  readonly version: number;
  readonly parents: readonly Alignment[];
  readonly metrics: readonly MetricRow[];
  readonly links: readonly WorkLink[];
}

/** What one goal's number is made of. */
export interface GoalInputs {
  readonly goal: GoalRow;
  readonly metrics: readonly MetricRow[];
  /** Open and closed `part` children; `support` children never count. */
  readonly parts: readonly Alignment[];
}

/** Everything that goals' numbers are computed from. What belongs to one goal is of one moment. */
export interface GoalEvidence {
  readonly inputs: readonly GoalInputs[];
  /** The counts and the latest readings of the goals' metrics, as far as there are any. */
  readonly tallies: ReadonlyMap<MetricId, Tally>;
  readonly readings: ReadonlyMap<MetricId, Reading>;
  /** The numbers that are kept, of the goals and of their parts. */
  readonly numbers: ReadonlyMap<GoalId, Guarded<GoalNumbers>>;
}

export interface GoalSearch {
  /** Part of a title, any case; empty finds all. */
  readonly text: string;
  readonly status?: 'open' | 'closed';
  readonly owner?: PersonId;
}

/**
 * Goals, metrics and links as the facts have made them; a cache that can be thrown away.
 *
 * A reader sees each goal as one version of its facts, never half of one. Reads that serve people take a `ReadFilter`
 * and never return, count or order by what it excludes; reads for computing take none.
 */
export interface GoalIndex {
  /** Replaces what is known of the goal, unless a later version is known already. Safe to repeat. */
  put(projection: GoalProjection): Promise<void>;
  putReadings(metric: MetricId, version: number, readings: readonly Reading[]): Promise<void>;
  clear(): Promise<void>;

  goals(ids: readonly GoalId[], filter: ReadFilter): Promise<readonly GoalRow[]>;
  search(search: GoalSearch, filter: ReadFilter, after: string | null, limit: number): Promise<Page<GoalRow>>;
  /** Goals that the reader may see and that stand below none that the reader may see, in order of title. */
  roots(filter: ReadFilter, after: string | null, limit: number): Promise<Page<GoalRow>>;
  children(
    parent: GoalId,
    filter: ReadFilter,
    after: string | null,
    limit: number,
  ): Promise<Page<{ readonly goal: GoalRow; readonly alignment: Alignment }>>;
  /** Children per parent, as far as the reader may see them. */
  childCounts(parents: readonly GoalId[], filter: ReadFilter): Promise<ReadonlyMap<GoalId, number>>;
  /** `part` children that the reader may not see. */
  hiddenParts(parents: readonly GoalId[], filter: ReadFilter): Promise<ReadonlyMap<GoalId, number>>;

  /** Every alignment that leads upward from the goals, to any height. */
  alignmentsAbove(goals: readonly GoalId[]): Promise<readonly Alignment[]>;
  evidence(goals: readonly GoalId[]): Promise<GoalEvidence>;
  /** The same for the goals that metrics belong to, and for everything above them along `part` edges, in one look. */
  evidenceOver(metrics: readonly MetricId[]): Promise<GoalEvidence>;
  metrics(ids: readonly MetricId[]): Promise<readonly MetricRow[]>;
  metricsOf(goals: readonly GoalId[]): Promise<readonly MetricRow[]>;
  links(metrics: readonly MetricId[]): Promise<readonly WorkLink[]>;
  link(id: string): Promise<WorkLink | undefined>;
  /** Every query link of a tool. */
  queryLinks(tool: string): Promise<readonly WorkLink[]>;
  /** The latest reading of each metric. */
  latestReadings(metrics: readonly MetricId[]): Promise<ReadonlyMap<MetricId, Reading>>;
}
