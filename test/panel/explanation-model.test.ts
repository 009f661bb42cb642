import { explanationModel } from '@throughline/panel';
import { describe, expect, it } from 'vitest';
import { ENGLISH } from './english.ts';
import { explanation, metricExplanation } from './fixtures/explanation.ts';
import { NOW } from './fixtures/goals.ts';

describe('an explanation', () => {
  it('of a goal shows every input with its share, and says which one is left out', () => {
    const model = explanationModel(explanation(), ENGLISH);
    expect(model).toMatchObject({ number: '42%', score: 'Score 0.29', past: null });
    expect(
      model.inputs.map(({ title, progress, weight, share }) => [title, progress, weight, share]),
    ).toEqual([
      ['Work done', '42%', '1', '33%'],
      ['Every route planned by noon', '80%', '2', '67%'],
      ['Not begun', 'Not measured yet', '1', 'Left out: nothing to measure yet'],
    ]);
    expect(model.inputs.map(({ explains }) => explains)).toEqual([
      { metric: 'm_1' },
      { goal: 'g_routes' },
      { metric: 'm_3' },
    ]);
    expect(model.notes).toEqual(['Includes 1 goal that you cannot see.']);
  });

  it('of a metric shows what each item earned of what it could, or why nothing', () => {
    const model = explanationModel(metricExplanation(), ENGLISH);
    expect(model.items.map(({ key, worth }) => [key, worth])).toEqual([
      ['SHIP-7', 'Counts through the work below it'],
      ['SHIP-8', '5 of 5'],
      ['SHIP-9', '0 of 3'],
      ['SHIP-10', 'Dropped: does not count'],
    ]);
    expect(model.notes).toEqual(['3 items count that you may not open in the tool.']);
  });

  it('says of what moment it is', () => {
    expect(explanationModel(explanation({ past: true }), ENGLISH).past).toBe(
      `As it was on ${ENGLISH.moment(NOW)}`,
    );
  });

  it('shows the reading that a number stands on', () => {
    const reading = { at: NOW, value: 7.5, by: 'p', evidence: '' };
    expect(explanationModel(explanation({ reading }), ENGLISH).reading).toBe(
      `Reading of ${ENGLISH.moment(NOW)}: 7.5`,
    );
  });
});
