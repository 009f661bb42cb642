import type { Instant } from '@throughline/core';

/** Writes numbers and times for one reader. Shares are 0 to 1. */
export interface Figures {
  percent(share: number): string;
  /** Two shares, with as many digits as it takes to tell them apart; at most two. */
  percents(from: number, to: number): readonly [string, string];
  /** A share as formulas show it: with one digit where it has one, so that the sum can be done again. */
  finePercent(share: number): string;
  number(value: number): string;
  /** A score from 0 to 1 with two digits. */
  score(value: number): string;
  /** The day that a due date or threshold means: it is kept as the day's end in UTC. */
  day(at: Instant): string;
  moment(at: Instant): string;
  /** How long before `now`, in the largest fitting unit: `4 seconds ago`. */
  ago(at: Instant, now: Instant): string;
  list(parts: readonly string[]): string;
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** `reader` is the reader's locale; `language` that of the texts, which relative times and lists have to fit into. */
export function figuresFor(reader: string, language: string): Figures {
  const percent = percentWriter(reader);
  const number = new Intl.NumberFormat(reader, { maximumFractionDigits: 2 });
  const fine = new Intl.NumberFormat(reader, { style: 'percent', maximumFractionDigits: 1 });
  const score = new Intl.NumberFormat(reader, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const day = new Intl.DateTimeFormat(reader, { dateStyle: 'medium', timeZone: 'UTC' });
  const moment = new Intl.DateTimeFormat(reader, { dateStyle: 'medium', timeStyle: 'short' });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const list = new Intl.ListFormat(language, { type: 'unit', style: 'short' });
  return {
    percent: (share) => percent(share, digitsFor(share)),
    percents: (from, to) => telling(percent, from, to),
    finePercent: (share) => fine.format(share),
    number: (value) => number.format(value),
    score: (value) => score.format(value),
    day: (at) => day.format(at),
    moment: (at) => moment.format(at),
    ago: (at, now) => ago(relative, Math.max(0, now - at)),
    list: (parts) => list.format(parts),
  };
}

/** Whole percents, but nothing unfinished reads 100 % and nothing begun reads 0 %. */
function digitsFor(share: number): number {
  const whole = Math.round(share * 100);
  return (whole === 100 && share < 1) || (whole === 0 && share > 0) ? 1 : 0;
}

/** Writes a share with a number of digits. */
type WritePercent = (share: number, digits: number) => string;

/** Making a format costs far more than using one, and a tree shows thousands of numbers. */
function percentWriter(reader: string): WritePercent {
  const formats = new Map<string, Intl.NumberFormat>();
  return (share, digits) => {
    const roundingMode = share > 0.5 && digits > 0 ? 'trunc' : 'halfExpand';
    const key = `${digits}${roundingMode}`;
    const format = formats.get(key) ?? percentFormat(reader, digits, roundingMode);
    formats.set(key, format);
    return format.format(share);
  };
}

function percentFormat(
  reader: string,
  digits: number,
  roundingMode: 'trunc' | 'halfExpand',
): Intl.NumberFormat {
  return new Intl.NumberFormat(reader, {
    style: 'percent',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    roundingMode,
  });
}

function telling(write: WritePercent, from: number, to: number): readonly [string, string] {
  const pairs = [0, 1, 2].map((digits) => [write(from, digits), write(to, digits)] as const);
  return pairs.find(([one, other]) => one !== other) ?? [write(from, 0), write(to, 0)];
}

function ago(relative: Intl.RelativeTimeFormat, passed: number): string {
  for (const [unit, size] of UNITS) {
    if (passed >= size) return relative.format(-Math.floor(passed / size), unit);
  }
  return relative.format(-Math.floor(passed / 1000), 'second');
}
