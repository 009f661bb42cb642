/** A goal of the company as people would have made it, step by step. Instants in milliseconds since the epoch. */
export interface PlannedGoal {
  readonly goal: string;
  readonly owner: string;
  readonly created: number;
  readonly title: string;
  readonly intent?: string;
  readonly ambition: 'committed' | 'aspirational';
  readonly visibility: 'private' | 'line' | 'unit' | 'company';
  readonly unit?: string;
  readonly due: number;
  readonly counting?: 'all' | 'own';
  /** The first is there from the beginning, others are added after. */
  readonly parents: readonly PlannedAlignment[];
  readonly metrics: readonly PlannedMetric[];
  readonly closed?: {
    readonly outcome: 'achieved' | 'missed' | 'dropped';
    readonly reason: string;
    readonly at: number;
  };
}

export interface PlannedAlignment {
  readonly parent: string;
  readonly mode: 'part' | 'support';
  readonly weight: number;
}

export interface PlannedMetric {
  readonly metric: string;
  readonly title: string;
  readonly weight?: number;
  readonly source: PlannedSource;
}

export type PlannedSource =
  | {
      readonly kind: 'work';
      readonly by: 'count' | 'points';
      readonly started: 'none' | 'quarter';
      readonly select: readonly PlannedSelection[];
    }
  | {
      readonly kind: 'readings';
      readonly unit: string;
      readonly direction: 'increase' | 'decrease';
      /** Baseline, success and stretch; failure is the baseline. */
      readonly marks: readonly [baseline: number, success: number, stretch: number];
      readonly readings: readonly {
        readonly at: number;
        readonly value: number;
        readonly evidence: string;
      }[];
    }
  | {
      readonly kind: 'milestone';
      readonly success: number;
      readonly failure: number;
      readonly reached: number | null;
    };

/** In the words of `links.add`. */
export type PlannedSelection =
  | { readonly item: string }
  | { readonly release: string; readonly container: string }
  | { readonly label: string; readonly container: string }
  | { readonly query: string };
