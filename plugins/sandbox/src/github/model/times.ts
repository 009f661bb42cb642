/** A moment as GitHub writes it: to the second. */
export function isoTime(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
}

export function isoOrNull(at: number | null): string | null {
  return at === null ? null : isoTime(at);
}

/** Whether a text is a day of the calendar, as `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(at) && isoTime(at).startsWith(text);
}

export const DAY = 86_400_000;
