/** Numbers as people read them, in English and always alike: what is not to be seen changes nothing that is written. */

const CELLS = 10;

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });
const SCORE = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const WHOLE = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 0 });
const NEARLY = { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 } as const;
const NEARLY_ALL = new Intl.NumberFormat('en-GB', { ...NEARLY, roundingMode: 'trunc' });
const NEARLY_NOTHING = new Intl.NumberFormat('en-GB', NEARLY);

/** A share from 0 to 1 in whole percents, but nothing unfinished reads 100% and nothing begun reads 0%. */
export function percent(share: number): string {
  const whole = Math.round(share * 100);
  if (whole === 100 && share < 1) return NEARLY_ALL.format(share);
  return whole === 0 && share > 0 ? NEARLY_NOTHING.format(share) : WHOLE.format(share);
}

/** `▓▓▓▓▓▓░░░░`: full only when all is done, empty only when nothing is; empty for what has no number. */
export function bar(share: number | null): string {
  const filled = share === null ? 0 : cells(share);
  return '▓'.repeat(filled) + '░'.repeat(CELLS - filled);
}

/** From 0 to 1, with two digits. */
export function scoreFigure(value: number): string {
  return SCORE.format(value);
}

/** The day of a moment in UTC, in which due dates are kept. */
export function day(at: number): string {
  return DAY.format(at);
}

function cells(share: number): number {
  if (share <= 0) return 0;
  if (share >= 1) return CELLS;
  return Math.min(CELLS - 1, Math.max(1, Math.round(share * CELLS)));
}
