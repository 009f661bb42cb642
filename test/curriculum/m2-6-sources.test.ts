import { absorb, type ItemChange } from '@throughline/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { ADMIN, DAY, START, sqlWorld, type TestWorld, workItem } from '../world.ts';

const at = (day: number): string => new Date(START + day * DAY).toISOString();

describe('2.6 Metrics mapped to sources early', () => {
  let company: TestWorld;
  let goal: string;
  let metric: string;

  beforeEach(async () => {
    company = await sqlWorld();
    company.tool.hold(
      workItem('ABC-1', { type: 'Epic' }),
      workItem('ABC-2', { parent: 'ABC-1', points: 3000 }),
      workItem('ABC-3', { parent: 'ABC-1', points: 1000 }),
      workItem('ABC-4', { parent: 'ABC-1' }),
    );
    await company.sweep();
    goal = (await company.done(ADMIN, 'goals.create', { title: 'A lighter app' })).goal;
    metric = (await company.done(ADMIN, 'metrics.define', { goal, title: 'Work', work: { by: 'points' } }))
      .metric;
  });

  it('tells before a link exists what it would count, how much is estimated, and how fresh it is', async () => {
    const seen = await company.done(ADMIN, 'links.preview', { tool: 'jira', select: { item: 'ABC-1' } });
    expect(seen).toMatchObject({
      items: 3,
      estimated: 2,
      unestimated: 1,
      freshness: { kind: 'fresh' },
      problems: [],
    });
  });

  it('answers why, item by item, and the items add up to the number', async () => {
    await company.done(ADMIN, 'links.add', { metric, tool: 'jira', select: { item: 'ABC-1' }, weight: 2 });
    await company.news(workItem('ABC-2', { parent: 'ABC-1', points: 3000, bucket: 'done', revision: START }));
    const why = await company.done(ADMIN, 'numbers.explain', { metric });
    // The lower median of 1 and 3 points is 1, so ABC-4 is taken for 1 point.
    expect(why.items).toMatchObject([
      { key: 'ABC-1', counted: false, earned: 0, possible: 0 },
      { key: 'ABC-2', counted: true, earned: 6, possible: 6 },
      { key: 'ABC-3', counted: true, earned: 0, possible: 2 },
      { key: 'ABC-4', counted: true, earned: 0, possible: 2, points: null },
    ]);
    const total = (field: 'earned' | 'possible') =>
      why.items.reduce((sum: number, item: { earned: number; possible: number }) => sum + item[field], 0);
    expect(total('earned') / total('possible')).toBe(why.progress);
    expect(why.formula).toBe(
      '6 of 10 weighted points done: 60 %. 1 item without an estimate is taken at 1 point, the median of the estimated ones.',
    );
  });

  it('pages through the items', async () => {
    await company.done(ADMIN, 'links.add', { metric, tool: 'jira', select: { item: 'ABC-1' } });
    const first = await company.done(ADMIN, 'numbers.explain', { metric, limit: 3 });
    const second = await company.done(ADMIN, 'numbers.explain', { metric, limit: 3, after: first.next });
    expect([...first.items, ...second.items].map(({ key }: { key: string }) => key)).toEqual([
      'ABC-1',
      'ABC-2',
      'ABC-3',
      'ABC-4',
    ]);
    expect(second.next).toBeNull();
  });

  it('re-derives the number of a past moment: what was linked, where items stood, what they were worth', async () => {
    await company.done(ADMIN, 'links.add', { metric, tool: 'jira', select: { item: 'ABC-1' } });
    await tellChanges(company);
    company.clock.set(START + 10 * DAY);
    const progressAt = async (day: number) =>
      (await company.done(ADMIN, 'numbers.explain', { metric, at: at(day) })).progress;
    // Day 1: nothing done of 3 + 1 + 1. Day 3: ABC-2 done. Day 5: ABC-4 moved away. Day 7: ABC-3 worth 5.
    expect(await progressAt(1)).toBe(0);
    expect(await progressAt(3)).toBe(3 / 5);
    expect(await progressAt(5)).toBe(3 / 4);
    expect(await progressAt(7)).toBe(3 / 8);
    expect((await company.done(ADMIN, 'goals.get', { goal })).progress).toBe(3 / 8);
  });

  it('shows in a past number what was deleted since, and not afterwards', async () => {
    await company.done(ADMIN, 'links.add', { metric, tool: 'jira', select: { item: 'ABC-1' } });
    company.clock.set(START + 6 * DAY);
    const { ref } = workItem('ABC-2');
    await absorb(company.world, {
      items: [],
      vanished: [{ ref, kind: 'deleted', revision: START + 5 * DAY }],
    });
    const keysAt = async (day: number) => {
      const why = await company.done(ADMIN, 'numbers.explain', { metric, at: at(day) });
      return why.items.map(({ key }: { key: string }) => key);
    };
    expect(await keysAt(4)).toEqual(['ABC-1', 'ABC-2', 'ABC-3', 'ABC-4']);
    expect(await keysAt(5.5)).toEqual(['ABC-1', 'ABC-3', 'ABC-4']);
  });

  it('re-derives a goal at a past moment, with the children and readings of that time', async () => {
    const child = (await company.done(ADMIN, 'goals.create', { title: 'Child', parent: goal })).goal;
    const { metric: reading } = await company.done(ADMIN, 'metrics.define', {
      goal: child,
      title: 'Size',
      readings: { unit: 'MB' },
      scale: { direction: 'decrease', baseline: 100, failure: 100, success: 50 },
    });
    await company.done(ADMIN, 'metrics.record', { metric: reading, value: 90 });
    const before = company.clock.now();
    company.clock.advance(DAY);
    await company.done(ADMIN, 'metrics.record', { metric: reading, value: 60, evidence: 'Store listing' });
    const between = company.clock.now();
    company.clock.advance(DAY);
    await company.done(ADMIN, 'goals.unalign', { goal: child, parent: goal });
    company.clock.advance(DAY);
    const explain = (moment: number) =>
      company.done(ADMIN, 'numbers.explain', { goal, at: new Date(moment).toISOString() });
    expect(await explain(before)).toMatchObject({
      past: true,
      progress: 0.2,
      inputs: [{ title: 'Work' }, { title: 'Child' }],
    });
    expect(await explain(between)).toMatchObject({ progress: 0.8 });
    expect(await company.done(ADMIN, 'numbers.explain', { goal })).toMatchObject({
      progress: null,
      inputs: [{ title: 'Work' }],
    });
  });

  it('refuses to explain the future, a moment before the goal, and two things at once', async () => {
    expect(await company.refused(ADMIN, 'numbers.explain', { goal, at: at(99) })).toMatchObject({
      field: 'at',
    });
    expect(await company.refused(ADMIN, 'numbers.explain', { goal, at: at(-9) })).toMatchObject({
      code: 'not-found',
      field: 'at',
    });
    expect((await company.refused(ADMIN, 'numbers.explain', { goal, metric })).code).toBe('invalid-input');
  });

  it('keeps the provenance of every reading', async () => {
    const { metric: reading } = await company.done(ADMIN, 'metrics.define', {
      goal,
      title: 'Ratings',
      readings: { unit: 'stars' },
      scale: { direction: 'increase', failure: 3, success: 4.5 },
    });
    await company.done('ann', 'goals.create', { title: 'Ann’s own' });
    await company.done(ADMIN, 'metrics.record', {
      metric: reading,
      value: 4.2,
      evidence: 'Store listing of 5 January',
    });
    const page = await company.done(ADMIN, 'views.goalPage', { goal });
    expect(page.metrics[1].lastReading).toMatchObject({
      value: 4.2,
      by: 'admin',
      evidence: 'Store listing of 5 January',
    });
  });

  it.each([
    ['a reading of the future', { value: 4, at: at(30) }, 'at'],
    ['a reading without a value', {}, 'value'],
    ['a day that is none', { value: 4, at: '2026-02-31' }, 'at'],
  ])('refuses %s', async (_, input, field) => {
    const { metric: reading } = await company.done(ADMIN, 'metrics.define', {
      goal,
      title: 'Ratings',
      readings: {},
      scale: { direction: 'increase', failure: 3, success: 4.5 },
    });
    expect(await company.refused(ADMIN, 'metrics.record', { metric: reading, ...input })).toMatchObject({
      code: 'invalid-input',
      field,
    });
  });

  it('lets nobody type the number of a metric that counts work', async () => {
    expect(await company.refused(ADMIN, 'metrics.record', { metric, value: 0.9 })).toMatchObject({
      code: 'invalid-input',
      field: 'metric',
    });
  });
});

/** A tool that keeps a history tells it with the items; late and out of order is fine. */
async function tellChanges({ world, clock }: TestWorld): Promise<void> {
  const change = (
    key: string,
    id: string,
    day: number,
    rest: Pick<ItemChange, 'field' | 'from' | 'to'>,
  ): ItemChange => ({
    ref: workItem(key).ref,
    id,
    at: START + day * DAY,
    actor: 'someone',
    ...rest,
  });
  clock.set(START + 8 * DAY);
  const now = { revision: START + 8 * DAY };
  await absorb(world, {
    vanished: [],
    items: [
      {
        item: workItem('ABC-3', { parent: 'ABC-1', points: 5000, ...now }),
        changes: [change('ABC-3', '30', 6, { field: 'points', from: 1000, to: 5000 })],
      },
      {
        item: workItem('ABC-4', { ...now }),
        changes: [change('ABC-4', '20', 4, { field: 'parent', from: workItem('ABC-1').ref, to: null })],
      },
      {
        item: workItem('ABC-2', { parent: 'ABC-1', points: 3000, bucket: 'done', ...now }),
        changes: [change('ABC-2', '10', 2, { field: 'bucket', from: 'todo', to: 'done' })],
      },
    ],
  });
}
