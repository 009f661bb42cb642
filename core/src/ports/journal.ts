import type { Fact, SubjectId, SubjectKind } from '../facts/fact.ts';

/** Where a subject's history ends: version 0 and `CHAIN_START` when there is none yet. */
export interface Head {
  readonly version: number;
  readonly hash: string;
}

export type Appended =
  | { readonly kind: 'appended' }
  /** Somebody else wrote one of these versions first. Nothing of this append is stored. */
  | { readonly kind: 'conflict' };

/**
 * The facts of one workspace.
 *
 * Every fact is stored as not yet applied; `markApplied` says that the caches know it. What a crash left unapplied is
 * found by `unapplied` and applied again, so applying must be safe to repeat.
 */
export interface Journal {
  /** The history of one subject in order of version; with `after`, only later versions. */
  read(subject: SubjectId, after?: number): Promise<readonly Fact[]>;
  head(subject: SubjectId): Promise<Head>;
  /**
   * Stores facts of one or several subjects in ONE statement: all or nothing. The caller has numbered them; a version
   * that is taken is a conflict.
   */
  append(facts: readonly Fact[]): Promise<Appended>;
  /** Up to `limit` subjects with facts that the caches do not know yet. */
  unapplied(limit: number): Promise<readonly SubjectId[]>;
  /** The caches know this subject up to and including this version. */
  markApplied(subject: SubjectId, version: number): Promise<void>;
  /** All subjects of a kind in order of id, a page at a time: for a rebuild, an export, a check of the chains. */
  subjects(kind: SubjectKind, after: SubjectId | null, limit: number): Promise<readonly SubjectId[]>;
}
