import type { StateCategory } from '@throughline/core';

const BY_TYPE: ReadonlyMap<string, StateCategory> = new Map([
  ['triage', 'todo'],
  ['backlog', 'todo'],
  ['unstarted', 'todo'],
  ['started', 'doing'],
  ['completed', 'done'],
  ['canceled', 'cancelled'],
  ['duplicate', 'cancelled'],
]);

/** What a type of workflow state comes down to; undefined for a type that Linear had not when this was written. */
export function categoryOfType(type: string): StateCategory | undefined {
  return BY_TYPE.get(type);
}
