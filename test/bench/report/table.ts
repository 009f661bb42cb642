import { isMet, type Line, shortNumber } from './line.ts';

const HEAD = ['Measure', 'What', 'On', 'Baseline', 'Ours', 'Ratio or count', 'Goal', 'Met'];

/** The rows as a table in Markdown. */
export function markdownTable(lines: readonly Line[]): string {
  const rows = [HEAD, HEAD.map(() => '---'), ...lines.map(cells)];
  return rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function cells(line: Line): readonly string[] {
  const { measure, what, on, baseline, ours, goal } = line;
  const met = isMet(line);
  return [
    measure,
    what,
    on,
    baseline,
    ours,
    valueText(line),
    goal === null ? '–' : `${goal.kind === 'at least' ? '≥' : '≤'} ${shortNumber(goal.value)}`,
    met === null ? '–' : met ? 'yes' : '**no**',
  ];
}

/** The median, with the quartiles where the rounds differed. */
function valueText({ value: { low, middle, high } }: Line): string {
  return low === high
    ? shortNumber(middle)
    : `${shortNumber(middle)} (${shortNumber(low)} to ${shortNumber(high)})`;
}
