import type { MetricSource, WorkRule } from '../measures/metric.ts';
import type { Reading } from '../measures/reading.ts';
import type { RollUpInput } from '../measures/roll-up.ts';
import { countsOf, type Tally } from '../measures/tally.ts';
import { type WorkShare, workShare } from '../measures/work-share.ts';

/** Figures in sentences: at most two decimals, no trailing zeros. */
function figure(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** A share in words of per cent, with one decimal where it has one. */
function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}

/** The formula of a work metric with its figures in place. */
export function workFormula(tally: Tally, rule: WorkRule): string {
  const share = workShare(tally, rule);
  const counts = countsOf(tally);
  const left = leftOut(counts.cancelled, counts.unreadable);
  if (share.share === null) return ['There is nothing to measure yet.', ...left].join(' ');
  const unit = rule.by === 'count' ? (share.total === 1 ? 'item' : 'items') : 'points';
  const weighted = tally.some((line) => line.weight !== 1000) ? 'weighted ' : '';
  const credit = rule.started === 'quarter' && counts.doing > 0 ? ', with a quarter for what is started' : '';
  const sentence = `${figure(share.earned)} of ${figure(share.total)} ${weighted}${unit} done${credit}: ${percent(share.share)}.`;
  return [sentence, ...estimates(share, rule), ...left].join(' ');
}

function estimates(share: WorkShare, rule: WorkRule): readonly string[] {
  if (rule.by === 'count' || share.unestimated === 0) return [];
  const items =
    share.unestimated === 1
      ? '1 item without an estimate is'
      : `${share.unestimated} items without an estimate are`;
  return share.assumedPoints === null
    ? [`${items} left out.`]
    : [`${items} taken at ${pointsInWords(share.assumedPoints / 1000)}, the median of the estimated ones.`];
}

function pointsInWords(points: number): string {
  return `${figure(points)} ${points === 1 ? 'point' : 'points'}`;
}

function leftOut(cancelled: number, unreadable: number): readonly string[] {
  return [
    ...(cancelled === 0
      ? []
      : [`${cancelled} cancelled ${cancelled === 1 ? 'item is' : 'items are'} on neither side.`]),
    ...(unreadable === 0
      ? []
      : [`${unreadable} ${unreadable === 1 ? 'item' : 'items'} can no longer be read and count apart.`]),
  ];
}

/** How a metric of readings or a milestone came to its number. */
export function readingFormula(
  source: MetricSource,
  reading: Reading | null,
  progress: number | null,
): string {
  if (source.kind === 'milestone') return reading === null ? 'Not reached yet: 0 %.' : 'Reached: 100 %.';
  if (reading === null || progress === null) return 'There is no reading yet.';
  const unit = source.kind === 'readings' && source.unit !== '' ? ` ${source.unit}` : '';
  return `The latest reading is ${figure(reading.value)}${unit}: ${percent(progress)} of the way to success.`;
}

/** The weighted mean in figures; without them when goals count that the reader may not know of. */
export function rollUpFormula(
  inputs: readonly RollUpInput[],
  progress: number | null,
  complete: boolean,
): string {
  const measured = inputs.filter((input) => input.progress !== null);
  if (progress === null) return 'None of its metrics and parts can be measured yet.';
  const left = inputs.length - measured.length;
  const note = left === 0 ? [] : [`${left} without a number ${left === 1 ? 'is' : 'are'} left out.`];
  const mean = `The weighted mean of its metrics and parts: ${percent(progress)}.`;
  if (!complete || measured.length > 6) return [mean, ...(complete ? note : [])].join(' ');
  const terms = measured.map((input) => `${figure(input.weight / 1000)} × ${percent(input.progress ?? 0)}`);
  const total = measured.reduce((sum, input) => sum + input.weight, 0) / 1000;
  return [`(${terms.join(' + ')}) ÷ ${figure(total)} = ${percent(progress)}.`, ...note].join(' ');
}
