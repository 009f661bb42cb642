import type { Scale } from '@throughline/core';
import { goalPageModel, metricModel } from '@throughline/panel';
import { describe, expect, it } from 'vitest';
import { ENGLISH } from './english.ts';
import { goalPage } from './fixtures/goal-page.ts';
import { head, NOW } from './fixtures/goals.ts';
import { metric, NO_WORK, READINGS } from './fixtures/metrics.ts';

describe('the page of a goal', () => {
  const model = goalPageModel(goalPage(), ENGLISH);

  it('says what the goal is and who sees it', () => {
    expect(model.facts).toEqual(['Committed', 'Owner Ada Okafor', 'Seen by everybody', 'Due 31 Dec 2026']);
  });

  it('says what is missing from the number, and that some of it cannot be seen', () => {
    expect(model.notes).toEqual(['2 of 3 inputs have a number.', 'Includes 2 goals that you cannot see.']);
  });

  it('says nothing of hidden goals when nothing may be told', () => {
    const page = goalPage({ hiddenParts: null, head: head({ measured: 1, inputs: 1 }) });
    expect(goalPageModel(page, ENGLISH).notes).toEqual([]);
  });

  it('says that a goal counts its own metrics only, and why there is no forecast', () => {
    const page = goalPage({
      counting: 'own',
      hiddenParts: null,
      head: head({
        health: { kind: 'unknown', lack: 'forecast', why: 'Three weeks of finished work are needed.' },
      }),
    });
    expect(goalPageModel(page, ENGLISH).notes).toEqual([
      'Counts its own metrics only, not the goals below it.',
      'There is no forecast yet, and progress alone does not tell.',
    ]);
  });

  it('tells parts from supporters', () => {
    expect(model.children.map(({ relation, about }) => [relation, about])).toEqual([
      ['Part of the number', 'Owner Ada Okafor · Weight 2 · 3 goals below'],
      ['Supports, without counting', 'Owner Ada Okafor'],
    ]);
  });

  it('tells its history from the newest back', () => {
    expect(model.history.map(({ id }) => id)).toEqual([3, 2, 1]);
    expect(model.history[0]).toMatchObject({ who: 'Lin Wei', when: ENGLISH.moment(NOW - 7_000_000_000) });
  });
});

describe('a metric from work', () => {
  const model = metricModel(metric(), head(), ENGLISH);

  it('says how it counts', () => {
    expect(model.how).toEqual(['Counts points', 'Without an estimate: the median']);
    expect(model.work?.estimates).toBe('4 items have no estimate and were taken for 3 points each.');
  });

  it('shows items and points of every state that occurs, and their parts add up', () => {
    expect(model.work?.buckets.map(({ label, items, points }) => [label, items, points])).toEqual([
      ['Done', '14', '32 points'],
      ['In progress', '5', '13 points'],
      ['To do', '12', '31 points'],
      ['Dropped', '2', '5 points'],
    ]);
    expect(model.work?.buckets.reduce((sum, { part }) => sum + part, 0)).toBeCloseTo(100);
  });

  it('shows its links with the weights that differ', () => {
    expect(model.links.map(({ text, weight }) => [text, weight])).toEqual([
      ['SHIP-7, with everything below it', null],
      ['What is found by project = SHIP AND labels = night', 'Weight 2'],
    ]);
  });

  it('draws no states while nothing is linked', () => {
    const empty = metric({ counts: NO_WORK, points: NO_WORK, unestimated: 0, links: [], progress: null });
    expect(metricModel(empty, head(), ENGLISH).work).toEqual({ buckets: [], estimates: null });
  });
});

describe('a metric from readings', () => {
  it('shows its value in its own unit, its scale, and the latest reading with its evidence', () => {
    const model = metricModel(READINGS, head(), ENGLISH);
    expect(model.value).toBe('7.5 %');
    expect(model.how).toEqual(['From readings', 'From 12 % to 4 %']);
    expect(model.reading).toBe(
      `Reading of ${ENGLISH.moment(NOW - 86_400_000)}: 7.5 %. Weekly report of the depot`,
    );
    expect(model.work).toBeNull();
  });

  it.each<[string, Scale, string]>([
    [
      'a band',
      { kind: 'within', failure: { low: 0, high: 10 }, success: { low: 4, high: 6 }, stretch: null },
      'Between 4 % and 6 %',
    ],
    ['a line', { kind: 'increase', baseline: 1, failure: 1, success: 5, stretch: null }, 'From 1 % to 5 %'],
  ])('says %s in words', (_, scale, said) => {
    expect(metricModel({ ...READINGS, scale }, head(), ENGLISH).how).toContain(said);
  });

  it('shows a milestone by its days', () => {
    const day = Date.parse('2026-10-01T23:59:59.999Z');
    const milestone = metric({
      source: { kind: 'milestone' },
      scale: { kind: 'by-date', baseline: day, failure: day + 86_400_000, success: day, stretch: null },
      value: day - 86_400_000,
      marks: null,
      lastReading: null,
    });
    const model = metricModel(milestone, head(), ENGLISH);
    expect(model.how).toEqual(['Milestone', 'By 1 Oct 2026']);
    expect(model.value).toBe('Reached on 30 Sept 2026');
  });
});
