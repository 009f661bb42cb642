import { barText, dayText, HEALTHS, percentText } from '../../../src/surface/goal-figures.ts';
import { markdownText } from '../../../src/surface/plain-text.ts';
import type { ReportedGoal } from './goal-report.ts';

/** What a run has to say beside its goals. */
export interface SummaryNotes {
  /** Sentences, the most important first. */
  readonly said: readonly string[];
  /** What went wrong, each as a sentence. */
  readonly problems: readonly string[];
}

/** GitHub takes a summary of 1 MiB for a step, and drops a longer one as a whole. */
const LONGEST = 1_000_000;

const LONGEST_TITLE = 200;
const TABLE = ['| Goal | Progress | Health | Due |', '|:--|:--|:--|:--|'];
const METRICS = ['| Goal | Metric | Progress | Work done | Points done |', '|:--|:--|:--|--:|--:|'];

/** The summary of a run, in GitHub's Markdown: a table of the goals with bars, and one of what they are measured by. */
export function renderSummary(goals: readonly ReportedGoal[], { said, problems }: SummaryNotes): string {
  const opening = [
    '## Goals',
    ...problems.map((problem) => `> [!WARNING]\n> ${markdownText(problem, 1000)}\n`),
    ...said.map((sentence) => `${markdownText(sentence, 1000)}\n`),
  ];
  const page = fitting(opening);
  page.table(TABLE, goals.map(goalRow));
  page.table(
    METRICS,
    goals.flatMap((goal) => goal.metrics.map((metric) => metricRow(goal, metric))),
  );
  return page.text();
}

function goalRow({ head, depth }: ReportedGoal): string {
  const { progress, health, due, status, outcome } = head;
  const bar = progress === null ? '' : `\`${barText(progress)}\` `;
  const state =
    status === 'closed' ? `Closed, ${outcome}` : `${HEALTHS[health.kind].sign} ${HEALTHS[health.kind].text}`;
  const cells = [
    `${'&emsp;'.repeat(depth)}**${titleText(head.title)}**`,
    `${bar}${percentText(progress)}`,
    state,
    due === null ? '–' : dayText(due),
  ];
  return `| ${cells.join(' | ')} |`;
}

function metricRow({ head }: ReportedGoal, { title, progress, counts, points }: Metric): string {
  const cells = [
    titleText(head.title),
    titleText(title),
    percentText(progress),
    doneOf(counts),
    doneOf(points),
  ];
  return `| ${cells.join(' | ')} |`;
}

type Metric = ReportedGoal['metrics'][number];

/** Cancelled work is on neither side of the fraction. */
function doneOf({ todo, doing, done }: Metric['counts']): string {
  const all = todo + doing + done;
  return all === 0 ? '–' : `${rounded(done)} of ${rounded(all)}`;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

function titleText(title: string): string {
  return markdownText(title, LONGEST_TITLE);
}

/** Takes rows as long as they fit, and says how many did not. */
function fitting(opening: readonly string[]) {
  const lines = [...opening];
  let left = LONGEST - bytes(lines.join('\n'));
  return {
    table(header: readonly string[], rows: readonly string[]): void {
      if (rows.length === 0) return;
      // Room for the header, and for the sentence about what is left out.
      left -= bytes(header.join('\n')) + 200;
      const taken = rows.filter((row) => {
        const fits = bytes(row) + 1 <= left;
        left = fits ? left - bytes(row) - 1 : 0;
        return fits;
      });
      const cut = rows.length - taken.length;
      lines.push('', ...header, ...taken);
      if (cut > 0) lines.push('', `_${cut} more rows do not fit into a summary on GitHub._`);
    },
    text: () => `${lines.join('\n')}\n`,
  };
}

function bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
