/** A moment as GitHub writes it, `2026-03-02T09:00:00Z`; null for what is none. */
export function githubInstant(said: string | null | undefined): number | null {
  if (said === null || said === undefined || said === '') return null;
  const at = Date.parse(said);
  return Number.isNaN(at) ? null : at;
}
