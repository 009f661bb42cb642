import { z } from 'zod';
import type { Json, JsonObject } from '../../jira/model/json.ts';
import { Refused } from '../model/refusal.ts';
import type { Reply } from './reply.ts';

const MOST = 100;

/** A whole number in a query; GitHub takes what is too high as the highest. */
const PerPage = z.coerce
  .number()
  .int()
  .min(1)
  .default(30)
  .transform((count) => Math.min(count, MOST));

export const PageQuery = { per_page: PerPage, page: z.coerce.number().int().min(1).default(1) };
export const PageSchema = z.object(PageQuery);

/** Answers one page of a list, with links to the others in the header. */
export function pageOf<T>(
  list: readonly T[],
  place: { readonly url: URL; readonly page: number; readonly perPage: number },
  view: (one: T) => Json,
): Reply {
  const { page, perPage } = place;
  const last = Math.max(1, Math.ceil(list.length / perPage));
  const pages: readonly (readonly [string, number, boolean])[] = [
    ['prev', page - 1, page > 1],
    ['next', page + 1, page < last],
    ['last', last, page < last],
    ['first', 1, page > 1],
  ];
  const links = pages.flatMap(([rel, number, there]) =>
    there ? [`<${linkTo(place.url, { page: String(number) })}>; rel="${rel}"`] : [],
  );
  const body = list.slice((page - 1) * perPage, page * perPage).map(view);
  return { status: 200, body, headers: links.length === 0 ? {} : { link: links.join(', ') } };
}

export const CursorQuery = { per_page: PerPage, after: z.string().optional(), before: z.string().optional() };
export const CursorSchema = z.object(CursorQuery);

export interface CursorPlace {
  readonly url: URL;
  readonly perPage: number;
  readonly after: string | undefined;
  readonly before: string | undefined;
}

/** Answers one page of a list that is walked by cursors; a cursor names the entry it stands at. */
export function cursorPage<T extends { readonly id: number }>(
  list: readonly T[],
  place: CursorPlace,
  view: (one: T) => JsonObject,
): Reply {
  const { perPage, after, before } = place;
  const end = before === undefined ? list.length : positionOf(list, before);
  const start =
    before === undefined
      ? after === undefined
        ? 0
        : positionOf(list, after) + 1
      : Math.max(0, end - perPage);
  const shown = list.slice(start, Math.min(end, start + perPage));
  const links = [];
  const [first] = shown;
  const last = shown.at(-1);
  if (last !== undefined && start + shown.length < list.length) {
    links.push(`<${linkTo(place.url, { after: cursorOf(last.id), before: null })}>; rel="next"`);
  }
  if (first !== undefined && start > 0) {
    links.push(`<${linkTo(place.url, { before: cursorOf(first.id), after: null })}>; rel="prev"`);
  }
  return {
    status: 200,
    body: shown.map(view),
    headers: links.length === 0 ? {} : { link: links.join(', ') },
  };
}

function cursorOf(id: number): string {
  return Buffer.from(`cursor:${id}`).toString('base64url');
}

function positionOf(list: readonly { readonly id: number }[], cursor: string): number {
  const id = Number(/^cursor:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'))?.[1]);
  if (!Number.isSafeInteger(id)) throw new Refused('unprocessable', 'Invalid cursor');
  const position = list.findIndex((one) => one.id === id);
  if (position >= 0) return position;
  // The entry is gone: ids only grow, so what came before it is all that is lower.
  return list.filter((one) => one.id < id).length - 1;
}

function linkTo(url: URL, changes: Readonly<Record<string, string | null>>): string {
  const link = new URL(url);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) link.searchParams.delete(name);
    else link.searchParams.set(name, value);
  }
  return link.toString();
}
