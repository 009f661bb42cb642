import { shortDayText } from './goal-figures.ts';
import { evenSteps, type ProgressPoint } from './progress-history.ts';

/** The first colour of the palette is almost white in the default theme. */
const COLOURS = `%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "#0969da"}}}}%%`;

/**
 * The course of a goal as a Mermaid chart, with the same numbers as a table, because not every reader draws charts or sees
 * them. Nothing for less than two days.
 */
export function renderChart(points: readonly ProgressPoint[]): readonly string[] {
  const steps = evenSteps(points);
  if (steps.length === 0) return [];
  const days = steps.map(({ at }) => shortDayText(at));
  const numbers = steps.map(({ percent }) => percent);
  return [
    '```mermaid',
    COLOURS,
    'xychart-beta',
    `  x-axis [${days.map((day) => `"${day}"`).join(', ')}]`,
    '  y-axis "Progress in %" 0 --> 100',
    `  line [${numbers.join(', ')}]`,
    '```',
    '',
    `| Day | ${days.join(' | ')} |`,
    `|:--|${'--:|'.repeat(days.length)}`,
    `| Progress | ${numbers.map((number) => `${number}%`).join(' | ')} |`,
    '',
  ];
}
