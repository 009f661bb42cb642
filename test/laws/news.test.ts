import { absorb, countsOf, finishUnfinished, refetch, type WorkItem } from '@throughline/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ADMIN, START, type TestWorld, testWorld, workItem } from '../world.ts';

const KEYS = ['ABC-1', 'ABC-2', 'ABC-3', 'ABC-4', 'ABC-5', 'XYZ-1'] as const;

/** A random life of a few items: each entry is one change, later entries have later revisions. */
const change = fc.record({
  key: fc.constantFrom(...KEYS),
  bucket: fc.constantFrom('todo' as const, 'doing' as const, 'done' as const, 'cancelled' as const),
  points: fc.option(fc.integer({ min: 0, max: 13 }).map((points) => points * 1000)),
  parent: fc.option(fc.constantFrom(...KEYS)),
  labels: fc.subarray(['checkout', 'speed']),
});

const life = fc
  .array(change, { minLength: 1, maxLength: 25 })
  .map((changes) =>
    changes.map(
      ({ key, parent, ...rest }, index): WorkItem =>
        workItem(key, { ...rest, ...(parent === null ? {} : { parent }), revision: START + index }),
    ),
  );

/** A goal tree that counts by item, label and container, with weights. */
async function company(): Promise<TestWorld & { readonly goals: readonly string[] }> {
  const test = testWorld();
  await absorb(test.world, {
    items: KEYS.map((key) => ({ item: workItem(key), changes: null })),
    vanished: [],
  });
  test.tool.hold(...KEYS.map((key) => workItem(key)));
  const top = (await test.done(ADMIN, 'goals.create', { title: 'Top' })).goal;
  const left = (await test.done(ADMIN, 'goals.create', { title: 'Left', parent: top, weight: 2 })).goal;
  const right = (await test.done(ADMIN, 'goals.create', { title: 'Right', parent: top })).goal;
  const define = async (goal: string, work: object, selects: readonly (readonly [object, number])[]) => {
    const { metric } = await test.done(ADMIN, 'metrics.define', { goal, title: 'Work', work });
    for (const [select, weight] of selects)
      await test.done(ADMIN, 'links.add', { metric, tool: 'jira', select, weight });
  };
  await define(left, { by: 'points' }, [
    [{ item: 'ABC-1' }, 1],
    [{ label: 'checkout' }, 3],
  ]);
  await define(right, { by: 'count', started: 'quarter' }, [
    [{ container: 'ABC' }, 1],
    [{ label: 'speed' }, 1],
  ]);
  await define(top, { by: 'count' }, [[{ item: 'XYZ-1' }, 1]]);
  return { ...test, goals: [top, left, right] };
}

async function numbersOf(test: TestWorld & { readonly goals: readonly string[] }): Promise<unknown> {
  return Promise.all(test.goals.map((goal) => test.done(ADMIN, 'goals.get', { goal })));
}

const observed = (item: WorkItem) => ({ item, changes: null });

describe('news of work', () => {
  it('gives the same numbers in any order, batching and repetition', async () => {
    await fc.assert(
      fc.asyncProperty(life, fc.infiniteStream(fc.nat()), async (items, dice) => {
        const draw = (below: number): number => Number(dice.next().value) % below;
        const [plain, shuffled] = [await company(), await company()];
        for (const item of items) await absorb(plain.world, { items: [observed(item)], vanished: [] });
        const told = [...items, ...items.filter(() => draw(5) === 0)].map((item) => ({
          item,
          place: draw(1000),
        }));
        told.sort((a, b) => a.place - b.place);
        for (let at = 0; at < told.length; ) {
          const batch = told.slice(at, at + 1 + draw(4));
          await absorb(shuffled.world, { items: batch.map(({ item }) => observed(item)), vanished: [] });
          at += batch.length;
        }
        expect(await numbersOf(shuffled)).toEqual(await numbersOf(plain));
      }),
      { numRuns: 40 },
    );
  });

  it('gives what a fresh count of everything gives', async () => {
    await fc.assert(
      fc.asyncProperty(life, async (items) => {
        const [lived, fresh] = [await company(), await company()];
        for (const item of items) await absorb(lived.world, { items: [observed(item)], vanished: [] });
        const last = new Map(items.map((item) => [item.ref, item]));
        await absorb(fresh.world, { items: [...last.values()].map(observed), vanished: [] });
        expect(await numbersOf(lived)).toEqual(await numbersOf(fresh));
      }),
      { numRuns: 40 },
    );
  });

  it('explains every number by its items: they add up to what is shown', async () => {
    await fc.assert(
      fc.asyncProperty(life, async (items) => {
        const test = await company();
        for (const item of items) await absorb(test.world, { items: [observed(item)], vanished: [] });
        for (const goal of test.goals) {
          const { metrics } = await test.done(ADMIN, 'goals.get', { goal });
          for (const { metric, progress, counts } of metrics) {
            const why = await test.done(ADMIN, 'numbers.explain', { metric, limit: 500 });
            const sum = (field: 'earned' | 'possible') =>
              why.items.reduce(
                (total: number, item: { earned: number; possible: number }) => total + item[field],
                0,
              );
            const shown = sum('possible') === 0 ? null : sum('earned') / sum('possible');
            if (shown === null) expect(progress).toBeNull();
            else expect(progress).toBeCloseTo(shown, 12);
            const counted = why.items.filter((item: { counted: boolean }) => item.counted);
            const lines = counted.map(({ bucket }: { bucket: 'done' }) => ({
              bucket,
              weight: 1000,
              points: null,
              items: 1,
            }));
            expect(countsOf(lines)).toEqual(counts);
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it('what-if agrees with what then happens', async () => {
    await fc.assert(
      fc.asyncProperty(life, fc.constantFrom(...KEYS), async (items, key) => {
        const test = await company();
        for (const item of items) await absorb(test.world, { items: [observed(item)], vanished: [] });
        const foreseen = await test.done(ADMIN, 'numbers.whatIf', { tool: 'jira', close: [key] });
        const before = await numbersOf(test);
        const [now] = await test.world.mirror.byKeys('jira', [key]);
        if (now === undefined || now.bucket === 'done' || now.bucket === 'cancelled') {
          expect(foreseen.goals).toEqual([]);
          return;
        }
        const closed: WorkItem = { ...now, bucket: 'done', revision: START + 1000 };
        await absorb(test.world, { items: [observed(closed)], vanished: [] });
        for (const [index, goal] of test.goals.entries()) {
          const effect = foreseen.goals.find((one: { goal: string }) => one.goal === goal);
          const { progress } = await test.done(ADMIN, 'goals.get', { goal });
          const was = (before as readonly { progress: number | null }[])[index]?.progress ?? null;
          if (effect === undefined) expect(progress).toBe(was);
          else expect(progress).toBeCloseTo(effect.progress.to, 12);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is repaired by asking the tool again when an event was lost', async () => {
    const test = await company();
    test.tool.hold(workItem('XYZ-1', { bucket: 'done', revision: START + 5 }));
    await refetch(test.world, test.tool, [workItem('XYZ-1').ref]);
    expect((await test.done(ADMIN, 'goals.get', { goal: test.goals[0] })).metrics[0].progress).toBe(1);
    expect(await finishUnfinished(test.world, { alone: true })).toEqual({ subjects: 0, batches: 0 });
  });
});
