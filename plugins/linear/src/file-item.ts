import type { ObservedItem, StateCategory } from '@throughline/core';
import { z } from 'zod';
import { categoryOfType } from './bucket.ts';
import { grouped } from './catalogue.ts';
import { isExportRow, issueOfRow } from './export-row.ts';
import { type FileIssue, fileIssueSchema } from './file-schema.ts';
import { linearInstant } from './linear-time.ts';
import { initiativeGroup, projectGroup } from './refs.ts';
import { faultOf } from './schema.ts';
import { type IssueFacts, toWorkItem, unknownType } from './to-work-item.ts';

export interface FileContext {
  /** The id of the issue with an identifier: some files name a parent by `ENG-12` alone. Undefined when nobody knows. */
  readonly idOf: (identifier: string) => string | undefined;
  /** Is told what an entry leaves out, and what could not be understood: a sentence for whoever imports. */
  readonly note: (problem: string) => void;
}

/**
 * One entry of a file: an issue as the API answers it, the body of a webhook or its `data`, or a row of the export to CSV.
 * What is left out is said and made good where it can be; what is no issue comes back with the reason.
 */
export function linearFileItem(
  value: unknown,
  context: FileContext,
): ObservedItem | { readonly reason: string } {
  const read = readEntry(value);
  if ('reason' in read) return read;
  const { issue, key } = read;
  if (issue.trashed === true) return { reason: `The issue ${key} lies in Linear’s trash.` };
  for (const what of missingIn(issue)) context.note(`The issue ${key} has no ${what} in the file.`);
  return { item: toWorkItem(factsOf(issue, key, context)), changes: null };
}

/** How the issue of an entry is known, to read parents by: its id, where the file has one, and its identifier. */
export function linearFileKey(value: unknown): { readonly id: string; readonly key: string } | null {
  const read = readEntry(value);
  return 'reason' in read ? null : { id: read.issue.id ?? read.key, key: read.key };
}

interface Entry {
  readonly issue: FileIssue;
  readonly key: string;
}

function readEntry(value: unknown): Entry | { readonly reason: string } {
  const parsed = fileIssueSchema.safeParse(isExportRow(value) ? issueOfRow(value) : dataOf(value));
  if (!parsed.success) return { reason: faultOf('an issue of Linear', parsed.error) };
  const issue = parsed.data;
  const key = keyOf(issue);
  return key === null
    ? { reason: 'This is not an issue of Linear: it has no identifier and no id.' }
    : { issue, key };
}

const envelope = z.object({
  type: z.literal('Issue'),
  data: z.record(z.string(), z.unknown()),
  url: z.string().nullish(),
});

/** A webhook’s body holds the issue, and in older ones its address beside it. */
function dataOf(value: unknown): unknown {
  const parsed = envelope.safeParse(value);
  if (!parsed.success) return value;
  const { data, url } = parsed.data;
  return { url, ...data };
}

function keyOf({ id, identifier, number, team }: FileIssue): string | null {
  if (identifier) return identifier;
  return keyOfTeam(team) !== null && number !== null ? `${keyOfTeam(team)}-${number}` : (id ?? null);
}

function keyOfTeam(team: FileIssue['team']): string | null {
  return team && 'key' in team ? (team.key ?? null) : null;
}

function missingIn(issue: FileIssue): readonly string[] {
  const { title, state, createdAt, updatedAt, labels, labelIds, identifier, number, team } = issue;
  const there: Readonly<Record<string, boolean>> = {
    identifier: Boolean(identifier) || (number !== null && keyOfTeam(team) !== null),
    title: Boolean(title),
    state: Boolean(state),
    createdAt: linearInstant(createdAt) !== null,
    updatedAt: linearInstant(updatedAt) !== null,
    'labels by name': Boolean(labels) || labelIds?.length === 0,
  };
  return Object.entries(there).flatMap(([what, is]) => (is ? [] : [what]));
}

