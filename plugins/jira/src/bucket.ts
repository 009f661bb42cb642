import type { StateCategory } from '@throughline/core';
import type { JiraMapping, OpenOrDone } from './mapping.ts';
import { endingKey } from './not-done.ts';

/** A status and a resolution as an issue had them together. */
export interface Ending {
  readonly statusId: string | null;
  readonly status: string;
  readonly resolution: string | null;
}

/**
 * Done work that was in truth given up is cancelled: by its resolution, or by the status' own name where the resolution
 * says nothing. Team-managed projects set `Done` by themselves on every done status, so that says nothing either.
 */
export function bucketOf(category: OpenOrDone, ending: Ending, notDone: ReadonlySet<string>): StateCategory {
  if (category !== 'done') return category;
  const resolution = ending.resolution === null ? 'done' : endingKey(ending.resolution);
  const said = resolution === 'done' ? endingKey(ending.status) : resolution;
  return notDone.has(said) || notDone.has(resolution) ? 'cancelled' : 'done';
}

/**
 * The category of a status at a past moment. A status that was deleted since is known by its name if one like it is still
 * there; else it counts as ended when the issue was resolved then, as 'to do' when the issue was created in it, and as
 * 'doing' when the issue was moved into it: never as done without a resolution.
 */
export function pastCategory(
  ending: Ending,
  mapping: Pick<JiraMapping, 'statuses'>,
  first: boolean,
): OpenOrDone {
  const { byId, byName } = mapping.statuses;
  const known = ending.statusId === null ? undefined : byId.get(ending.statusId);
  const category = known ?? byName.get(endingKey(ending.status));
  if (category !== undefined) return category;
  if (ending.resolution !== null) return 'done';
  return first ? 'todo' : 'doing';
}
