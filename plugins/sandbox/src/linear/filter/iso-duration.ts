const SHAPE =
  /^(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** The moment that an ISO 8601 duration such as `-P2W1D` leads to from `now`, in milliseconds; null if it is none. */
export function fromNow(text: string, now: number): number | null {
  const [, sign = '', ...counts] = SHAPE.exec(text) ?? [];
  if (counts.length === 0 || counts.every((count) => count === undefined)) return null;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = counts.map(
    (count) => Number(count ?? 0),
  );
  const direction = sign === '-' ? -1 : 1;
  const date = new Date(now);
  date.setUTCMonth(date.getUTCMonth() + direction * (years * 12 + months));
  const rest = (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds;
  return date.getTime() + direction * rest * 1000;
}
