/** A day as a `date` input writes it. Days are kept as the end of the day in UTC, so they are read in UTC too. */
export function typedDay(at: number | null): string {
  return at === null ? '' : new Date(at).toISOString().slice(0, 10);
}
