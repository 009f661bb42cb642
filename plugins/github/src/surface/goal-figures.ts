import type { GoalHead, Health, Instant } from '@throughline/core';

const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const SHORT_DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** `31 Dec 2026`, in UTC. */
export function dayText(at: Instant): string {
  return DAY.format(at);
}

/** `31 Dec`, in UTC. */
export function shortDayText(at: Instant): string {
  return SHORT_DAY.format(at);
}

/**
 * A share as a number of percents: whole ones, but one digit where otherwise something unfinished would read 100 or
 * something begun would read 0.
 */
export function percentOf(share: number): number {
  const whole = Math.round(share * 100);
  if (whole === 100 && share < 1) return Math.floor(share * 1000) / 10;
  if (whole === 0 && share > 0) return Math.round(share * 1000) / 10;
  return whole;
}

export const UNMEASURED = 'Not measured yet';

export function percentText(share: number | null): string {
  return share === null ? UNMEASURED : `${percentOf(share)}%`;
}

const CELLS = 10;

/** `██████░░░░`; full only when nothing is left. */
export function barText(share: number): string {
  const within = Math.min(1, Math.max(0, share));
  const full = within < 1 ? Math.min(CELLS - 1, Math.round(within * CELLS)) : CELLS;
  return '█'.repeat(full) + '░'.repeat(CELLS - full);
}

type HealthKind = Health['kind'];

/** What each health is called, in words and in the colours of a project's options. Order is the order of the options. */
export const HEALTHS = {
  'on-track': { text: 'On track', sign: '🟢', color: 'GREEN' },
  'at-risk': { text: 'At risk', sign: '🟡', color: 'YELLOW' },
  'off-track': { text: 'Off track', sign: '🔴', color: 'RED' },
  done: { text: 'Done', sign: '✅', color: 'BLUE' },
  paused: { text: 'Paused', sign: '⏸️', color: 'GRAY' },
  unknown: { text: 'No forecast yet', sign: '⚪', color: 'GRAY' },
} as const satisfies Readonly<Record<HealthKind, { text: string; sign: string; color: string }>>;

export function healthText({ health }: GoalHead): string {
  const { sign, text } = HEALTHS[health.kind];
  return `${sign} ${text}`;
}
