import { foldText, type GoalRow, type Page } from '@throughline/core';
import { sql } from 'kysely';
import type { Fragment } from '../dialects/dialect.ts';

/** As much of a title as decides its place in a list. */
const SORTED = 200;

export function sortTitle(title: string): string {
  return foldText(title).slice(0, SORTED);
}

/** Rows of `goals g` behind a place in the order of titles, one more than asked: it tells whether there is a next page. */
export function pageAfter(after: string | null, limit: number): { condition: Fragment; order: Fragment } {
  const order = sql`order by g.sort_title, g.goal limit ${sql.lit(limit + 1)}`;
  if (after === null) return { condition: sql`1 = 1`, order };
  const { title, goal } = readPlace(after);
  const condition = sql`(g.sort_title > ${title} or (g.sort_title = ${title} and g.goal > ${goal}))`;
  return { condition, order };
}

export function pageOf<T>(found: readonly T[], goalOf: (row: T) => GoalRow, limit: number): Page<T> {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: found.length > limit && last !== undefined ? placeOf(goalOf(last)) : null };
}

/**
 * A place in the order: what the reader saw last, and nothing that is looked up. So whatever a caller makes up, it learns
 * no more than by reading from the start.
 */
function placeOf({ goal, title }: GoalRow): string {
  return `${goal} ${sortTitle(title)}`;
}

function readPlace(place: string): { goal: string; title: string } {
  const end = place.indexOf(' ');
  return end < 0 ? { goal: place, title: '' } : { goal: place.slice(0, end), title: place.slice(end + 1) };
}
