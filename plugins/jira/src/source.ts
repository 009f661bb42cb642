import {
  type ItemRef,
  itemRef,
  type SweepScope,
  ToolError,
  type WorkPage,
  type WorkSource,
} from '@throughline/core';
import { z } from 'zod';
import type { JiraConnection } from './connection.ts';
import { jiraInstant } from './jira-time.ts';
import { openReader, type Reader, unreadable } from './reader.ts';
import { resolveSelection } from './resolve.ts';
import { JIRA } from './tool-id.ts';

/** Jira gives no more in one page when it gives fields. */
export const PAGE = 100;

/** Jira's search may lag behind its changes; what came within this time before a sweep is read once more. */
const OVERLAP = 5 * 60 * 1000;

/** Where a sweep goes on. Oldest change first, so that what changes meanwhile moves to the end and is read there. */
const place = z.object({
  /** The condition without its order; with it a token goes on, and only with it. */
  where: z.string(),
  token: z.string().nullable(),
  /** The change of the last issue read: from here it goes on when Jira no longer takes the token. */
  last: z.number().nullable(),
  total: z.number().nullable(),
});

type Place = z.infer<typeof place>;

export function jiraSource(connection: JiraConnection): WorkSource {
  return {
    sweep: (scope, cursor) => sweep(connection, scope, cursor),
    fetch: (refs) => fetchAll(connection, refs),
    resolve: (selection, as) => resolveSelection(connection, selection, as),
  };
}

async function* sweep(
  connection: JiraConnection,
  scope: SweepScope,
  cursor: string | null,
): AsyncGenerator<WorkPage, void> {
  const reader = await openReader(connection, cursor === null);
  let at: Place = cursor === null ? await start(connection, reader, scope) : place.parse(JSON.parse(cursor));
  for (;;) {
    const page = await searchPage(connection, reader, at);
    const { items, unread } = await reader.observe(page.issues);
    const vanished = await unreadable(connection, unread.map(toRef));
    at = { ...page.at, token: page.next, last: lastChange(page.issues) ?? page.at.last };
    yield { items, vanished, cursor: JSON.stringify(at), total: at.total };
    if (page.next === null) return;
  }
}

async function start(connection: JiraConnection, { settings }: Reader, scope: SweepScope): Promise<Place> {
  const chosen = settings.projects?.map(({ id }) => id);
  const projects = chosen === undefined ? 'project is not EMPTY' : `project in (${chosen.join(', ')})`;
  if (scope.kind === 'everything') {
    return { where: projects, token: null, last: null, total: await connection.app.count(projects) };
  }
  const since = updatedSince(scope.at - OVERLAP);
  return {
    where: chosen === undefined ? since : `${projects} AND ${since}`,
    token: null,
    last: null,
    total: null,
  };
}

/**
 * Moments as milliseconds, without quotes: a date in words would be to the minute and on the clock of the account's time
 * zone, which has cost other readers of Jira whole hours of changes.
 */
function updatedSince(at: number): string {
  return `updated >= ${Math.max(0, Math.floor(at))}`;
}

interface FoundPage {
  readonly at: Place;
  readonly issues: readonly unknown[];
  readonly next: string | null;
}

async function searchPage(connection: JiraConnection, reader: Reader, at: Place): Promise<FoundPage> {
  try {
    const { issues, nextPageToken, isLast } = await connection.app.search({
      jql: `${at.where} ORDER BY updated ASC, key ASC`,
      fields: reader.fields,
      maxResults: PAGE,
      ...(at.token === null ? {} : { nextPageToken: at.token }),
    });
    return { at, issues, next: isLast === true ? null : (nextPageToken ?? null) };
  } catch (error) {
    // A token lives for some days only. Without it, the sweep goes on from the last change it has seen.
    const expired = error instanceof ToolError && error.problem === 'refused' && at.token !== null;
    if (!expired) throw error;
    const where = at.last === null ? at.where : `${withoutSince(at.where)} AND ${updatedSince(at.last)}`;
    return searchPage(connection, reader, { ...at, where, token: null });
  }
}

/** The condition without an earlier `updated`; never empty, because Jira wants a bounded search. */
function withoutSince(where: string): string {
  const rest = where.replace(/( AND )?updated >= \d+$/, '');
  return rest === '' ? 'project is not EMPTY' : rest;
}

function lastChange(issues: readonly unknown[]): number | null {
  const last = z.object({ fields: z.object({ updated: z.string() }) }).safeParse(issues.at(-1));
  return last.success ? jiraInstant(last.data.fields.updated) : null;
}

async function fetchAll(
  connection: JiraConnection,
  refs: readonly ItemRef[],
): ReturnType<WorkSource['fetch']> {
  const reader = await openReader(connection);
  const items: ObservedItem[] = [];
  const vanished: VanishedItem[] = [];
  for (const page of inPages(refs)) {
    const fetched = await fetchPage(connection, reader, page);
    items.push(...fetched.items);
    vanished.push(...fetched.vanished);
  }
  return { items, vanished };
}

async function fetchPage(
  connection: JiraConnection,
  reader: Reader,
  refs: readonly ItemRef[],
): ReturnType<WorkSource['fetch']> {
  const { issues, issueErrors } = await connection.app.issues({
    issueIdsOrKeys: refs.map(idOfRef),
    fields: reader.fields,
  });
  const { items } = await reader.observe(issues);
  const told = new Set<ItemRef>([
    ...items.map(({ item }) => item.ref),
    // Jira could not give these just now and asks to try again: nothing is known of them.
    ...(issueErrors ?? []).flatMap(({ id }) => (id === undefined ? [] : [toRef(id)])),
  ]);
  return {
    items,
    vanished: await unreadable(
      connection,
      refs.filter((ref) => !told.has(ref)),
    ),
  };
}

function inPages(refs: readonly ItemRef[]): readonly (readonly ItemRef[])[] {
  return Array.from({ length: Math.ceil(refs.length / PAGE) }, (_, i) =>
    refs.slice(i * PAGE, (i + 1) * PAGE),
  );
}

/** `10001` of `jira:10001`. */
export function idOfRef(ref: ItemRef): string {
  return ref.slice(ref.indexOf(':') + 1);
}

export function toRef(id: string): ItemRef {
  return itemRef(JIRA, id);
}
