import type { Json, JsonObject } from '../model/json.ts';
import type { ViewContext } from './view-context.ts';

export interface PageRequest {
  readonly url: URL;
  readonly startAt: number;
  readonly maxResults: number;
}

/** A page of a list in Jira's usual form, with links to itself and to the next one. */
export function pageOf(
  view: ViewContext,
  items: readonly Json[],
  { url, startAt, maxResults }: PageRequest,
): JsonObject {
  const start = Math.max(0, startAt);
  const size = Math.max(0, maxResults);
  const values = items.slice(start, start + size);
  const isLast = start + values.length >= items.length;
  return {
    self: linkTo(view, url, start, size),
    ...(isLast ? {} : { nextPage: linkTo(view, url, start + size, size) }),
    maxResults: size,
    startAt: start,
    total: items.length,
    isLast,
    values,
  };
}

function linkTo(view: ViewContext, url: URL, startAt: number, maxResults: number): string {
  const link = new URL(url.pathname + url.search, view.state.facts.baseUrl);
  link.searchParams.set('startAt', String(startAt));
  link.searchParams.set('maxResults', String(maxResults));
  return link.href;
}
