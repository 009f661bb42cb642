import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { counts } from './measures/counts.ts';
import { exactness } from './measures/exactness.ts';
import { BadOption, readOptions } from './options.ts';
import { isMet } from './report/line.ts';
import { compare, quantile } from './report/rounds.ts';
import { type BenchDatabase, openDatabase } from './store/database.ts';
import { load } from './store/load.ts';
import { company } from './work/company.ts';
import { distance, fraction } from './work/fraction.ts';
import { trueGoals } from './work/oracle.ts';
import { drawFrom, zipf } from './work/random.ts';
import { stateChanges } from './work/stream.ts';

/** What of the benchmark is exact, at a size that every commit can afford. Its clocks are for people to read. */

describe('numbers after news', () => {
  let database: BenchDatabase;
  beforeAll(async () => {
    database = await openDatabase({ kind: 'memory' });
  });
  afterAll(() => database.close());

  it('are those of an independent count, whatever the order of the news', async () => {
    const found = await exactness(database, { items: 800, events: 120, seed: 2, secondParents: true });
    expect(found.map(({ wrong }) => wrong)).toEqual(found.map(() => 0));
    expect(found.map(({ changedByRecount }) => changedByRecount)).toEqual(found.map(() => 0));
    for (const { drift } of found) expect(drift).toBeLessThanOrEqual(1e-9);
    // The news is such that a reader who takes the last for the latest goes wrong.
    expect(Math.max(...found.map(({ wrongWithoutGuard }) => wrongWithoutGuard))).toBeGreaterThan(0);
  });
});

describe('rows and statements', () => {
  let database: BenchDatabase;
  beforeAll(async () => {
    database = await openDatabase({ kind: 'memory' });
  });
  afterAll(() => database.close());

  it('stay as few as they are', async () => {
    const made = company({ items: 900, seed: 12 });
    await load(database, made);
    const work = { company: made, next: stateChanges(made, drawFrom(13)) };
    const one = await counts(database, work, { batch: 1, batches: 20 });
    const many = await counts(database, work, { batch: 200, batches: 2 });
    expect(one.mostStatements).toBeLessThanOrEqual(MOST_STATEMENTS);
    expect(many.mostStatements).toBeLessThanOrEqual(MOST_STATEMENTS);
    expect(many.rows / many.fewestRows).toBeLessThanOrEqual(1.05);
    expect(one.fewestRows).toBeGreaterThan(20);
  });
});

/** Whatever the size of the batch and the depth of the goals. */
const MOST_STATEMENTS = 13;

describe('the benchmark itself', () => {
  it('draws the same company from the same seed, with goals of some depth', () => {
    const [a, b] = [company({ items: 3000, seed: 4 }), company({ items: 3000, seed: 4 })];
    expect(a).toEqual(b);
    expect(company({ items: 3000, seed: 5 })).not.toEqual(a);
    expect(a.parents.filter((edges) => edges.length === 0)).toHaveLength(1);
    expect(a.sharedWith.size).toBe(Math.round(2970 * 0.05));
  });

  it('counts exactly: a known company gives known fractions', () => {
    const made = company({ items: 200, seed: 3 });
    const flat = {
      ...made,
      above: made.above.map((_, item) => (item < 2 ? -1 : item % 2)),
      state: made.state.map((_, item) => (item % 4 < 2 ? 0 : 2)),
      metricWeight: new Int32Array([1000, 3000]),
      parents: [[], [{ parent: 0, weight: 2000 }]],
      sharedWith: new Map([[2, [1]]]),
    };
    const [top, below] = trueGoals(flat);
    // Half of 49 items each, less the linked ones; the lent one is done and weighs a half.
    expect(below?.progress).toEqual(fraction(50_500n, 99_500n));
    expect(top?.counts).toEqual(
      new Map([
        ['1000 done', 50],
        ['1000 todo', 49],
      ]),
    );
    const own = { top: 50n, over: 99n };
    expect(top?.progress).toEqual(fraction(own.top * 995n + 2n * 505n * own.over, 3n * own.over * 995n));
  });

  it('tells how far a number is from a fraction', () => {
    expect(distance(fraction(1n, 3n), 1 / 3)).toBeLessThan(1e-16);
    expect(distance(fraction(1n, 4n), 0.25)).toBe(0);
    expect(distance(fraction(1n, 2n), 0.500001)).toBeCloseTo(1e-6, 12);
  });

  it('draws by Zipf: the first number about twice as often as the second', () => {
    const draw = zipf(drawFrom(1), 1000);
    const drawn = Array.from({ length: 20_000 }, draw);
    const times = (wanted: number) => drawn.filter((one) => one === wanted).length;
    expect(times(0) / times(1)).toBeGreaterThan(1.7);
    expect(times(0) / times(1)).toBeLessThan(2.3);
  });

  it('compares both sides in every round, and leaves the first round out', async () => {
    const calls: string[] = [];
    const side = (name: string, value: number) => async () => {
      calls.push(name);
      return calls.length <= 2 ? 1000 * value : value;
    };
    const compared = await compare(3, {
      baseline: side('b', 2),
      ours: side('o', 8),
      ratioOf: 'ours over baseline',
    });
    expect(calls.join(' ')).toBe('b o o b b o o b');
    expect(compared.ratio).toEqual({ low: 4, middle: 4, high: 4 });
  });

  it('takes a goal as met when the better quartile meets it', () => {
    const value = { low: 1, middle: 2, high: 3 };
    expect(isMet({ value, goal: { kind: 'at least', value: 3 } })).toBe(true);
    expect(isMet({ value, goal: { kind: 'at most', value: 0.9 } })).toBe(false);
    expect(isMet({ value, goal: null })).toBeNull();
    expect(quantile([4, 1, 3, 2], 0.25)).toBe(1.75);
  });

  it('refuses what it does not know, by name', () => {
    expect(() => readOptions(['--only', 'D4,X9'])).toThrow(
      new BadOption('--only: there is no "X9". It takes C1, C2, D4, D5, D7, D8, H1, I1, U1, U2, U3, U4, U5.'),
    );
    expect(readOptions(['--size', '1M', '--only', 'd4'])).toMatchObject({ size: '1m', only: ['D4'] });
  });
});
