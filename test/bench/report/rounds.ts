/** A quarter of the ratios lie below `low`, half below `middle`, three quarters below `high`. */
export interface Spread {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

export interface Compared {
  /** Medians over the rounds, in the unit of the two sides. */
  readonly baseline: number;
  readonly ours: number;
  /** Of the rounds' own ratios: both sides of one ratio ran right after one another. */
  readonly ratio: Spread;
  readonly rounds: number;
}

export interface Sides {
  readonly baseline: () => Promise<number>;
  readonly ours: () => Promise<number>;
  /** What is compared: by how much the baseline exceeds ours, or ours the baseline. */
  readonly ratioOf: 'baseline over ours' | 'ours over baseline';
  /** Who goes first: each in turn, unless one side needs what the other has just made. */
  readonly first?: 'ours';
}

/** Runs both sides in turn, after one round that does not count. */
export async function compare(rounds: number, sides: Sides): Promise<Compared> {
  const pairs: { readonly baseline: number; readonly ours: number }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const first = round % 2 === 0 && sides.first !== 'ours' ? await sides.baseline() : undefined;
    const ours = await sides.ours();
    const baseline = first ?? (await sides.baseline());
    if (round > 0) pairs.push({ baseline, ours });
  }
  const up = sides.ratioOf === 'baseline over ours';
  return {
    baseline: median(pairs.map((pair) => pair.baseline)),
    ours: median(pairs.map((pair) => pair.ours)),
    ratio: spreadOf(pairs.map(({ baseline, ours }) => (up ? baseline / ours : ours / baseline))),
    rounds,
  };
}

function spreadOf(values: readonly number[]): Spread {
  return { low: quantile(values, 0.25), middle: median(values), high: quantile(values, 0.75) };
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Between the two nearest values in proportion (Hyndman and Fan's type 7). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}
