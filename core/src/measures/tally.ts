import { BUCKETS, type Bucket, fromThousandths } from './work-item.ts';

/**
 * One line of a metric's sufficient statistic: how many counted items share a weight, a bucket and an estimate.
 * All figures are integers (weights and points in thousandths), so adding them in any order gives the same sum.
 */
export interface TallyLine {
  /** Thousandths. */
  readonly weight: number;
  readonly bucket: Bucket;
  /** Thousandths of a point; null = not estimated. */
  readonly points: number | null;
  readonly items: number;
}

/** Everything a formula needs to know of the counted items of one metric, in canonical order. */
export type Tally = readonly TallyLine[];

export type PerBucket = Readonly<Record<Bucket, number>>;

/** Items per bucket. */
export function countsOf(tally: Tally): PerBucket {
  return sumPerBucket(tally, (line) => line.items);
}

/** Estimated points per bucket, in points; unestimated items add nothing here. */
export function pointsOf(tally: Tally): PerBucket {
  const thousandths = sumPerBucket(tally, (line) => line.items * (line.points ?? 0));
  return mapBuckets((bucket) => fromThousandths(thousandths[bucket]));
}

/** Puts lines in canonical order and joins equal ones, so that equal statistics are equal bytes. */
export function canonicalTally(lines: Iterable<TallyLine>): Tally {
  const joined = new Map<string, TallyLine>();
  for (const line of lines) {
    const key = `${line.weight}|${line.bucket}|${line.points ?? ''}`;
    joined.set(key, { ...line, items: line.items + (joined.get(key)?.items ?? 0) });
  }
  return [...joined.values()].filter((line) => line.items !== 0).sort(compareLines);
}

function compareLines(a: TallyLine, b: TallyLine): number {
  return (
    a.weight - b.weight ||
    BUCKETS.indexOf(a.bucket) - BUCKETS.indexOf(b.bucket) ||
    (a.points ?? -1) - (b.points ?? -1)
  );
}

function sumPerBucket(tally: Tally, amount: (line: TallyLine) => number): PerBucket {
  return mapBuckets((bucket) =>
    tally.reduce((sum, line) => (line.bucket === bucket ? sum + amount(line) : sum), 0),
  );
}

function mapBuckets(value: (bucket: Bucket) => number): PerBucket {
  return {
    todo: value('todo'),
    doing: value('doing'),
    done: value('done'),
    cancelled: value('cancelled'),
    unreadable: value('unreadable'),
  };
}
