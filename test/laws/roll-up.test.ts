import { type RollUpInput, rollUp } from '@throughline/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const share = fc.double({ min: 0, max: 1, noNaN: true });

const input: fc.Arbitrary<RollUpInput> = fc.record({
  kind: fc.constantFrom('metric' as const, 'part' as const),
  weight: fc.integer({ min: 1, max: 1_000_000 }),
  progress: fc.option(share),
  score: fc.option(share),
  met: fc.option(fc.boolean()),
});

describe('a roll-up', () => {
  it('stays between its smallest and its greatest input', () => {
    fc.assert(
      fc.property(fc.array(input), (inputs) => {
        const values = inputs.flatMap(({ progress }) => progress ?? []);
        const { progress } = rollUp(inputs, 'all');
        if (values.length === 0) {
          expect(progress).toBeNull();
          return;
        }
        expect(progress).toBeGreaterThanOrEqual(Math.min(...values));
        expect(progress).toBeLessThanOrEqual(Math.max(...values));
      }),
    );
  });

  it('does not depend on the order of its inputs', () => {
    fc.assert(
      fc.property(
        fc
          .array(input)
          .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([inputs, shuffled]) => {
          expect(rollUp(shuffled, 'all')).toEqual(rollUp(inputs, 'all'));
        },
      ),
    );
  });

  it('never falls when an input rises', () => {
    fc.assert(
      fc.property(fc.array(input, { minLength: 1 }), fc.nat(), share, (inputs, at, higher) => {
        const index = at % inputs.length;
        const before = inputs[index]?.progress ?? null;
        if (before === null) return;
        const raised = inputs.map((one, i) =>
          i === index ? { ...one, progress: Math.max(before, higher) } : one,
        );
        const [from, to] = [rollUp(inputs, 'all').progress, rollUp(raised, 'all').progress];
        expect((to ?? 0) - (from ?? 0)).toBeGreaterThanOrEqual(-1e-12);
      }),
    );
  });

  it('is the weighted mean', () => {
    const inputs: readonly RollUpInput[] = [
      { kind: 'metric', weight: 1000, progress: 0.5, score: 0.4, met: false },
      { kind: 'part', weight: 3000, progress: 0.9, score: 0.8, met: true },
    ];
    expect(rollUp(inputs, 'all')).toMatchObject({ progress: 0.8, met: false, measured: 2, inputs: 2 });
    expect(rollUp(inputs, 'own')).toMatchObject({ progress: 0.5, score: 0.4, inputs: 1 });
  });

  it('leaves out what has no number yet, and says so', () => {
    const inputs: readonly RollUpInput[] = [
      { kind: 'metric', weight: 1000, progress: null, score: null, met: null },
      { kind: 'metric', weight: 1000, progress: 0.25, score: 0.25, met: false },
    ];
    expect(rollUp(inputs, 'all')).toMatchObject({ progress: 0.25, measured: 1, inputs: 2 });
  });
});
