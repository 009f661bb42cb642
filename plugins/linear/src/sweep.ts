import { type SweepScope, ToolError, type WorkPage } from '@throughline/core';
import { z } from 'zod';
import type { LinearCatalogue } from './catalogue.ts';
import type { IssueFilter, ListPage } from './client.ts';
import type { Workspace } from './connection.ts';
import { isoMoment, linearInstant } from './linear-time.ts';
import { observe } from './reader.ts';

/** What came within this time before a sweep is read once more: clocks differ, and Linear’s index may lag. */
const OVERLAP = 60_000;

/**
 * Where a sweep goes on: at the moment of the last issue read. Linear’s own cursors are not relied on from page to page: one
 * that stands on an issue may move with it to the end, and what lies between would be skipped.
 */
const placeSchema = z.object({
  /** Null: everything, in order of creation. Else what changed since, in order of change. */
  since: z.number().nullable(),
  /** The moment of the last issue read; null at the start. */
  from: z.number().nullable(),
  /** Ids already read among those of exactly that moment. */
  seen: z.array(z.string()),
  /** Only while more issues than a page holds share one moment. */
  after: z.string().nullable(),
});

type Place = z.infer<typeof placeSchema>;

export async function* sweepLinear(
  workspace: Workspace,
  scope: SweepScope,
  cursor: string | null,
): AsyncGenerator<WorkPage, void> {
  const catalogue = await workspace.catalogue.afresh();
  let place: Place | null = cursor === null ? start(scope) : placeSchema.parse(JSON.parse(cursor));
  while (place !== null) {
    const page: ListPage<unknown> = await issuesAt(workspace, place, catalogue);
    const next = placeAfter(place, page);
    const { items, vanished } = await observe(workspace, unseen(place, page.nodes));
    yield { items, vanished, cursor: JSON.stringify(next ?? place), total: null };
    place = next;
  }
}

function start(scope: SweepScope): Place {
  const since = scope.kind === 'everything' ? null : Math.max(0, scope.at - OVERLAP);
  return { since, from: null, seen: [], after: null };
}

async function issuesAt(
  workspace: Workspace,
  place: Place,
  catalogue: LinearCatalogue,
): Promise<ListPage<unknown>> {
  const filter = filterOf(place, catalogue);
  const order = place.since === null ? 'createdAt' : 'updatedAt';
  try {
    return await workspace.api.issues({ filter, order, after: place.after });
  } catch (error) {
    // A cursor may not outlive what it stands on. Without it, what was read at this moment comes again and is passed over.
    if (!(error instanceof ToolError) || error.problem !== 'refused' || place.after === null) throw error;
    return workspace.api.issues({ filter, order, after: null });
  }
}

function filterOf({ since, from }: Place, catalogue: LinearCatalogue): IssueFilter {
  if (since === null) return from === null ? {} : { createdAt: { gte: isoMoment(from) } };
  const changed = [{ updatedAt: { gte: isoMoment(since) } }, ...changedAround(since, catalogue)];
  const rest = from === null ? [] : [{ updatedAt: { gte: isoMoment(from) } }];
  return { and: [{ or: changed }, ...rest] };
}

/**
 * Issues that belong elsewhere since, though they did not change themselves: their label or milestone was renamed, or their
 * project came into another initiative.
 */
function changedAround(since: number, catalogue: LinearCatalogue): readonly IssueFilter[] {
  const { labels, initiatives, links, initiativesOf } = catalogue;
  const changed = new Set([...labels.values()].filter(({ updated }) => updated >= since).map(({ id }) => id));
  const renamed = [...labels.values()]
    .filter(({ id, parent }) => changed.has(id) || (parent !== null && changed.has(parent)))
    .map(({ id }) => id);
  const moved = new Set(
    [...initiatives.values()].filter(({ updated }) => updated >= since).map(({ id }) => id),
  );
  const projects = [
    ...links.filter(({ updated }) => updated >= since).map(({ project }) => project),
    ...[...initiativesOf].flatMap(([project, above]) => (above.some((id) => moved.has(id)) ? [project] : [])),
  ];
  return [
    { projectMilestone: { updatedAt: { gte: isoMoment(since) } } },
    ...(renamed.length === 0 ? [] : [{ labels: { some: { id: { in: renamed } } } }]),
    ...(projects.length === 0 ? [] : [{ project: { id: { in: [...new Set(projects)] } } }]),
  ];
}

function placeAfter(place: Place, { nodes, after }: ListPage<unknown>): Place | null {
  if (after === null) return null;
  const dated = nodes.map((node) => datedIssue(node, place));
  const last = dated.at(-1)?.at ?? null;
  if (last === null || last === place.from) {
    return { ...place, after, seen: [...place.seen, ...dated.map(({ id }) => id)] };
  }
  const seen = dated.filter(({ at }) => at === last).map(({ id }) => id);
  return { ...place, from: last, seen, after: null };
}

function unseen(place: Place, nodes: readonly unknown[]): readonly unknown[] {
  const seen = new Set(place.seen);
  return nodes.filter((node) => !seen.has(datedIssue(node, place).id));
}

const dated = z.object({ id: z.string(), createdAt: z.string(), updatedAt: z.string() });

function datedIssue(node: unknown, { since }: Place): { readonly id: string; readonly at: number | null } {
  const parsed = dated.safeParse(node);
  if (!parsed.success) return { id: '', at: null };
  const { id, createdAt, updatedAt } = parsed.data;
  return { id, at: linearInstant(since === null ? createdAt : updatedAt) };
}
