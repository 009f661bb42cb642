import type { ContainerGoalsView } from '@throughline/core';
import { renderFreshness } from './render-freshness.ts';
import { GOAL_TABLE, type PageOf, renderGoalRow } from './render-goal-row.ts';

/** Characters of the block, at most: how long a README may be is not documented. */
const LONGEST = 30_000;

/** The goals of a project for its README; null when there are none to show. */
export function renderReadme(view: ContainerGoalsView, pageOf?: PageOf): string | null {
  const { goals, total, freshness } = view;
  if (goals.length === 0) return null;
  const notice = renderFreshness(freshness);
  const head = ['## Goals', ...(notice === null ? [] : ['', notice]), '', ...GOAL_TABLE];
  const rows = goals.map(({ head, chain }) => renderGoalRow(head, chain, pageOf));
  let length = 0;
  const shown = rows.filter((row) => {
    length += row.length + 1;
    return length <= LONGEST;
  });
  const left = total - shown.length;
  const more = left > 0 ? ['', `_And ${left} more, which this list has no room for._`] : [];
  return [...head, ...shown, ...more].join('\n');
}
