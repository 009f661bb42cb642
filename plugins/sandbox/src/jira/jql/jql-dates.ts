import { instantOf, wallClock } from '../model/time-zone.ts';
import { queryError } from './jql-error.ts';
import type { JqlScope, JqlValue } from './jql-field.ts';

const ABSOLUTE = /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?: +(\d{1,2}):(\d{2}))?$/;
const PERIOD = /^([+-]?)((?:\d+ *(?:weeks?|days?|hours?|minutes?|[wdhm])\s*)+)$/;
const UNIT_MINUTES: Readonly<Record<string, number>> = { w: 10_080, d: 1_440, h: 60, m: 1 };
const FORMATS =
  "Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.";

/**
 * The instant that a value means: `2026-01-31`, `2026-01-31 10:00` (both on the caller's clock, to the minute), a
 * period from now such as `-7d`, milliseconds since the epoch written without quotes, or what a date function gave.
 */
export function dateOf(value: JqlValue, shown: string, scope: JqlScope): number {
  if (value.kind === 'instant') return value.at;
  if (value.kind === 'ids') {
    throw queryError(
      `A date for the field '${shown}' provided by the function '${value.source}' is not valid.`,
    );
  }
  if (value.number) return Number(value.text);
  const at = absoluteDate(value.text, scope.timeZone) ?? periodFromNow(value.text, scope);
  if (at === null) throw queryError(`Date value '${value.text}' for field '${shown}' is invalid. ${FORMATS}`);
  return at;
}

/** Midnight of a day such as '2026-01-31' on the caller's clock. */
export function startOfDate(day: string, timeZone: string): number | null {
  return absoluteDate(day, timeZone);
}

function absoluteDate(text: string, timeZone: string): number | null {
  const match = ABSOLUTE.exec(text.trim());
  if (match === null) return null;
  const [, year, , month, day, hour = '0', minute = '0'] = match;
  const clock = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: 0,
  };
  const inRange = clock.month >= 1 && clock.month <= 12 && clock.hour < 24 && clock.minute < 60;
  const daysInMonth = new Date(Date.UTC(clock.year, clock.month, 0)).getUTCDate();
  if (!inRange || clock.day < 1 || clock.day > daysInMonth) return null;
  return instantOf(timeZone, clock);
}

function periodFromNow(text: string, scope: JqlScope): number | null {
  const match = PERIOD.exec(text.trim());
  if (match === null) return null;
  const [, sign, amounts = ''] = match;
  const minutes = [...amounts.matchAll(/(\d+) *([wdhm])[a-z]*/g)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (UNIT_MINUTES[unit ?? ''] ?? 0),
    0,
  );
  return scope.clock() + (sign === '-' ? -minutes : minutes) * 60_000;
}

export type CalendarUnit = 'day' | 'week' | 'month' | 'year';
const INCREMENT = /^([+-]?)(\d+)([yMwdhm]?)$/;
const NATURAL: Readonly<Record<CalendarUnit, string>> = { day: 'd', week: 'w', month: 'M', year: 'y' };
/** Locales whose week starts on Sunday, among those that Jira offers. */
const SUNDAY_LOCALES: ReadonlySet<string> = new Set(['en_US', 'en_CA', 'ja_JP', 'pt_BR', 'ko_KR', 'zh_TW']);

/**
 * The start of the caller's day, week, month or year, moved by an increment such as `-1`, `+2M`, `3d`; null for an
 * increment that JQL does not read.
 */
export function startOfUnit(
  unit: CalendarUnit,
  increment: string | undefined,
  scope: JqlScope,
): number | null {
  const moved = increment === undefined ? ([0, NATURAL[unit]] as const) : incrementOf(unit, increment);
  if (moved === null) return null;
  const today = wallClock(scope.timeZone, scope.clock());
  const start = { ...today, hour: 0, minute: 0, second: 0 };
  if (unit === 'week') start.day -= daysIntoWeek(today, scope.locale);
  if (unit === 'month' || unit === 'year') start.day = 1;
  if (unit === 'year') start.month = 1;
  return instantOf(scope.timeZone, moveClock(start, moved[0], moved[1]));
}

/** One millisecond before the next unit starts. */
export function endOfUnit(unit: CalendarUnit, increment: string | undefined, scope: JqlScope): number | null {
  const start = startOfUnit(unit, increment, scope);
  if (start === null) return null;
  return instantOf(scope.timeZone, moveClock(wallClock(scope.timeZone, start), 1, NATURAL[unit])) - 1;
}

function incrementOf(unit: CalendarUnit, text: string): readonly [number, string] | null {
  const match = INCREMENT.exec(text.trim());
  if (match === null) return null;
  const [, sign, amount, letter] = match;
  return [
    (sign === '-' ? -1 : 1) * Number(amount),
    letter === '' || letter === undefined ? NATURAL[unit] : letter,
  ];
}

function daysIntoWeek(clock: ReturnType<typeof wallClock>, locale: string): number {
  const weekday = new Date(Date.UTC(clock.year, clock.month - 1, clock.day)).getUTCDay();
  return SUNDAY_LOCALES.has(locale) ? weekday : (weekday + 6) % 7;
}

function moveClock(
  clock: ReturnType<typeof wallClock>,
  amount: number,
  unit: string,
): ReturnType<typeof wallClock> {
  const moved = { ...clock };
  if (unit === 'y') moved.year += amount;
  if (unit === 'M') moved.month += amount;
  if (unit === 'w') moved.day += amount * 7;
  if (unit === 'd') moved.day += amount;
  if (unit === 'h') moved.hour += amount;
  if (unit === 'm') moved.minute += amount;
  return moved;
}
