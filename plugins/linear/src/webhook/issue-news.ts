import type { ToolNews } from '@throughline/core';
import { z } from 'zod';
import { categoryOfType } from '../bucket.ts';
import { grouped, groupsOf, type LinearCatalogue, labelName } from '../catalogue.ts';
import { linearInstant } from '../linear-time.ts';
import { toRef } from '../refs.ts';
import { type IssueFacts, toWorkItem } from '../to-work-item.ts';
import type { LinearEvent } from './event.ts';

const text = z.string().nullish();

/** `data` of an Issue’s webhook. Properties without a value may be left out; older bodies have fewer. */
const dataSchema = z.object({
  id: z.string().min(1),
  identifier: text,
  number: z.number().nullish(),
  title: z.string(),
  url: text,
  estimate: z.number().nullish(),
  createdAt: z.string(),
  updatedAt: z.string(),
  startedAt: text,
  completedAt: text,
  canceledAt: text,
  archivedAt: text,
  trashed: z.boolean().nullish(),
  state: z.object({ name: z.string(), type: z.string() }),
  team: z.object({ key: z.string() }).nullish(),
  teamId: text,
  projectId: text,
  projectMilestoneId: text,
  projectMilestone: z.object({ name: z.string() }).nullish(),
  parentId: text,
  assigneeId: text,
  labelIds: z.array(z.string()),
  labels: z.array(z.object({ id: z.string(), name: z.string(), parentId: text })).nullish(),
});

type IssueData = z.infer<typeof dataSchema>;

const idSchema = z.object({ id: z.string().min(1) });

/** What became of an issue. A body that does not tell all that counts has the issue read again. */
export function issueNews(event: LinearEvent, catalogue: LinearCatalogue): readonly ToolNews[] {
  const parsed = dataSchema.safeParse(event.data);
  if (!parsed.success) return changed(event.data);
  const data = parsed.data;
  if (data.trashed === true) return trashed(data);
  // Removed, but not to the trash: archived or gone for good. Linear does not say which, so it is asked.
  if (event.action !== 'create' && event.action !== 'update') return changed(data);
  // A state of a type that nobody knows is told to an administrator, where it is read.
  if (categoryOfType(data.state.type) === undefined) return changed(data);
  const facts = factsOf(data, event, catalogue);
  if (facts === null) return changed(data);
  return [{ kind: 'item', observed: { item: toWorkItem(facts), changes: null } }];
}

function changed(data: unknown): readonly ToolNews[] {
  const parsed = idSchema.safeParse(data);
  return parsed.success ? [{ kind: 'changed', refs: [toRef(parsed.data.id)] }] : [];
}

function trashed({ id, updatedAt, archivedAt }: IssueData): readonly ToolNews[] {
  const revision = Math.max(linearInstant(updatedAt) ?? 0, linearInstant(archivedAt) ?? 0);
  return [{ kind: 'vanished', vanished: { ref: toRef(id), kind: 'deleted', revision } }];
}

function factsOf(data: IssueData, event: LinearEvent, catalogue: LinearCatalogue): IssueFacts | null {
  const container = data.team?.key ?? catalogue.teams.get(data.teamId ?? '')?.key;
  const url = data.url ?? event.url;
  const labels = labelsOf(data, catalogue);
  const releases = releasesOf(data);
  const [createdAt, updatedAt] = [linearInstant(data.createdAt), linearInstant(data.updatedAt)];
  const projectKnown = !data.projectId || catalogue.projects.has(data.projectId);
  if (!container || !url || labels === null || releases === null || !projectKnown) return null;
  const key = keyOf(data, container);
  if (key === null || createdAt === null || updatedAt === null) return null;
  return {
    ...{ id: data.id, key, title: data.title, url, container, labels, releases, createdAt, updatedAt },
    status: data.state.name,
    category: categoryOfType(data.state.type) ?? 'todo',
    estimate: data.estimate ?? null,
    groups: groupsOf(data.projectId ?? null, catalogue),
    parent: data.parentId ?? null,
    assignee: data.assigneeId ?? null,
    startedAt: linearInstant(data.startedAt),
    completedAt: linearInstant(data.completedAt),
    canceledAt: linearInstant(data.canceledAt),
  };
}

function keyOf({ identifier, number }: IssueData, team: string): string | null {
  if (identifier) return identifier;
  return typeof number === 'number' ? `${team}-${number}` : null;
}

function releasesOf({ projectMilestoneId, projectMilestone }: IssueData): readonly string[] | null {
  if (projectMilestone) return [projectMilestone.name];
  return projectMilestoneId ? null : [];
}

/** The body has the newer names, the catalogue the groups; null when one of the labels cannot be named. */
function labelsOf({ labelIds, labels }: IssueData, catalogue: LinearCatalogue): readonly string[] | null {
  const told = new Map((labels ?? []).map((label) => [label.id, label]));
  const names = labelIds.map((id) => {
    const label = told.get(id);
    if (label?.parentId === undefined) return labelName(id, catalogue);
    if (label.parentId === null) return label.name;
    const group = catalogue.labels.get(label.parentId);
    return group === undefined ? undefined : grouped(label.name, group.name);
  });
  const known = names.filter((name) => name !== undefined);
  return known.length === names.length ? known : null;
}
