import type { LabelRecord, MilestoneRecord, RepositoryRecord } from '../model/records.ts';
import type { SiteCore } from '../state/core.ts';
import type { PlantedSeed } from './github-seed.ts';

export type RepositorySeed = PlantedSeed['repositories'][number];

/** A planted repository, ready for its issues. */
export interface Bed {
  readonly core: SiteCore;
  readonly at: number;
  readonly path: string;
  readonly repository: RepositoryRecord;
  readonly labels: ReadonlyMap<string, LabelRecord>;
  readonly milestones: ReadonlyMap<string, MilestoneRecord>;
  readonly types: ReadonlyMap<string, number>;
  /** Who writes what names no author. */
  readonly defaultAuthorId: number;
}
