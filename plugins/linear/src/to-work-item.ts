import {
  type ObservedItem,
  type StateCategory,
  toThousandths,
  type VanishedItem,
  type WorkItem,
} from '@throughline/core';
import { categoryOfType } from './bucket.ts';
import { groupsOf, type LinearCatalogue, labelName } from './catalogue.ts';
import { LINEAR, toRef } from './refs.ts';
import { faultOf, issueSchema, type LinearIssue } from './schema.ts';

/** What an issue of Linear is to the copy. */
export type ReadIssue =
  /** `problems`: what could not be understood, in sentences for an administrator. */
  | { readonly kind: 'item'; readonly observed: ObservedItem; readonly problems: readonly string[] }
  /** It lies in the trash. */
  | { readonly kind: 'vanished'; readonly vanished: VanishedItem }
  | { readonly kind: 'skipped'; readonly id: string | null; readonly reason: string };

/**
 * An issue as the API answers it, as a work item; Linear tells no past with it. Never throws: what is not an issue is
 * skipped with the reason. An archived issue counts on, one in the trash is gone.
 */
export function readIssue(answered: unknown, catalogue: LinearCatalogue): ReadIssue {
  const parsed = issueSchema.safeParse(answered);
  if (!parsed.success) {
    return { kind: 'skipped', id: idOf(answered), reason: faultOf('an issue of Linear', parsed.error) };
  }
  const issue = parsed.data;
  if (issue.trashed === true) return { kind: 'vanished', vanished: trashed(issue) };
  const labels = issue.labelIds.map((id) => labelName(id, catalogue));
  const category = categoryOfType(issue.state.type);
  const facts: IssueFacts = {
    ...issue,
    key: issue.identifier,
    status: issue.state.name,
    category: category ?? 'todo',
    estimate: issue.estimate ?? null,
    container: issue.team.key,
    groups: groupsOf(issue.project?.id ?? null, catalogue),
    releases: issue.projectMilestone ? [issue.projectMilestone.name] : [],
    labels: labels.filter((name) => name !== undefined),
    parent: issue.parent?.id ?? null,
    assignee: issue.assignee?.id ?? null,
  };
  const observed = { item: toWorkItem(facts), changes: null };
  return { kind: 'item', observed, problems: problemsOf(issue, labels, category) };
}

function idOf(answered: unknown): string | null {
  if (typeof answered !== 'object' || answered === null || !('id' in answered)) return null;
  return typeof answered.id === 'string' ? answered.id : null;
}

/** Into the trash an issue goes with its own date, which may be later than that of its last change. */
function trashed({ id, updatedAt, archivedAt }: LinearIssue): VanishedItem {
  return { ref: toRef(id), kind: 'deleted', revision: Math.max(updatedAt, archivedAt ?? 0) };
}

function problemsOf(
  { identifier, state, labelIds }: LinearIssue,
  labels: readonly (string | undefined)[],
  category: StateCategory | undefined,
): readonly string[] {
  const unnamed = labelIds.filter((_, index) => labels[index] === undefined);
  return [
    ...(category === undefined ? [unknownType(identifier, state.type)] : []),
    ...unnamed.map((id) => `The issue ${identifier} has a label ${id} that Linear does not list.`),
  ];
}

/** Says that a type of state is one nobody knew of when this was written. */
export function unknownType(key: string, type: string): string {
  return `The issue ${key} is in a state of the type ${JSON.stringify(type)}, which is not known; it counts as to do.`;
}

/** What is known of an issue, wherever it was read. Moments in milliseconds since 1970. */
export interface IssueFacts {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly url: string;
  readonly status: string;
  readonly category: StateCategory;
  /** In Linear’s points. */
  readonly estimate: number | null;
  readonly container: string;
  readonly groups: readonly string[];
  readonly releases: readonly string[];
  readonly labels: readonly string[];
  readonly parent: string | null;
  readonly assignee: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly startedAt: number | null;
  readonly completedAt: number | null;
  readonly canceledAt: number | null;
}

export function toWorkItem(facts: IssueFacts): WorkItem {
  const { category, estimate } = facts;
  return {
    ref: toRef(facts.id),
    tool: LINEAR,
    key: facts.key,
    title: facts.title.trim() || facts.key,
    url: facts.url,
    type: facts.parent === null ? 'Issue' : 'Sub-issue',
    status: facts.status,
    bucket: category,
    points: estimate === null || estimate < 0 ? null : toThousandths(estimate),
    assignee: facts.assignee,
    parent: facts.parent === null ? null : toRef(facts.parent),
    container: facts.container,
    groups: facts.groups,
    releases: facts.releases,
    labels: facts.labels,
    created: facts.createdAt,
    started: facts.startedAt,
    finished: finishedAt(facts),
    revision: facts.updatedAt,
  };
}

/** An issue moved from done to cancelled may keep both dates; that of its present state holds. */
function finishedAt({ category, completedAt, canceledAt }: IssueFacts): number | null {
  if (category === 'done') return completedAt ?? canceledAt;
  return category === 'cancelled' ? (canceledAt ?? completedAt) : null;
}
