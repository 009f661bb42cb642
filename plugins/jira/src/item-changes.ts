import {
  type ChangeValue,
  type ItemChange,
  type ItemRef,
  type StateCategory,
  TRACKED_FIELDS,
  type TrackedField,
} from '@throughline/core';
import { bucketOf, pastCategory } from './bucket.ts';
import type { JiraMapping } from './mapping.ts';
import type { PastState, Step } from './past-states.ts';
import type { JiraHistory } from './schema.ts';

/** An issue's past in core's terms. */
export interface Past {
  readonly changes: readonly ItemChange[];
  /** First entry into work under way. */
  readonly started: number | null;
  /** The last time it was ended, whether done or cancelled; null when it never was. */
  readonly ended: number | null;
}

/** The buckets before the first change and after each one; the last is `now`, which the issue itself tells. */
export function pastOf(
  ref: ItemRef,
  steps: readonly Step[],
  now: { readonly bucket: StateCategory; readonly created: number },
  mapping: JiraMapping,
): Past {
  const buckets = bucketsOf(steps, now.bucket, mapping);
  const moves = steps.map(({ at }, i) => ({
    at,
    from: buckets[i] ?? now.bucket,
    to: buckets[i + 1] ?? now.bucket,
  }));
  const born = { at: now.created, from: null, to: buckets[0] ?? now.bucket };
  const entries = [born, ...moves.filter(({ from, to }) => from !== to)];
  return {
    changes: steps.flatMap((step, i) => changesOf(ref, step, moves[i], mapping)),
    started: entries.find(({ to }) => to === 'doing')?.at ?? null,
    ended: entries.findLast(({ from, to }) => isEnded(to) && !isEnded(from))?.at ?? null,
  };
}

function isEnded(bucket: StateCategory | null): boolean {
  return bucket === 'done' || bucket === 'cancelled';
}

function bucketsOf(
  steps: readonly Step[],
  now: StateCategory,
  mapping: JiraMapping,
): readonly StateCategory[] {
  const born = steps[0]?.before;
  const bucket = (state: PastState): StateCategory => {
    const first = state.statusId === born?.statusId && state.status === born.status;
    return bucketOf(pastCategory(state, mapping, first), state, mapping.notDone);
  };
  // Without a change of status or resolution since, the bucket of a moment is that of now, whatever the table knows.
  const present = steps.at(-1)?.after;
  const sameEnding = (state: PastState): boolean =>
    state.statusId === present?.statusId && state.resolution === present.resolution;
  return [...steps.map(({ before }) => before), ...(present ? [present] : [])].map((state) =>
    sameEnding(state) ? now : bucket(state),
  );
}

interface Move {
  readonly from: StateCategory;
  readonly to: StateCategory;
}

function changesOf(
  ref: ItemRef,
  step: Step,
  move: Move | undefined,
  mapping: JiraMapping,
): readonly ItemChange[] {
  const { history, at, before, after } = step;
  const values = (state: PastState, bucket: StateCategory): Readonly<Record<TrackedField, ChangeValue>> => ({
    bucket,
    points: pointsOf(state, mapping),
    parent: state.parent,
    container: state.container,
    groups: [],
    releases: state.releases.map(({ name }) => name),
    labels: state.labels,
  });
  const from = values(before, move?.from ?? 'todo');
  const to = values(after, move?.to ?? 'todo');
  return TRACKED_FIELDS.filter((field) => JSON.stringify(from[field]) !== JSON.stringify(to[field])).map(
    (field) => ({
      ref,
      id: `${history.id}:${field}`,
      field,
      at,
      actor: accountOf(history.author),
      from: from[field],
      to: to[field],
    }),
  );
}

/** The first field of the site that holds an estimate. */
export function pointsOf(state: Pick<PastState, 'estimates'>, mapping: JiraMapping): number | null {
  for (const { id } of mapping.estimateFields) {
    const estimate = state.estimates.get(id) ?? null;
    if (estimate !== null) return estimate;
  }
  return null;
}

/** Cloud knows people by account id alone, Server by key and name. */
export function accountOf(person: JiraHistory['author']): string | null {
  return person?.accountId ?? person?.key ?? person?.name ?? null;
}
