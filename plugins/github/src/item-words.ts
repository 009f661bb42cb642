import type { StateCategory } from '@throughline/core';

function closedStatus(reason: string | null): string {
  switch ((reason ?? '').toLowerCase()) {
    case 'not_planned':
      return 'Closed as not planned';
    case 'duplicate':
      return 'Closed as duplicate';
    default:
      return 'Closed';
  }
}

const PULL_STATUS: Readonly<Record<StateCategory, string>> = {
  todo: 'Draft',
  doing: 'Open',
  done: 'Merged',
  cancelled: 'Closed',
};

/** GitHub's word for how a pull request stands. */
export function pullStatus(bucket: StateCategory): string {
  return PULL_STATUS[bucket];
}

/** GitHub's words for how an issue stands; `reason` in either case. */
export function issueStatus(closed: boolean, reason: string | null): string {
  return closed ? closedStatus(reason) : 'Open';
}

const KEY_LENGTH = 80;

/** Drafts have no number; their project and title must do. */
export function draftKey(project: string, title: string): string {
  const key = `${project} · ${title}`;
  return key.length <= KEY_LENGTH ? key : `${key.slice(0, KEY_LENGTH - 1)}…`;
}
