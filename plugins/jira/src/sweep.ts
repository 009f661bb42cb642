import { type SweepScope, ToolError, type WorkPage } from '@throughline/core';
import { z } from 'zod';
import type { JiraConnection } from './connection.ts';
import { jiraInstant } from './jira-time.ts';
import { openReader, type Reader, unreadable } from './reader.ts';
import { toRef } from './refs.ts';

/** Jira gives no more in one page when it gives fields. */
export const PAGE = 100;

/** Jira's search may lag behind its changes; what came within this time before a sweep is read once more. */
const OVERLAP = 5 * 60 * 1000;

/**
 * Where a sweep goes on: at the change of the last issue read. Oldest change first, so that what changes meanwhile moves to
 * the end and is read there. Jira's own page tokens are not relied on: they may count places, and then an issue that
 * moves to the end pulls another one over the edge of the page unread.
 */
const placeSchema = z.object({
  projects: z.string().nullable(),
  /** Issues changed at this moment or later; null: all. */
  from: z.number().nullable(),
  /** Ids already read among those changed exactly at `from`. */
  seen: z.array(z.string()),
  /** Only while more issues than a page holds were changed in one and the same millisecond. */
  token: z.string().nullable(),
  total: z.number().nullable(),
});

type Place = z.infer<typeof placeSchema>;

export async function* sweepJira(
  connection: JiraConnection,
  scope: SweepScope,
  cursor: string | null,
): AsyncGenerator<WorkPage, void> {
  const reader = await openReader(connection, cursor === null);
  let place: Place | null =
    cursor === null ? await start(connection, reader, scope) : placeSchema.parse(JSON.parse(cursor));
  while (place !== null) {
    const found: FoundPage = await searchPage(connection, reader, place);
    const next = placeAfter(place, found);
    const { items, unread } = await reader.observe(unseen(place, found.issues));
    const vanished = await unreadable(connection, unread.map(toRef));
    yield { items, vanished, cursor: JSON.stringify(next ?? place), total: place.total };
    place = next;
  }
}

async function start(connection: JiraConnection, { settings }: Reader, scope: SweepScope): Promise<Place> {
  const chosen = settings.projects?.map(({ id }) => id).join(', ');
  const projects = chosen === undefined ? null : `project in (${chosen})`;
  const from = scope.kind === 'everything' ? null : Math.max(0, scope.at - OVERLAP);
  const place: Place = { projects, from, seen: [], token: null, total: null };
  return scope.kind === 'everything'
    ? { ...place, total: await connection.app.count(conditionOf(place)) }
    : place;
}

/**
 * Never empty, because Jira wants a bounded search. Moments stand in it as milliseconds, without quotes: a date in words
 * would be to the minute, and on the clock of the account's time zone, which has cost other readers hours of changes.
 */
function conditionOf({ projects, from }: Place): string {
  const since = from === null ? null : `updated >= ${Math.floor(from)}`;
  const parts = [projects, since].filter((part) => part !== null);
  return parts.length === 0 ? 'project is not EMPTY' : parts.join(' AND ');
}

interface FoundPage {
  readonly issues: readonly unknown[];
  /** Null on the last page. */
  readonly token: string | null;
}

async function searchPage(connection: JiraConnection, reader: Reader, place: Place): Promise<FoundPage> {
  const jql = `${conditionOf(place)} ORDER BY updated ASC, key ASC`;
  try {
    const nextPageToken = place.token ?? undefined;
    const page = await connection.app.search({ jql, fields: reader.fields, maxResults: PAGE, nextPageToken });
    return { issues: page.issues, token: page.isLast === true ? null : (page.nextPageToken ?? null) };
  } catch (error) {
    // A token lives for some days only. Without it, what was read at this moment comes again, and is passed over.
    const expired = error instanceof ToolError && error.problem === 'refused' && place.token !== null;
    if (!expired) throw error;
    return searchPage(connection, reader, { ...place, token: null });
  }
}

function placeAfter(place: Place, { issues, token }: FoundPage): Place | null {
  if (token === null) return null;
  const dated = issues.map(datedIssue);
  const last = dated.at(-1)?.updated ?? null;
  if (last === null || last === place.from) {
    return { ...place, token, seen: [...place.seen, ...dated.map(({ id }) => id)] };
  }
  const seen = dated.filter(({ updated }) => updated === last).map(({ id }) => id);
  return { ...place, from: last, seen, token: null };
}

function unseen(place: Place, issues: readonly unknown[]): readonly unknown[] {
  const seen = new Set(place.seen);
  return issues.filter((issue) => !seen.has(datedIssue(issue).id));
}

const dated = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  fields: z.object({ updated: z.string() }).nullish(),
});

function datedIssue(issue: unknown): { readonly id: string; readonly updated: number | null } {
  const parsed = dated.safeParse(issue);
  if (!parsed.success) return { id: '', updated: null };
  return { id: parsed.data.id, updated: jiraInstant(parsed.data.fields?.updated) };
}
