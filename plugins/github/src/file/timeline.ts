import {
  type ChangeValue,
  type ItemChange,
  type ItemRef,
  type StateCategory,
  TRACKED_FIELDS,
  type TrackedField,
} from '@throughline/core';
import { toRef } from '../refs.ts';
import { type TimelineEvent, timelineEventSchema } from './rest-schema.ts';

/** What of an issue or pull request can change a number, as it stood between two events. */
export interface PastState {
  readonly closed: boolean;
  readonly reason: string | null;
  readonly merged: boolean;
  readonly draft: boolean;
  readonly releases: readonly string[];
  readonly labels: readonly string[];
  readonly parent: ItemRef | null;
}

export interface Past {
  readonly changes: readonly ItemChange[];
  /** First entry into work under way. */
  readonly started: number | null;
}

/** What the past is told about. */
export interface Subject {
  readonly ref: ItemRef;
  readonly container: string;
  readonly created: number;
  readonly bucketOf: (state: PastState) => StateCategory;
}

interface Step {
  readonly event: TimelineEvent;
  readonly before: PastState;
  readonly after: PastState;
}

/** The events of a timeline that can change a number, first to last; others are left out. */
export function timelineOf(events: readonly unknown[]): readonly TimelineEvent[] {
  return events
    .flatMap((raw) => {
      const parsed = timelineEventSchema.safeParse(raw);
      return parsed.success && TOLD.has(parsed.data.event) ? [parsed.data] : [];
    })
    .map((event, place) => ({ event, place }))
    .sort(
      (a, b) => a.event.created_at - b.event.created_at || rank(a.event) - rank(b.event) || a.place - b.place,
    )
    .map(({ event }) => event);
}

const TOLD: ReadonlySet<string> = new Set([
  'closed',
  'reopened',
  'merged',
  'ready_for_review',
  'convert_to_draft',
  'milestoned',
  'demilestoned',
  'labeled',
  'unlabeled',
  'parent_issue_added',
  'parent_issue_removed',
]);

/** A milestone or parent that was exchanged is told twice in one second: it left the old one first. */
function rank({ event }: TimelineEvent): number {
  return event === 'demilestoned' || event === 'parent_issue_removed' ? 0 : 1;
}

/** Undone from the present backwards, because the present is certain and a timeline may be cut. */
export function pastOf(subject: Subject, present: PastState, timeline: readonly TimelineEvent[]): Past {
  let after = present;
  const steps: Step[] = [];
  for (const [place, event] of [...timeline.entries()].reverse()) {
    const before = { ...after, ...undone(after, event, timeline.slice(0, place)) };
    steps.unshift({ event, before, after });
    after = before;
  }
  const born = subject.bucketOf(steps[0]?.before ?? present);
  const begun = steps.find(({ after }) => subject.bucketOf(after) === 'doing');
  return {
    changes: atOnce(steps.flatMap((step) => changesOf(subject, step))),
    started: born === 'doing' ? subject.created : (begun?.event.created_at ?? null),
  };
}

/** What an event changed, set back; `earlier` tells what it was set back to. */
function undone(
  state: PastState,
  event: TimelineEvent,
  earlier: readonly TimelineEvent[],
): Partial<PastState> {
  switch (event.event) {
    case 'closed':
    case 'merged':
    case 'reopened':
      return endingAfter(earlier, event.event);
    case 'ready_for_review':
      return { draft: true };
    case 'convert_to_draft':
      return { draft: false };
    case 'milestoned':
      // There is one milestone at a time, and the event may call it by a name that it had then.
      return { releases: [] };
    case 'demilestoned':
      return event.milestone ? { releases: [event.milestone.title] } : {};
    case 'labeled':
      return { labels: state.labels.filter((name) => name !== event.label?.name) };
    case 'unlabeled':
      return event.label ? { labels: withLabel(state.labels, event.label.name) } : {};
    case 'parent_issue_added':
      return { parent: null };
    case 'parent_issue_removed':
      return event.parent_issue ? { parent: toRef(event.parent_issue.node_id) } : {};
    default:
      return {};
  }
}

const ENDINGS: readonly string[] = ['closed', 'merged', 'reopened'];

/**
 * Whether it was closed after these events. It may be closed twice: with another reason, or reopened in between without
 * GitHub telling. What was reopened first had been closed before.
 */
function endingAfter(earlier: readonly TimelineEvent[], next: string): Partial<PastState> {
  const last = earlier.findLast(({ event }) => ENDINGS.includes(event));
  const closed = last === undefined ? next === 'reopened' : last.event === 'closed';
  return { closed, merged: false, reason: closed ? (last?.state_reason ?? null) : null };
}

function withLabel(labels: readonly string[], name: string): readonly string[] {
  return labels.includes(name) ? labels : [...labels, name].sort();
}

function changesOf(subject: Subject, { event, before, after }: Step): readonly ItemChange[] {
  const values = (state: PastState): Readonly<Record<TrackedField, ChangeValue>> => ({
    bucket: subject.bucketOf(state),
    points: null,
    parent: state.parent,
    container: subject.container,
    groups: [],
    releases: state.releases,
    labels: state.labels,
  });
  const [from, to] = [values(before), values(after)];
  return TRACKED_FIELDS.filter((field) => JSON.stringify(from[field]) !== JSON.stringify(to[field])).map(
    (field) => ({
      ref: subject.ref,
      id: `${event.id}:${field}`,
      field,
      at: event.created_at,
      actor: event.actor?.login ?? null,
      from: from[field],
      to: to[field],
    }),
  );
}

/** Changes of one field in one second are one change: their ids do not tell their order. */
function atOnce(changes: readonly ItemChange[]): readonly ItemChange[] {
  const groups = Map.groupBy(changes, ({ field, at }) => `${field} ${at}`);
  return [...groups.values()].flatMap((group) => {
    const [first, last] = [group[0], group.at(-1)];
    if (first === undefined || last === undefined) return [];
    return JSON.stringify(first.from) === JSON.stringify(last.to) ? [] : [{ ...first, to: last.to }];
  });
}

/** The parent that a timeline ends with; null where it tells of none. */
export function lastParent(timeline: readonly TimelineEvent[]): ItemRef | null {
  const last = timeline.findLast(({ event }) => event.startsWith('parent_issue_'));
  return last?.event === 'parent_issue_added' && last.parent_issue ? toRef(last.parent_issue.node_id) : null;
}
