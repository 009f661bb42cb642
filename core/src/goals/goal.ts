import type { Instant, PersonId } from '../facts/fact.ts';

export type GoalId = string;

/** A committed goal is met only at success; an aspirational one reads well from 0.7 of it. */
export type Ambition = 'committed' | 'aspirational';

export const VISIBILITIES = ['private', 'line', 'unit', 'company'] as const;

/** Who may see the goal: its owner alone; also the owner's managers; also the unit; everybody. */
export type Visibility = (typeof VISIBILITIES)[number];

/** `part`: the child is part of the parent's number. `support`: it helps, and never counts. */
export type AlignmentMode = 'part' | 'support';

/** An edge of the goal graph. */
export interface Alignment {
  readonly child: GoalId;
  readonly parent: GoalId;
  readonly mode: AlignmentMode;
  /** Thousandths; beside the weights of the parent's metrics and other parts. Above 0. */
  readonly weight: number;
}

/** Whether a goal's number counts its `part` children beside its own metrics, or its own metrics only. */
export type Counting = 'all' | 'own';

export type Outcome = 'achieved' | 'missed' | 'dropped';

/** A goal as lists and panels show it. */
export interface GoalRow {
  readonly goal: GoalId;
  readonly title: string;
  readonly intent: string | null;
  readonly ambition: Ambition;
  readonly owner: PersonId;
  readonly visibility: Visibility;
  readonly unit: string | null;
  readonly due: Instant | null;
  readonly counting: Counting;
  readonly status: 'open' | 'closed';
  readonly outcome: Outcome | null;
  readonly created: Instant;
}
