import {
  EMPTY_METRIC,
  faultOfScale,
  isComplete,
  type MetricDraft,
  scaleDrawing,
  sourceOf,
} from '@throughline/panel';
import { describe, expect, it } from 'vitest';
import { ENGLISH } from './english.ts';

describe('what is typed about a metric', () => {
  const readings = {
    ...EMPTY_METRIC,
    kind: 'readings',
    title: 'Late',
    baseline: '12',
    failure: '10',
    success: '4',
  } as const;

  it('takes its direction from the order of failure and success', () => {
    expect(sourceOf({ ...readings, unit: ' % ' })).toEqual({
      readings: { unit: '%' },
      scale: { direction: 'decrease', baseline: 12, failure: 10, success: 4 },
    });
    expect(sourceOf({ ...readings, baseline: '0', failure: '1', success: '4', stretch: '6' })).toMatchObject({
      scale: { direction: 'increase', stretch: 6 },
    });
  });

  it('takes a milestone by its days and work by its rule', () => {
    const days = { kind: 'milestone', failure: '2026-12-31', success: '2026-11-30' } as const;
    expect(sourceOf({ ...EMPTY_METRIC, ...days })).toEqual({
      milestone: { failure: '2026-12-31', success: '2026-11-30' },
    });
    expect(sourceOf({ ...EMPTY_METRIC, by: 'points' })).toEqual({
      work: { by: 'points', started: 'none', unestimated: 'median' },
    });
  });

  it.each([
    [{ ...EMPTY_METRIC }, false],
    [{ ...EMPTY_METRIC, title: 'Work' }, true],
    [readings, true],
    [{ ...readings, baseline: '' }, false],
    [{ ...readings, success: '' }, false],
    [{ ...readings, kind: 'milestone', baseline: '' } as const, true],
  ])('%j is complete: %s', (draft, complete) => {
    expect(isComplete(draft)).toBe(complete);
  });
});

const BAND = {
  ...EMPTY_METRIC,
  kind: 'readings',
  title: 'Load',
  unit: '%',
  aim: 'stay',
  bands: {
    failure: { low: '20', high: '100' },
    success: { low: '40', high: '80' },
    stretch: { low: '', high: '' },
  },
} as const;

const LINE = { ...EMPTY_METRIC, kind: 'readings', title: 'Late', baseline: '12' } as const;

describe('a range to stay within', () => {
  it('is sent with its ranges, and stretch only where it is typed', () => {
    expect(sourceOf(BAND)).toEqual({
      readings: { unit: '%' },
      scale: { direction: 'within', failure: { low: 20, high: 100 }, success: { low: 40, high: 80 } },
    });
    const bands = { ...BAND.bands, stretch: { low: '55', high: '65' } };
    expect(sourceOf({ ...BAND, bands })).toMatchObject({ scale: { stretch: { low: 55, high: 65 } } });
  });

  it('needs both ends of success and failure, and no baseline', () => {
    expect(isComplete(BAND)).toBe(true);
    expect(isComplete({ ...BAND, bands: { ...BAND.bands, success: { low: '40', high: '' } } })).toBe(false);
  });
});

describe('points out of order', () => {
  const band = (more: Partial<(typeof BAND)['bands'] | MetricDraft['bands']>): MetricDraft => ({
    ...BAND,
    bands: { ...BAND.bands, ...more },
  });
  const days = { ...EMPTY_METRIC, kind: 'milestone', failure: '2026-12-31', success: '2026-11-30' } as const;

  it.each<[MetricDraft, string]>([
    [{ ...LINE, failure: '4', success: '4' }, 'scale.success'],
    [{ ...LINE, failure: '10', success: '4', stretch: '5' }, 'scale.stretch'],
    [{ ...LINE, baseline: '3', failure: '10', success: '4' }, 'scale.baseline'],
    [band({ success: { low: '80', high: '40' } }), 'scale.success'],
    [band({ failure: { low: '40', high: '100' } }), 'scale.failure'],
    [band({ stretch: { low: '50', high: '' } }), 'scale.stretch'],
    [band({ stretch: { low: '60', high: '50' } }), 'scale.stretch'],
    [band({ stretch: { low: '50', high: '90' } }), 'scale.stretch'],
    [{ ...days, success: '2027-01-01' }, 'milestone.success'],
    [{ ...days, stretch: '2026-12-01' }, 'milestone.stretch'],
  ])('of %j are said at %s, and nothing is drawn', (draft, field) => {
    expect(faultOfScale(draft, ENGLISH)?.field).toBe(field);
    expect(scaleDrawing(draft, ENGLISH)).toBeNull();
  });

  it('are not spoken of while some are missing, nor for work', () => {
    expect(faultOfScale({ ...LINE, success: '4' }, ENGLISH)).toBeNull();
    expect(faultOfScale(EMPTY_METRIC, ENGLISH)).toBeNull();
    expect(scaleDrawing(EMPTY_METRIC, ENGLISH)).toBeNull();
  });
});

describe('a scale as it is drawn', () => {
  const kinds = (draft: MetricDraft) => scaleDrawing(draft, ENGLISH)?.zones.map(({ kind }) => kind);

  it('rises or falls with its direction, the smallest value first', () => {
    const up = { ...LINE, baseline: '0', failure: '2', success: '8', stretch: '10' } as const;
    expect(kinds(up)).toEqual(['failed', 'between', 'success', 'stretch']);
    expect(kinds({ ...LINE, failure: '10', success: '4' })).toEqual(['success', 'between', 'failed']);
  });

  it('has its range in the middle, within a range that fails on both sides', () => {
    const bands = { ...BAND.bands, stretch: { low: '55', high: '65' } };
    expect(kinds({ ...BAND, bands })).toEqual([
      'failed',
      'between',
      'success',
      'stretch',
      'success',
      'between',
      'failed',
    ]);
    expect(scaleDrawing(BAND, ENGLISH)?.legend.map(({ text }) => text)).toEqual([
      'Failed at 20 % or less, and at 100 % or more',
      'In between, part of the way',
      'Success from 40 % to 80 %',
    ]);
  });

  it('fills its length without gaps, each zone as long as its part, and shows where the value stands', () => {
    const drawing = scaleDrawing({ ...LINE, failure: '10', success: '4' }, ENGLISH);
    const zones = drawing?.zones ?? [];
    expect(zones[0]?.from).toBe(0);
    expect(zones.at(-1)?.to).toBe(100);
    expect(zones.slice(1).map(({ from }) => from)).toEqual(zones.slice(0, -1).map(({ to }) => to));
    // From 4 to 12 with an eighth or so on either side: 9.92 in all, of which 6 lie between.
    const between = zones[1];
    expect((between?.to ?? 0) - (between?.from ?? 0)).toBeCloseTo(600 / 9.92);
    expect(drawing?.baseline).toBeCloseTo(100 * (1 - 0.96 / 9.92));
  });

  it('has days for a milestone', () => {
    const days = {
      ...EMPTY_METRIC,
      kind: 'milestone',
      failure: '2026-12-31',
      success: '2026-11-30',
    } as const;
    expect(kinds(days)).toEqual(['success', 'between', 'failed']);
    expect(scaleDrawing(days, ENGLISH)?.legend.at(-1)?.text).toBe('Success by 30 Nov 2026');
  });
});
