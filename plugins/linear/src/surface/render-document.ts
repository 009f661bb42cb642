import type { ContainerGoalsView, GoalHead } from '@throughline/core';
import { bar, day, scoreFigure } from './figures.ts';
import { type ForestGoal, forestOf, type GoalForest, goalsBelow } from './goal-forest.ts';
import type { PageOf } from './page-of.ts';
import { inMarkdown, inMermaid, linkInMarkdown, paragraphsInMarkdown } from './people-text.ts';
import { isForEverybody } from './shared-goals.ts';
import {
  healthWords,
  measuredWords,
  otherWaysWords,
  progressWords,
  standingWords,
  troubleWords,
} from './words.ts';

type ContainerGoal = ContainerGoalsView['goals'][number];

/** The page of a project, in Linear’s Markdown. */
export function renderDocument(view: ContainerGoalsView, pageOf: PageOf): string {
  const goals = view.goals.filter(({ head }) => isForEverybody(head));
  const forest = forestOf(goals);
  const parts = [
    ...[OPENING, ...troubleOf(view)],
    ...[tableOf(goals, pageOf), ...moreOf(view)],
    folded('Where they lead', treeOf(forest, pageOf)),
    folded('Goal by goal', goals.map((goal) => detailsOf(goal, pageOf)).join('\n\n')),
    ...chartOf(forest),
  ];
  return `${parts.join('\n\n')}\n`;
}

const OPENING =
  'Goals that count work of this project. Throughline keeps this page up to date: what is written into it by hand is overwritten at the next change.';

function troubleOf({ freshness }: ContainerGoalsView): readonly string[] {
  const trouble = troubleWords(freshness);
  return trouble === null ? [] : [`> ${trouble}`];
}

function moreOf({ goals, total }: ContainerGoalsView): readonly string[] {
  const more = total - goals.length;
  return more <= 0
    ? []
    : [`${more} more ${more === 1 ? 'goal counts' : 'goals count'} work of this project.`];
}

/** A part that opens with a click. Its title is ours, as nobody has said what of Markdown such a title heeds. */
function folded(title: string, body: string): string {
  return `+++ ${title}\n\n${body}\n\n+++`;
}

const COLUMNS = ['Goal', 'Progress', 'Health', 'Score', 'Owner', 'Due'] as const;

function tableOf(goals: readonly ContainerGoal[], pageOf: PageOf): string {
  const rows = goals.map(({ head }) => cellsOf(head, pageOf));
  return [COLUMNS, COLUMNS.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function cellsOf(head: GoalHead, pageOf: PageOf): readonly string[] {
  const { goal, title, progress, health, score, ownerName, due } = head;
  return [
    linkInMarkdown(title, pageOf(goal)),
    `${bar(progress)} ${progressWords(progress)}`,
    healthWords(health),
    score === null ? '–' : scoreFigure(score),
    inMarkdown(ownerName, 100),
    due === null ? '–' : day(due),
  ];
}

/** From the objective at the top down to the goals that count here, which are bold. */
function treeOf(forest: GoalForest, pageOf: PageOf): string {
  const lines = (goals: readonly ForestGoal[], depth: number): readonly string[] =>
    goals.flatMap((goal) => [
      `${'  '.repeat(depth)}- ${branchOf(goal, forest, pageOf)}`,
      ...lines(goalsBelow(forest, goal.goal), depth + 1),
    ]);
  return lines(goalsBelow(forest, null), 0).join('\n');
}

function branchOf({ goal, title, progress, counts }: ForestGoal, forest: GoalForest, pageOf: PageOf): string {
  const link = linkInMarkdown(title, pageOf(goal));
  const helps = forest.edges.get(goal)?.mode === 'support' ? ' · supports, and does not count above' : '';
  return `${counts ? `**${link}**` : link} · ${bar(progress)} ${progressWords(progress)}${helps}`;
}

/** An intent may have 2,000 characters, a document fifty of them; the goal’s own page shows all of it. */
const LONGEST_INTENT = 600;

function detailsOf({ head, chain, otherWays }: ContainerGoal, pageOf: PageOf): string {
  const top = chain.at(-1);
  const objective =
    top === undefined
      ? []
      : [`Leads to ${linkInMarkdown(top.title, pageOf(top.goal))}`].map((way) =>
          [way, ...otherWaysWords(otherWays)].join(', '),
        );
  const facts = [
    `${progressWords(head.progress)}, ${healthWords(head.health).toLowerCase()}`,
    standingWords(head),
    `Measured: ${measuredWords(head)}`,
    ...objective,
  ];
  const intent = head.intent === null ? [] : [paragraphsInMarkdown(head.intent, LONGEST_INTENT)];
  const list = facts.map((fact) => `- ${fact}`).join('\n');
  return [`**${linkInMarkdown(head.title, pageOf(head.goal))}**`, ...intent, list].join('\n\n');
}

/** A chart of more boxes cannot be read. */
const MOST_BOXES = 25;

/** A chart, where there is a way to draw. Its numbers stand in the table as well: it may not be drawn everywhere. */
function chartOf({ goals, edges }: GoalForest): readonly string[] {
  if (edges.size === 0 || goals.size > MOST_BOXES) return [];
  const names = new Map([...goals.keys()].map((goal, index) => [goal, `g${index}`]));
  const boxes = [...goals.values()].map(
    ({ goal, title, progress }) =>
      `  ${names.get(goal)}["${inMermaid(title)} ${inMermaid(progressWords(progress))}"]`,
  );
  const arrows = [...edges].map(
    ([below, { above, mode }]) =>
      `  ${names.get(below)} ${mode === 'part' ? '-->' : '-.->'} ${names.get(above)}`,
  );
  const chart = ['```mermaid', 'flowchart BT', ...boxes, ...arrows, '```'].join('\n');
  return [folded('As a chart', chart)];
}
