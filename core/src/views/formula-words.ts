import type { Derivation } from './explanation-shapes.ts';

/** The formula of a number with its figures in place, in English: for the command line and readers of the API. */
export function formulaWords(derivation: Derivation): string {
  switch (derivation.kind) {
    case 'work':
      return workWords(derivation);
    case 'reading':
      return readingWords(derivation);
    case 'milestone':
      return derivation.reached ? 'Reached: 100 %.' : 'Not reached yet: 0 %.';
    case 'roll-up':
      return rollUpWords(derivation);
  }
}

type Of<K extends Derivation['kind']> = Extract<Derivation, { kind: K }>;

/** Figures in sentences: at most two decimals, no trailing zeros. */
function figure(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** A share in words of per cent, with one decimal where it has one. */
function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}

function workWords(work: Of<'work'>): string {
  const left = leftOut(work);
  if (work.share === null) return ['There is nothing to measure yet.', ...left].join(' ');
  const unit = work.by === 'count' ? (work.total === 1 ? 'item' : 'items') : 'points';
  const weighted = work.weighted ? 'weighted ' : '';
  const credit = work.startedCounts ? ', with a quarter for what is started' : '';
  const sentence = `${figure(work.earned)} of ${figure(work.total)} ${weighted}${unit} done${credit}: ${percent(work.share)}.`;
  return [sentence, ...estimates(work), ...left].join(' ');
}

function estimates({ unestimated, assumedPoints }: Of<'work'>): readonly string[] {
  if (unestimated === 0) return [];
  const items =
    unestimated === 1 ? '1 item without an estimate is' : `${unestimated} items without an estimate are`;
  return assumedPoints === null
    ? [`${items} left out.`]
    : [`${items} taken at ${pointsInWords(assumedPoints)}, the median of the estimated ones.`];
}

function pointsInWords(points: number): string {
  return `${figure(points)} ${points === 1 ? 'point' : 'points'}`;
}

function leftOut({ cancelled, unreadable }: Of<'work'>): readonly string[] {
  return [
    ...(cancelled === 0
      ? []
      : [`${cancelled} cancelled ${cancelled === 1 ? 'item is' : 'items are'} on neither side.`]),
    ...(unreadable === 0
      ? []
      : [`${unreadable} ${unreadable === 1 ? 'item' : 'items'} can no longer be read and count apart.`]),
  ];
}

function readingWords({ value, unit, progress }: Of<'reading'>): string {
  if (value === null || progress === null) return 'There is no reading yet.';
  const measured = unit === '' ? figure(value) : `${figure(value)} ${unit}`;
  return `The latest reading is ${measured}: ${percent(progress)} of the way to success.`;
}

function rollUpWords({ progress, terms, leftOut }: Of<'roll-up'>): string {
  if (progress === null) return 'None of its metrics and parts can be measured yet.';
  const note = leftOut === 0 ? [] : [`${leftOut} without a number ${leftOut === 1 ? 'is' : 'are'} left out.`];
  if (terms === null)
    return [`The weighted mean of its metrics and parts: ${percent(progress)}.`, ...note].join(' ');
  const sum = terms.map((term) => `${figure(term.weight)} × ${percent(term.progress)}`).join(' + ');
  const total = figure(terms.reduce((all, { weight }) => all + weight, 0));
  return [`(${sum}) ÷ ${total} = ${percent(progress)}.`, ...note].join(' ');
}
