import type { IssuePanelView, ServedGoal } from '@throughline/core';
import { fingerprint } from './fingerprint.ts';
import { percentOf } from './goal-figures.ts';
import { writeMarker } from './panel-marker.ts';
import { type ProgressHistory, remembered } from './progress-history.ts';
import { renderChart } from './render-chart.ts';
import { renderFreshness, visibleFreshness } from './render-freshness.ts';
import { GOAL_TABLE, type PageOf, renderGoalRow, titleText } from './render-goal-row.ts';
import { renderEffect, renderReasons } from './render-reasons.ts';

/** GitHub refuses longer comments. */
const LONGEST_COMMENT = 65_536;

/** Goals whose course is kept, so that the past leaves room for the present. */
const MOST_COURSES = 40;

/** A comment before it is known what it has shown before. */
export interface PanelComment {
  /** Of all that is seen, but for moments. */
  readonly hash: string;
  /** The whole text, for an item, continuing a past. */
  body(item: string, past: ProgressHistory, now: number): string;
}

/** The goals of an item as a comment; null when there are none to show. */
export function renderComment(view: IssuePanelView, pageOf?: PageOf): PanelComment | null {
  const { item, goals } = view;
  if (item === null || goals.length === 0) return null;
  const rows = goals.map(({ head, chain }) => renderGoalRow(head, chain, pageOf));
  const details = goals.map((served) => detailsOf(served, item));
  const hash = fingerprint([rows, details, visibleFreshness(view.freshness)]);
  return {
    hash,
    body: (ref, past, now) => {
      const history = remembered(past, now, goals.slice(0, MOST_COURSES).map(progressOf));
      const charts = goals.map(({ head }) => renderChart(history[head.goal] ?? []));
      const marker = writeMarker({ item: ref, hash, history });
      return fitted(marker, renderFreshness(view.freshness), {
        rows,
        details: goals.map(({ head }, i) => folded(titleText(head.title), details[i] ?? [], charts[i] ?? [])),
      });
    },
  };
}

function progressOf({ head }: ServedGoal): { readonly goal: string; readonly percent: number | null } {
  return { goal: head.goal, percent: head.progress === null ? null : percentOf(head.progress) };
}

function detailsOf({ reasons, ifClosed, otherWays }: ServedGoal, item: NonNullable<IssuePanelView['item']>) {
  const ways = otherWays === 1 ? 'one other way' : `${otherWays} other ways`;
  const others = otherWays === 0 ? [] : [`- It leads to the top in ${ways}, too.`];
  return [...renderReasons(reasons, item), `- ${renderEffect(ifClosed)}`, ...others];
}

/** Folded away until somebody opens it. Markdown within HTML needs empty lines around it. */
function folded(title: string, lines: readonly string[], chart: readonly string[]): string {
  const opening = `<details><summary>Why this counts for ${title}</summary>`;
  return [opening, '', ...lines, '', ...chart, '</details>'].join('\n');
}

interface Parts {
  readonly rows: readonly string[];
  readonly details: readonly string[];
}

/** What fits into a comment: all rows before any details, and a sentence about what is left out. */
function fitted(marker: string, notice: string | null, { rows, details }: Parts): string {
  const head = [marker, '### Goals', ...(notice === null ? [] : ['', notice]), '', ...GOAL_TABLE].join('\n');
  const cut = (shown: number): string =>
    `_This is cut, because a comment on GitHub ends at 65,536 characters: ${shown} of ${rows.length} goals are shown, and not all details._`;
  let left = LONGEST_COMMENT - head.length - cut(rows.length).length - 8;
  const take = (text: string): boolean => {
    const fits = text.length + 2 <= left;
    left = fits ? left - text.length - 2 : 0;
    return fits;
  };
  const shownRows = rows.filter(take);
  const shownDetails = details.filter(take);
  const whole = shownRows.length === rows.length && shownDetails.length === details.length;
  const table = [head, ...shownRows].join('\n');
  return [table, ...shownDetails, ...(whole ? [] : [cut(shownRows.length)])].join('\n\n');
}
