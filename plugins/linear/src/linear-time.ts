/**
 * A moment as Linear writes it: ISO text from the API and in webhooks, and in exports to CSV also
 * `Tue Aug 23 2022 13:54:01 GMT+0000 (GMT)`. Null for what is none.
 */
export function linearInstant(said: string | null | undefined): number | null {
  if (said === null || said === undefined || said.trim() === '') return null;
  const at = Date.parse(said);
  return Number.isNaN(at) ? null : at;
}

/** A moment for a filter. */
export function isoMoment(at: number): string {
  return new Date(Math.max(0, Math.floor(at))).toISOString();
}
