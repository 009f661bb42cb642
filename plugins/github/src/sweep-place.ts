import { z } from 'zod';
import type { Catalogue } from './catalogue.ts';
import { GITHUB } from './refs.ts';

const target = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('items'), project: z.string() }),
  z.object({ kind: z.enum(['issues', 'pullRequests']), repository: z.string() }),
  z.object({ kind: z.literal('changed'), repository: z.string() }),
]);

/**
 * Where a sweep goes on. It holds what is still to be read, so that settings that change meanwhile do not move it.
 */
const placeSchema = z.object({
  /** What is still to be read; the first is under way. */
  targets: z.array(target),
  /** GitHub's cursor in the target under way; null at its beginning. */
  after: z.string().nullable(),
  /** For what changed: the moment of the last change read, what was read of that moment, and the page of it. */
  from: z.number(),
  seen: z.array(z.string()),
  page: z.number(),
  /** Changes before this moment are not looked for; null: everything. */
  since: z.number().nullable(),
  total: z.number().nullable(),
});

export type Target = z.output<typeof target>;
export type Place = z.output<typeof placeSchema>;

/** GitHub's lists may lag behind its changes; what came within this time before is read once more. */
const OVERLAP = 60_000;

/** The whole of every project and repository. */
export function wholePlace({ listed, repositories }: Catalogue): Place {
  const items = listed.reduce((sum, { total }) => sum + total, 0);
  const work = repositories.reduce((sum, { issues, pulls }) => sum + issues + pulls, 0);
  const targets = [
    ...listed.map(({ project }): Target => ({ kind: 'items', project: project.id })),
    ...repositories.flatMap(({ nameWithOwner: repository }): Target[] => [
      { kind: 'issues', repository },
      { kind: 'pullRequests', repository },
    ]),
  ];
  return { ...beginning(targets, null), total: items + work };
}

/** What changed since a moment. A project cannot be asked so: its items come whole. */
export function changedPlace({ listed, repositories }: Catalogue, at: number): Place {
  const targets = [
    ...listed.map(({ project }): Target => ({ kind: 'items', project: project.id })),
    ...repositories.map(({ nameWithOwner: repository }): Target => ({ kind: 'changed', repository })),
  ];
  return beginning(targets, Math.max(0, at - OVERLAP));
}

function beginning(targets: Target[], since: number | null): Place {
  return { targets, after: null, from: since ?? 0, seen: [], page: 1, since, total: null };
}

/** The beginning of the next target. */
export function nextTarget(place: Place): Place {
  return { ...beginning(place.targets.slice(1), place.since), total: place.total };
}

/** The place that a cursor holds; null for what no sweep of this tool wrote. */
export function placeIn(cursor: string): Place | null {
  const parsed = z
    .string()
    .transform(jsonOrNull)
    .pipe(z.object({ [GITHUB]: placeSchema }))
    .safeParse(cursor);
  return parsed.success ? (parsed.data[GITHUB] ?? null) : null;
}

export function cursorOf(place: Place): string {
  return JSON.stringify({ [GITHUB]: place });
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The cursor of another reader, in its own form: the sweep begins anew.
    return null;
  }
}
