import type { ChainStep, IssuePanelView, ServedGoal } from '@throughline/core';
import { bar } from '../surface/figures.ts';
import type { PageOf } from '../surface/page-of.ts';
import { inMarkdown, linkInMarkdown } from '../surface/people-text.ts';
import { isForEverybody } from '../surface/shared-goals.ts';
import {
  closingWords,
  healthWords,
  otherWaysWords,
  progressWords,
  reasonWords,
  standingWords,
  troubleWords,
} from '../surface/words.ts';

/** More goals, or more reasons of one, nobody reads in a thread. */
const MOST_GOALS = 10;
const MOST_REASONS = 3;

const NONE =
  'This issue serves no goal yet. Write “link” and a part of a goal’s title to have it count there.';

/** Which goals an issue serves and how far they are, as Markdown. Goals that not everybody may see are not in it. */
export function renderStatus(view: IssuePanelView, pageOf: PageOf | undefined): string {
  const goals = view.goals.filter(({ head }) => isForEverybody(head));
  const shown = goals.slice(0, MOST_GOALS).map((goal) => goalText(goal, pageOf));
  const rest = goals.length - shown.length;
  const more = rest === 0 ? [] : [`and ${rest} more ${rest === 1 ? 'goal' : 'goals'}`];
  const trouble = troubleWords(view.freshness);
  const paragraphs = goals.length === 0 ? [NONE] : [...shown, ...more];
  return [...paragraphs, ...(trouble === null ? [] : [trouble])].join('\n\n');
}

function goalText({ head, reasons, chain, otherWays, ifClosed }: ServedGoal, pageOf?: PageOf): string {
  const figures = `${bar(head.progress)} ${progressWords(head.progress)} · ${healthWords(head.health)}`;
  const further = reasons.length > MOST_REASONS ? [`and ${reasons.length - MOST_REASONS} more reasons`] : [];
  const lines = [
    standingWords(head),
    ...reasons.slice(0, MOST_REASONS).map(reasonWords),
    ...further,
    ...chain.map((step) => stepText(step, pageOf)),
    ...otherWaysWords(otherWays),
    closingWords(ifClosed),
  ];
  return [`**${titled(head, pageOf)}** · ${figures}`, '', ...lines.map((line) => `- ${line}`)].join('\n');
}

function stepText(step: ChainStep, pageOf?: PageOf): string {
  const verb = step.mode === 'part' ? 'Part of' : 'Supports';
  return `${verb} ${titled(step, pageOf)} · ${bar(step.progress)} ${progressWords(step.progress)}`;
}

function titled({ goal, title }: Pick<ChainStep, 'goal' | 'title'>, pageOf?: PageOf): string {
  return pageOf === undefined ? inMarkdown(title, LONGEST_TITLE) : linkInMarkdown(title, pageOf(goal));
}

const LONGEST_TITLE = 200;
