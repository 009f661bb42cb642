import type { ChainStep, GoalHead } from '@throughline/core';
import { barText, dayText, healthText, percentText, UNMEASURED } from './goal-figures.ts';
import { markdownText } from './plain-text.ts';

/** A page of a goal on the web. */
export type PageOf = (goal: string) => string;

const LONGEST_TITLE = 200;
const LONGEST_NAME = 80;

export const GOAL_TABLE: readonly string[] = ['| Goal | Progress | Health | Due |', '|:--|:--|:--|:--|'];

/** A goal with its way up to the objective at the top, as a row of `GOAL_TABLE`. */
export function renderGoalRow(
  head: GoalHead,
  chain: readonly ChainStep[],
  pageOf: PageOf | undefined,
): string {
  const above = chain.toReversed().map(({ title }) => titleText(title));
  const owner = head.ownerName === '' ? [] : [`owner ${markdownText(head.ownerName, LONGEST_NAME)}`];
  const below = [above.join(' › '), ...owner].filter((part) => part !== '').join(' · ');
  const small = below === '' ? '' : `<br><sub>${below}</sub>`;
  const due = head.due === null ? '–' : dayText(head.due);
  const [progress, health, day] = [progressText(head), healthText(head), due].map(unbroken);
  return `| ${linked(head, pageOf)}${small} | ${progress} | ${health} | ${day} |`;
}

/** In one line, so that a narrow column does not part a number from its bar. */
function unbroken(cell: string): string {
  return cell.replaceAll(' ', '\u00a0');
}

export function titleText(title: string): string {
  const text = markdownText(title, LONGEST_TITLE);
  return text === '' ? 'Without a title' : text;
}

function linked({ goal, title }: GoalHead, pageOf: PageOf | undefined): string {
  const bold = `**${titleText(title)}**`;
  return pageOf === undefined ? bold : `[${bold}](${addressText(pageOf(goal))})`;
}

/** An address with nothing in it that could end a link or a table's cell. */
function addressText(address: string): string {
  return new URL(address).href.replaceAll(/[()|<>`\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}

function progressText({ progress }: GoalHead): string {
  return progress === null ? UNMEASURED : `\`${barText(progress)}\` **${percentText(progress)}**`;
}
