import { shortDayText } from './goal-figures.ts';
import { evenSteps, type ProgressPoint } from './progress-history.ts';

/** Low, because there may be several; a line that is seen on white and on black, where the default is almost white. */
const LOOK = `%%{init: ${JSON.stringify({
  xyChart: { width: 640, height: 220 },
  themeVariables: { xyChart: { plotColorPalette: '#2f81f7', backgroundColor: 'transparent' } },
})}}%%`;

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
    LOOK,
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
