import type { ObservedItem } from '@throughline/core';
import { categoryOfStatus } from '../bucket.ts';
import type { FileContext } from '../file-item.ts';
import { draftKey } from '../item-words.ts';
import { STATUS_FIELD } from '../mapping.ts';
import { toPoints } from '../membership.ts';
import { fieldLabel, GITHUB, projectContainer, toRef } from '../refs.ts';
import { estimateFieldOf } from '../settings.ts';
import { type ProjectItem, projectItemSchema } from './rest-schema.ts';
import { faultOf, type Reason } from './work-of-file.ts';

/** What stands beside the fields of the project. */
const OWN_KEYS: ReadonlySet<string> = new Set([
  'id',
  'title',
  'content',
  'labels',
  'assignees',
  'milestone',
  'repository',
  'reviewers',
  'linked pull requests',
  'parent issue',
  'sub-issues progress',
  'status',
]);

/**
 * An item of a project. Such a list tells neither whether an issue is closed nor any date: the Status must do for the
 * first, and the moment of the file for the second.
 */
export function projectItemOfFile(value: unknown, context: FileContext): ObservedItem | Reason {
  const parsed = projectItemSchema.safeParse(value);
  if (!parsed.success) return { reason: faultOf(parsed.error) };
  const item = parsed.data;
  const { content, status = null } = item;
  const { project, at } = context;
  const group = projectContainer(project.id);
  const title = content.title ?? item.title ?? '';
  const inRepository = content.repository !== undefined && content.number !== undefined;
  const key = inRepository ? `${content.repository}#${content.number}` : draftKey(project.title, title);
  context.note(`${key} has no dates in the file; it counts as made and changed when the file was.`);
  return {
    item: {
      // Only drafts are named by an id of their own in such a list.
      ref: toRef(content.id ?? item.id),
      tool: GITHUB,
      key,
      title: title.trim() === '' ? key : title,
      url: content.url ?? `urn:github:${item.id}`,
      type: TYPES[content.type] ?? content.type,
      status: status ?? 'No status',
      bucket: categoryOfStatus(status),
      points: pointsOf(item, context),
      assignee: item.assignees?.[0] ?? null,
      parent: null,
      container: inRepository ? (content.repository ?? group) : group,
      groups: [group],
      releases: item.milestone ? [item.milestone.title] : [],
      labels: labelsOf(item, context),
      created: at,
      started: null,
      finished: null,
      revision: at,
    },
    changes: null,
  };
}

const TYPES: Readonly<Record<string, string>> = {
  Issue: 'Issue',
  PullRequest: 'Pull request',
  DraftIssue: 'Draft',
};

function fieldsOf(item: ProjectItem): readonly (readonly [string, unknown])[] {
  return Object.entries(item).filter(([name]) => !OWN_KEYS.has(name));
}

function pointsOf(item: ProjectItem, { estimateField }: FileContext): number | null {
  const numbers = fieldsOf(item).filter(([, value]) => typeof value === 'number');
  const field = estimateFieldOf(
    numbers.map(([name]) => name),
    estimateField,
  );
  return field === null ? null : toPoints(item[field]);
}

function labelsOf(item: ProjectItem, { project }: FileContext): readonly string[] {
  const fields = fieldsOf(item).flatMap(([name, value]) => {
    const text = textOf(value);
    return text === null ? [] : [fieldLabel(project.id, name, text)];
  });
  const status = item.status ? [fieldLabel(project.id, STATUS_FIELD, item.status)] : [];
  return [...(item.labels ?? []), ...status, ...fields].sort();
}

/** The text of a single select or text field, or the title of an iteration. */
function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  const titled = typeof value === 'object' && value !== null && 'title' in value ? value.title : null;
  return typeof titled === 'string' ? titled : null;
}
