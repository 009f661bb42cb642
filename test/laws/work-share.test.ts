import { canonicalTally, countsOf, pointsOf, type Tally, type TallyLine, workShare } from '@throughline/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const BY_COUNT = { by: 'count', started: 'none', unestimated: 'median' } as const;
const BY_POINTS = { by: 'points', started: 'none', unestimated: 'median' } as const;

const line: fc.Arbitrary<TallyLine> = fc.record({
  weight: fc.constantFrom(500, 1000, 2000),
  bucket: fc.constantFrom(
    'todo' as const,
    'doing' as const,
    'done' as const,
    'cancelled' as const,
    'unreadable' as const,
  ),
  points: fc.option(fc.integer({ min: 0, max: 40 }).map((points) => points * 1000)),
  items: fc.integer({ min: 1, max: 50 }),
});

function plain(items: number, bucket: TallyLine['bucket'], points: number | null = null): TallyLine {
  return { weight: 1000, bucket, points: points === null ? null : points * 1000, items };
}

describe('the share of work done', () => {
  it('is null or within 0 and 1, by either size', () => {
    fc.assert(
      fc.property(fc.array(line), fc.constantFrom(BY_COUNT, BY_POINTS), (tally, rule) => {
        const { share } = workShare(tally, rule);
        if (share === null) return;
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('does not change with cancelled or unreadable work', () => {
    fc.assert(
      fc.property(fc.array(line), fc.integer({ min: 1, max: 99 }), (tally, items) => {
        const more = [...tally, plain(items, 'cancelled', 8), plain(items, 'unreadable')];
        expect(workShare(more, BY_POINTS).share).toBe(workShare(tally, BY_POINTS).share);
      }),
    );
  });

  it('counts items, and a quarter of the started ones if the rule says so', () => {
    const tally = [plain(3, 'done'), plain(4, 'doing'), plain(1, 'todo'), plain(5, 'cancelled')];
    expect(workShare(tally, BY_COUNT).share).toBe(3 / 8);
    expect(workShare(tally, { ...BY_COUNT, started: 'quarter' }).share).toBe(4 / 8);
  });

  it('takes unestimated items for the median of the estimated, or leaves them out', () => {
    const tally = [plain(1, 'done', 1), plain(1, 'todo', 3), plain(1, 'todo', 8), plain(2, 'done')];
    expect(workShare(tally, BY_POINTS)).toMatchObject({
      share: 7 / 18,
      assumedPoints: 3000,
      estimated: 3,
      unestimated: 2,
    });
    expect(workShare(tally, { ...BY_POINTS, unestimated: 'exclude' })).toMatchObject({
      share: 1 / 12,
      assumedPoints: null,
    });
  });

  it('is nothing at all where there is nothing to measure', () => {
    expect(workShare([], BY_COUNT).share).toBeNull();
    expect(workShare([plain(2, 'cancelled')], BY_COUNT).share).toBeNull();
    expect(workShare([plain(2, 'todo')], BY_POINTS).share).toBeNull();
    expect(workShare([plain(2, 'todo', 0)], BY_POINTS).share).toBeNull();
  });

  it('weighs items by their link', () => {
    const tally: Tally = [{ ...plain(1, 'done'), weight: 3000 }, plain(1, 'todo')];
    expect(workShare(tally, BY_COUNT).share).toBe(0.75);
  });
});

describe('a tally', () => {
  it('has one canonical form, whatever order and pieces it came in', () => {
    fc.assert(
      fc.property(
        fc
          .array(line)
          .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([lines, shuffled]) => {
          const pieces = shuffled.flatMap((one) =>
            Array.from({ length: one.items }, () => ({ ...one, items: 1 })),
          );
          expect(canonicalTally(pieces)).toEqual(canonicalTally(lines));
        },
      ),
    );
  });

  it('gives counts and points per bucket', () => {
    const tally = [plain(2, 'done', 2.5), plain(1, 'done'), plain(3, 'todo', 1)];
    expect(countsOf(tally)).toEqual({ todo: 3, doing: 0, done: 3, cancelled: 0, unreadable: 0 });
    expect(pointsOf(tally)).toEqual({ todo: 3, doing: 0, done: 5, cancelled: 0, unreadable: 0 });
  });
});
