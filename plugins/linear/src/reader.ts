import type { ItemRef, ObservedItem, VanishedItem, WorkItem } from '@throughline/core';
import { z } from 'zod';
import type { PointedAt } from './catalogue-keeper.ts';
import type { Workspace } from './connection.ts';
import { toRef } from './refs.ts';
import { readIssue } from './to-work-item.ts';

export interface Observed {
  readonly items: readonly ObservedItem[];
  readonly vanished: readonly VanishedItem[];
}

/** Issues as Linear answered them. What cannot be read is said, and known items among it become unreadable. */
export async function observe(workspace: Workspace, answered: readonly unknown[]): Promise<Observed> {
  if (answered.length === 0) return { items: [], vanished: [] };
  const catalogue = await workspace.catalogue.covering(pointedAt(answered));
  const read = answered.map((issue) => readIssue(issue, catalogue));
  const items = read.flatMap((one) => (one.kind === 'item' ? [one] : []));
  const skipped = read.flatMap((one) => (one.kind === 'skipped' ? [one] : []));
  for (const { reason } of skipped) workspace.note(reason);
  for (const problem of items.flatMap(({ problems }) => problems)) workspace.note(problem);
  const lost = skipped.flatMap(({ id }) => (id === null ? [] : [toRef(id)]));
  const known = lost.length === 0 ? [] : await workspace.known(lost);
  return {
    items: await readAgain(
      workspace,
      items.map(({ observed }) => observed),
    ),
    vanished: [
      ...read.flatMap((one) => (one.kind === 'vanished' ? [one.vanished] : [])),
      ...known.map(({ ref, revision }) => ({ ref, kind: 'unreadable' as const, revision })),
    ],
  };
}

const pointing = z.object({
  labelIds: z.array(z.string()).catch([]).default([]),
  project: z.object({ id: z.string() }).nullish().catch(null),
});

function pointedAt(answered: readonly unknown[]): PointedAt {
  const parsed = answered.flatMap((issue) => {
    const ids = pointing.safeParse(issue);
    return ids.success ? [ids.data] : [];
  });
  return {
    labels: parsed.flatMap(({ labelIds }) => labelIds),
    projects: parsed.flatMap(({ project }) => (project ? [project.id] : [])),
  };
}

/**
 * An item that could not be read and now can be has not changed in Linear. It gets a revision just above the one under which
 * it was lost, so that it comes back.
 */
async function readAgain(
  { known }: Workspace,
  items: readonly ObservedItem[],
): Promise<readonly ObservedItem[]> {
  if (items.length === 0) return items;
  const before = new Map((await known(items.map(({ item }) => item.ref))).map((item) => [item.ref, item]));
  return items.map((observed) => {
    const lost = before.get(observed.item.ref);
    if (lost?.bucket !== 'unreadable') return observed;
    return {
      ...observed,
      item: { ...observed.item, revision: Math.max(observed.item.revision, lost.revision + 1) },
    };
  });
}

/**
 * Items that Linear does not give any more. It does not tell deleted from hidden: where the connection still sees the team,
 * the issue is no more; where it does not, the issue cannot be read.
 */
export async function missing(
  workspace: Workspace,
  refs: readonly ItemRef[],
): Promise<readonly VanishedItem[]> {
  if (refs.length === 0) return [];
  const known = new Map((await workspace.known(refs)).map((item) => [item.ref, item]));
  if (known.size === 0) return refs.map((ref) => vanishedAs(ref, undefined, new Set()));
  // A team may have been taken away a moment ago; to call its issues deleted would lose them for good.
  const { teams } = await workspace.catalogue.afresh();
  const keys = new Set([...teams.values()].map(({ key }) => key));
  return refs.map((ref) => vanishedAs(ref, known.get(ref), keys));
}

/** A deletion outweighs what was known of the item, and nothing that may come after. */
function vanishedAs(ref: ItemRef, known: WorkItem | undefined, teams: ReadonlySet<string>): VanishedItem {
  if (known === undefined) return { ref, kind: 'unreadable', revision: 0 };
  return teams.has(known.container)
    ? { ref, kind: 'deleted', revision: known.revision + 1 }
    : { ref, kind: 'unreadable', revision: known.revision };
}
