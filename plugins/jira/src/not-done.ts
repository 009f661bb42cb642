/**
 * Resolutions (and names of done statuses) that end an issue without its work being done. An administrator can change the
 * list. Collected from Jira's own defaults, old and new, and from what public sites call theirs.
 */
export const DEFAULT_NOT_DONE: readonly string[] = [
  "Won't Do",
  "Won't Fix",
  "Won't Implement",
  "Won't Resolve",
  'Will Not Do',
  'Will Not Fix',
  'Duplicate',
  'Duplicated',
  'Cannot Reproduce',
  "Can't Reproduce",
  'Not Reproducible',
  'Unable to Reproduce',
  'Invalid',
  'Incomplete',
  'Declined',
  'Rejected',
  'Cancelled',
  'Canceled',
  'Abandoned',
  'Withdrawn',
  'Obsolete',
  'Out of Date',
  'Out of Scope',
  'Superseded',
  'Not a Bug',
  'Not a Problem',
  'Not an Issue',
  'Not Our Bug',
  'Works as Designed',
  'Works as Intended',
  'By Design',
  'As Designed',
  'Not Applicable',
  'No Longer Needed',
  'Not Needed',
  'Needs more info',
  'Hold',
];

/** Names are compared without case, outer blanks and the difference between a typed and a typographic apostrophe. */
export function endingKey(name: string): string {
  return name.trim().toLowerCase().replaceAll('’', "'").replace(/\s+/g, ' ');
}

export function endingSet(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map(endingKey));
}
