import type { IssuePanelView, Option, Reply } from '@throughline/core';
import { markdownText, plainText } from '../surface/plain-text.ts';
import { renderFreshness } from '../surface/render-freshness.ts';
import { GOAL_TABLE, type PageOf, renderGoalRow } from '../surface/render-goal-row.ts';
import { renderEffect } from '../surface/render-reasons.ts';
import type { SlashAsked } from './slash-asked.ts';
import { answerMarker } from './slash-marker.ts';

const LONGEST_MESSAGE = 1500;
const LONGEST_LABEL = 300;
/** Many goals would make a comment that nobody reads, and at last one that GitHub refuses. */
const MOST_GOALS = 20;

/** A reply as the text of a comment. Pure. */
export function renderAnswer(
  asked: Pick<SlashAsked, 'comment'>,
  reply: Reply,
  pageOf: PageOf | undefined,
): string {
  return [answerMarker(asked), ...linesOf(reply, pageOf)].join('\n');
}

function linesOf(reply: Reply, pageOf: PageOf | undefined): readonly string[] {
  switch (reply.kind) {
    case 'status':
      return statusLines(reply.view, pageOf);
    case 'done':
      return [markdownText(reply.message, LONGEST_MESSAGE)];
    case 'refused':
      return [`⚠️ ${markdownText(reply.message, LONGEST_MESSAGE)}`];
    case 'choose': {
      const message = markdownText(reply.message, LONGEST_MESSAGE);
      return [`${message} Write one of these in a new comment:`, ...reply.options.flatMap(choiceLines)];
    }
    case 'help':
      return reply.lines.map(helpLine);
  }
}

function statusLines(view: IssuePanelView, pageOf: PageOf | undefined): readonly string[] {
  const goals = view.goals.filter(({ head }) => head.visibility === 'company' && head.status === 'open');
  const notice = renderFreshness(view.freshness);
  const head = notice === null ? [] : [notice, ''];
  if (goals.length === 0) return [...head, NONE];
  const rows = goals
    .slice(0, MOST_GOALS)
    .map((served) => `${renderGoalRow(served.head, served.chain, pageOf)}`);
  const [only, ...others] = goals;
  const effect = only !== undefined && others.length === 0 ? ['', renderEffect(only.ifClosed)] : [];
  const more = goals.length - rows.length;
  const rest = more === 0 ? [] : ['', `and ${more} more ${more === 1 ? 'goal' : 'goals'}`];
  return [...head, ...GOAL_TABLE, ...rows, ...rest, ...effect];
}

const NONE =
  'This serves no goal yet. Write `/goal link` and a part of a goal’s title in a comment to have it count there.';

/** The command in a block of its own, which GitHub shows with a button to copy it. */
function choiceLines({ label, command }: Option): readonly string[] {
  const written = plainText(`/goal ${command}`, LONGEST_MESSAGE);
  const fence = fenceFor(written);
  return ['', `- ${markdownText(label, LONGEST_LABEL)}`, `  ${fence}`, `  ${written}`, `  ${fence}`];
}

/** Longer than any run of backticks in the text, so that nothing in it ends the block. */
function fenceFor(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  return '`'.repeat(longest + 1);
}

/** `status: which goals …` as a command and its meaning; other lines as they are. */
function helpLine(line: string): string {
  const [, command, meaning] = /^([A-Za-z ]+): (.*)$/s.exec(line) ?? [];
  if (command === undefined || meaning === undefined) return `${markdownText(line, LONGEST_MESSAGE)}\n`;
  return `- \`/goal ${command}\` ${markdownText(meaning, LONGEST_MESSAGE)}`;
}