function factsOf(issue: FileIssue, key: string, context: FileContext): IssueFacts {
  const dates = datesOf(issue);
  return {
    id: issue.id ?? context.idOf(key) ?? key,
    key,
    title: issue.title ?? '',
    url: issue.url ?? `urn:linear:${key}`,
    status: issue.state?.name ?? '',
    category: categoryOf(issue, key, context),
    estimate: issue.estimate,
    container: keyOfTeam(issue.team) ?? teamOfKey(key),
    groups: groupsIn(issue),
    releases: issue.projectMilestone?.name ? [issue.projectMilestone.name] : [],
    labels: labelsIn(issue),
    parent: parentOf(issue, context),
    assignee: assigneeOf(issue),
    ...dates,
  };
}

function datesOf(
  issue: FileIssue,
): Pick<IssueFacts, 'createdAt' | 'updatedAt' | 'startedAt' | 'completedAt' | 'canceledAt'> {
  const [startedAt, completedAt, canceledAt] = [issue.startedAt, issue.completedAt, issue.canceledAt].map(
    linearInstant,
  );
  const said = [issue.createdAt, issue.updatedAt].map(linearInstant);
  const known = [...said, startedAt, completedAt, canceledAt].filter((at) => typeof at === 'number');
  return {
    createdAt: said[0] ?? (known.length === 0 ? 0 : Math.min(...known)),
    updatedAt: said[1] ?? Math.max(0, ...known),
    startedAt: startedAt ?? null,
    completedAt: completedAt ?? null,
    canceledAt: canceledAt ?? null,
  };
}

/** Linear’s own names of states, for files that leave out the type. */
const BY_NAME: ReadonlyMap<string, StateCategory> = new Map([
  ['triage', 'todo'],
  ['backlog', 'todo'],
  ['todo', 'todo'],
  ['in progress', 'doing'],
  ['in review', 'doing'],
  ['done', 'done'],
  ['canceled', 'cancelled'],
  ['cancelled', 'cancelled'],
  ['duplicate', 'cancelled'],
]);

function categoryOf(issue: FileIssue, key: string, { note }: FileContext): StateCategory {
  const { state } = issue;
  const type = state && 'type' in state ? state.type : null;
  if (type) {
    const known = categoryOfType(type);
    if (known === undefined) note(unknownType(key, type));
    return known ?? 'todo';
  }
  return BY_NAME.get((state?.name ?? '').trim().toLowerCase()) ?? categoryByDates(issue);
}

/** A state of the team’s own making says nothing; its dates do. */
function categoryByDates({ startedAt, completedAt, canceledAt }: FileIssue): StateCategory {
  if (linearInstant(canceledAt) !== null) return 'cancelled';
  if (linearInstant(completedAt) !== null) return 'done';
  return linearInstant(startedAt) === null ? 'todo' : 'doing';
}

function teamOfKey(key: string): string {
  return /^([A-Za-z][A-Za-z0-9]*)-\d+$/.exec(key)?.[1] ?? '';
}

/** By id where the file has it; else by name, which is then all there is to link by. */
function groupsIn({ project, projectId }: FileIssue): readonly string[] {
  const own = project?.id ?? projectId ?? project?.name;
  if (!own) return [];
  const above = (project?.initiatives ?? []).flatMap(({ id, name }) => id ?? name ?? []);
  return [projectGroup(own), ...above.map(initiativeGroup)];
}

function labelsIn({ labels, labelIds }: FileIssue): readonly string[] {
  if (!labels) return labelIds ?? [];
  return labels.flatMap((label) => {
    const group = 'parent' in label ? label.parent?.name : undefined;
    return label.name ? [grouped(label.name, group ?? undefined)] : [];
  });
}

function parentOf({ parent, parentId }: FileIssue, { idOf }: FileContext): string | null {
  const id = parent?.id ?? parentId;
  if (id) return id;
  const key = parent?.identifier;
  return key ? (idOf(key) ?? key) : null;
}

function assigneeOf({ assignee, assigneeId }: FileIssue): string | null {
  if (assigneeId) return assigneeId;
  if (!assignee) return null;
  return assignee.id ?? ('email' in assignee ? (assignee.email ?? assignee.name ?? null) : null);
}
