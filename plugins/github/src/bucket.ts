import type { StateCategory } from '@throughline/core';

/**
 * What the options of a project's Status field mean. GitHub lets every project name them freely and keeps no category, so
 * the usual names stand here. Compared without case, blanks, dashes and signs.
 */
const STARTED: readonly string[] = [
  'in progress',
  'doing',
  'started',
  'active',
  'working',
  'wip',
  'in development',
  'development',
  'implementing',
  'in review',
  'review',
  'reviewing',
  'needs review',
  'ready for review',
  'in qa',
  'qa',
  'testing',
  'in test',
  'in testing',
  'verifying',
  'blocked',
  'paused',
  'on hold',
  'ready to merge',
  'merging',
];
const DONE: readonly string[] = [
  'done',
  'complete',
  'completed',
  'closed',
  'finished',
  'shipped',
  'released',
  'deployed',
  'merged',
  'resolved',
];
const CANCELLED: readonly string[] = [
  'cancelled',
  'canceled',
  'wont do',
  'wont fix',
  'wontfix',
  'not planned',
  'not doing',
  'duplicate',
  'rejected',
  'declined',
  'abandoned',
  'dropped',
  'invalid',
];

const MEANINGS: ReadonlyMap<string, StateCategory> = new Map([
  ...STARTED.map((word) => [word, 'doing'] as const),
  ...DONE.map((word) => [word, 'done'] as const),
  ...CANCELLED.map((word) => [word, 'cancelled'] as const),
]);

/** The category that an option of a Status field names; one that is not known means that nothing was begun. */
export function categoryOfStatus(option: string | null): StateCategory {
  if (option === null) return 'todo';
  const bare = option
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim();
  return MEANINGS.get(bare) ?? 'todo';
}

/** What GitHub itself says of an issue. */
export interface IssueState {
  readonly closed: boolean;
  /** `COMPLETED`, `NOT_PLANNED`, `DUPLICATE`, in either case; null when GitHub says nothing. */
  readonly reason: string | null;
}

const GIVEN_UP: readonly string[] = ['not_planned', 'duplicate'];

/**
 * An issue is as ended as GitHub says. While it is open, its projects only tell whether it was begun: an open issue whose
 * Status is Done is under way.
 */
export function issueBucket({ closed, reason }: IssueState, statuses: readonly string[]): StateCategory {
  if (closed) return GIVEN_UP.includes((reason ?? '').toLowerCase()) ? 'cancelled' : 'done';
  const begun = statuses.some((option) => ['doing', 'done'].includes(categoryOfStatus(option)));
  return begun ? 'doing' : 'todo';
}

export interface PullState {
  readonly closed: boolean;
  readonly merged: boolean;
  readonly draft: boolean;
}

export function pullBucket({ closed, merged, draft }: PullState): StateCategory {
  if (merged) return 'done';
  if (closed) return 'cancelled';
  return draft ? 'todo' : 'doing';
}
