import { type ItemRef, itemRef } from '@throughline/core';
import type { Ending } from './bucket.ts';
import { jiraInstant } from './jira-time.ts';
import type { JiraMapping } from './mapping.ts';
import { JIRA } from './refs.ts';
import type { JiraChangeItem, JiraHistory } from './schema.ts';

/** What of an issue can change a number, as it stood between two changes. */
export interface PastState extends Ending {
  /** Thousandths, by field. */
  readonly estimates: ReadonlyMap<string, number | null>;
  readonly parent: ItemRef | null;
  readonly container: string;
  readonly releases: readonly { readonly id: string; readonly name: string }[];
  readonly labels: readonly string[];
}

/** A change with the states on both sides of it. */
export interface Step {
  readonly history: JiraHistory;
  readonly at: number;
  readonly before: PastState;
  readonly after: PastState;
}

/**
 * The changes of an issue from first to last. They are undone from the present backwards, because the present is certain
 * and a history tells each list by single additions and removals.
 */
export function stepsTo(
  present: PastState,
  histories: readonly JiraHistory[],
  mapping: JiraMapping,
): readonly Step[] {
  const dated = histories
    .flatMap((history) => {
      const at = jiraInstant(history.created);
      return at === null ? [] : [{ history, at }];
    })
    .sort((a, b) => b.at - a.at || compareIds(b.history.id, a.history.id));
  let after = present;
  const steps = dated.map(({ history, at }) => {
    const step = { history, at, before: undone(after, history, mapping), after };
    after = step.before;
    return step;
  });
  return steps.reverse();
}

function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

function undone(state: PastState, history: JiraHistory, mapping: JiraMapping): PastState {
  const byKey = history.items.some(({ field }) => field.toLowerCase() === 'key');
  let before = state;
  for (const item of history.items.toReversed()) {
    // A move to another project is told twice; the key says it in the words that are needed.
    if (!(byKey && nameOf(item) === 'project')) before = { ...before, ...withoutItem(before, item, mapping) };
  }
  return before;
}

/** What one item of a history changed, set back. */
function withoutItem(state: PastState, item: JiraChangeItem, mapping: JiraMapping): Partial<PastState> {
  const estimate = estimateFieldOf(item, mapping);
  if (estimate !== undefined) {
    return { estimates: new Map(state.estimates).set(estimate, toEstimate(item.fromText ?? item.from)) };
  }
  switch (nameOf(item)) {
    case 'status':
      return { statusId: item.from ?? null, status: item.fromText ?? state.status };
    case 'resolution':
      return { resolution: textOf(item.fromText) };
    case 'labels':
      return { labels: (item.fromText ?? '').split(/\s+/).filter((label) => label !== '') };
    case 'fixversions':
      return { releases: withoutRelease(state.releases, item) };
    case 'parent':
      return parentBefore(item, mapping);
    case 'key':
      return item.fromText ? { container: projectOfKey(item.fromText) } : {};
    case 'project':
      return containerBefore(item, mapping);
    default:
      return {};
  }
}

const SYNONYMS: Readonly<Record<string, string>> = {
  'fix version': 'fixversions',
  'fix version/s': 'fixversions',
  issueparentassociation: 'parent',
  'parent issue': 'parent',
  'parent link': 'parent',
  'epic link': 'parent',
};

function nameOf(item: JiraChangeItem): string {
  const name = item.field.toLowerCase();
  return SYNONYMS[name] ?? name;
}

function estimateFieldOf(item: JiraChangeItem, mapping: JiraMapping): string | undefined {
  const { estimateFields } = mapping;
  // Jira Server leaves the id out of its histories; there the name must do.
  const field = item.fieldId
    ? estimateFields.find(({ id }) => id === item.fieldId)
    : estimateFields.find(({ name }) => name.toLowerCase() === item.field.toLowerCase());
  return field?.id;
}

/** Above this many points a number is a slip of the hand, and would drown every sum it is part of. */
const MOST_POINTS = 1_000_000;

/** An estimate in thousandths, from a number or its text. What is negative, or no number, estimates nothing. */
export function toEstimate(value: unknown): number | null {
  const points = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof points !== 'number' || !(points >= 0 && points <= MOST_POINTS)) return null;
  return Math.round(points * 1000);
}

function withoutRelease(releases: PastState['releases'], item: JiraChangeItem): PastState['releases'] {
  const others = item.to ? releases.filter(({ id }) => id !== item.to) : releases;
  if (!item.from || others.some(({ id }) => id === item.from)) return others;
  return [...others, { id: item.from, name: item.fromText ?? item.from }];
}

function parentBefore(item: JiraChangeItem, mapping: JiraMapping): Partial<PastState> {
  if (item.from && /^\d+$/.test(item.from)) return { parent: itemRef(JIRA, item.from) };
  const key = textOf(item.fromText);
  if (key === null) return { parent: null };
  const id = mapping.idOfKey.get(key);
  // Told by a key nobody can resolve: other items of the history tell the same move by its id.
  return id === undefined ? {} : { parent: itemRef(JIRA, id) };
}

function containerBefore(item: JiraChangeItem, mapping: JiraMapping): Partial<PastState> {
  const key = item.from ? mapping.keyOfProject.get(item.from) : undefined;
  return key === undefined ? {} : { container: key };
}

/** `ABC` of `ABC-12`. */
export function projectOfKey(key: string): string {
  const dash = key.lastIndexOf('-');
  return dash < 0 ? key : key.slice(0, dash);
}

function textOf(text: string | null | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}
