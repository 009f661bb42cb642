import { faultOf, isMet, progressOf, SCORE_AT_SUCCESS, type Scale, scoreOf } from '@throughline/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const step = fc.double({ min: 1e-3, max: 1e5, noNaN: true });

/** Scales that can be measured on, in every direction. */
const line = (kind: 'increase' | 'decrease' | 'by-date'): fc.Arbitrary<Scale> =>
  fc.record({ failure: value, a: step, b: fc.option(step), back: step }).map(({ failure, a, b, back }) => {
    const sign = kind === 'increase' ? 1 : -1;
    const success = failure + sign * a;
    return {
      kind,
      baseline: failure - sign * back,
      failure,
      success,
      stretch: b === null ? null : success + sign * b,
    };
  });

const within: fc.Arbitrary<Scale> = fc
  .record({ low: value, width: step, outer: step, inner: fc.boolean() })
  .map(({ low, width, outer, inner }) => ({
    kind: 'within',
    failure: { low: low - outer, high: low + width + outer },
    success: { low, high: low + width },
    stretch: inner ? { low: low + width / 4, high: low + (width * 3) / 4 } : null,
  }));

const scale = fc.oneof(line('increase'), line('decrease'), line('by-date'), within);

describe('a scale', () => {
  it('accepts what the generators call measurable', () => {
    fc.assert(
      fc.property(scale, (given) => {
        expect(faultOf(given)).toBeUndefined();
      }),
    );
  });

  it('scores within 0 and 1', () => {
    fc.assert(
      fc.property(scale, value, (given, at) => {
        const score = scoreOf(given, at);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('shows progress within 0 and 1', () => {
    fc.assert(
      fc.property(scale, value, (given, at) => {
        const progress = progressOf(given, at);
        expect(progress).toBeGreaterThanOrEqual(0);
        expect(progress).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('never scores worse for a value nearer to success', () => {
    fc.assert(
      fc.property(line('increase'), value, step, (given, at, more) => {
        expect(scoreOf(given, at + more)).toBeGreaterThanOrEqual(scoreOf(given, at));
      }),
    );
    fc.assert(
      fc.property(line('decrease'), value, step, (given, at, more) => {
        expect(scoreOf(given, at - more)).toBeGreaterThanOrEqual(scoreOf(given, at));
      }),
    );
  });

  it('is continuous: a small step changes it no more than the steepest part of the scale can', () => {
    fc.assert(
      fc.property(scale, value, step, (given, at, width) => {
        const most = steepest(given) * width;
        expect(Math.abs(scoreOf(given, at + width) - scoreOf(given, at))).toBeLessThanOrEqual(
          most * 1.01 + 1e-6,
        );
      }),
    );
  });

  it('gives 0 at failure, 0.7 at success and 1 at stretch', () => {
    const given: Scale = { kind: 'decrease', baseline: 40, failure: 30, success: 20, stretch: 10 };
    expect(scoreOf(given, 30)).toBe(0);
    expect(scoreOf(given, 25)).toBeCloseTo(0.35);
    expect(scoreOf(given, 20)).toBe(SCORE_AT_SUCCESS);
    expect(scoreOf(given, 15)).toBeCloseTo(0.85);
    expect(scoreOf(given, 5)).toBe(1);
    expect(progressOf(given, 30)).toBe(0.5);
    expect(isMet(given, 20)).toBe(true);
    expect(isMet(given, 20.1)).toBe(false);
  });

  it('without a stretch ends at success', () => {
    const given: Scale = { kind: 'increase', baseline: 0, failure: 0, success: 1, stretch: null };
    expect(scoreOf(given, 1)).toBe(SCORE_AT_SUCCESS);
    expect(scoreOf(given, 7)).toBe(SCORE_AT_SUCCESS);
  });

  it.each<[string, Scale, string]>([
    [
      'success below failure',
      { kind: 'increase', baseline: 0, failure: 5, success: 3, stretch: null },
      'success',
    ],
    [
      'success at failure',
      { kind: 'increase', baseline: 0, failure: 3, success: 3, stretch: null },
      'success',
    ],
    [
      'stretch short of success',
      { kind: 'increase', baseline: 0, failure: 1, success: 3, stretch: 2 },
      'stretch',
    ],
    ['no way to go', { kind: 'increase', baseline: 9, failure: 1, success: 3, stretch: 4 }, 'baseline'],
    [
      'a later success date than failure',
      { kind: 'by-date', baseline: 1, failure: 1, success: 3, stretch: null },
      'success',
    ],
    [
      'bands that do not enclose',
      { kind: 'within', failure: { low: 2, high: 9 }, success: { low: 1, high: 8 }, stretch: null },
      'failure',
    ],
  ])('refuses %s, naming the field', (_, given, field) => {
    expect(faultOf(given)?.field).toBe(field);
  });
});

/** The most that the score rises per unit of value: 0.7 between failure and success, 0.3 between success and stretch. */
function steepest(given: Scale): number {
  const slope = (rise: number, from: number, to: number): number => rise / Math.abs(to - from);
  if (given.kind !== 'within') {
    const { failure, success, stretch } = given;
    return Math.max(slope(0.7, failure, success), stretch === null ? 0 : slope(0.3, success, stretch));
  }
  const { failure, success, stretch } = given;
  const outer = [slope(0.7, failure.low, success.low), slope(0.7, failure.high, success.high)];
  const inner =
    stretch === null ? [] : [slope(0.3, success.low, stretch.low), slope(0.3, success.high, stretch.high)];
  return Math.max(...outer, ...inner);
}
