import { perform } from '@throughline/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { ADMIN, sqlWorld, type TestWorld } from '../world.ts';

describe('1.1 Cascade without dilution', () => {
  let company: TestWorld;
  const goal = async (title: string, more: object = {}): Promise<string> =>
    (await company.done(ADMIN, 'goals.create', { title, ...more })).goal;
  const chainOf = async (id: string): Promise<readonly string[]> =>
    (await company.done(ADMIN, 'views.goalPage', { goal: id })).chain.map(
      ({ title }: { title: string }) => title,
    );

  beforeEach(async () => {
    company = await sqlWorld();
  });

  it('shows the way up to the company objective, with its intent in its own words', async () => {
    const top = await goal('Customers stay', { intent: 'Every customer who leaves tells two others.' });
    const department = await goal('Support answers in an hour', { parent: top });
    const team = await goal('Triage within ten minutes', { parent: department });
    const person = await goal('Write the triage guide', { parent: team, mode: 'support' });
    const page = await company.done(ADMIN, 'views.goalPage', { goal: person });
    expect(page.chain).toMatchObject([
      { title: 'Triage within ten minutes', mode: 'support' },
      { title: 'Support answers in an hour', mode: 'part' },
      { title: 'Customers stay', mode: 'part', intent: 'Every customer who leaves tells two others.' },
    ]);
    expect(page.otherWays).toBe(0);
  });

  it('chooses the weightiest of several ways up, and says how many others there are', async () => {
    const revenue = await goal('Revenue');
    const trust = await goal('Trust');
    const release = await goal('Release 4', { parent: revenue, weight: 1 });
    await company.done(ADMIN, 'goals.align', { goal: release, parent: trust, weight: 3 });
    const page = await company.done(ADMIN, 'views.goalPage', { goal: release });
    expect(page.chain[0].title).toBe('Trust');
    expect(page.otherWays).toBe(1);
  });

  it('refuses a circle and names it', async () => {
    const a = await goal('A');
    const b = await goal('B', { parent: a });
    const c = await goal('C', { parent: b });
    const refusal = await company.refused(ADMIN, 'goals.align', { goal: a, parent: c });
    expect(refusal).toMatchObject({ code: 'cycle', field: 'parent' });
    expect(refusal.message).toBe('This would close a circle: “C” → “B” → “A” → “C”.');
    expect(await chainOf(a)).toEqual([]);
  });

  it('refuses a goal as its own parent', async () => {
    const a = await goal('A');
    expect((await company.refused(ADMIN, 'goals.align', { goal: a, parent: a })).code).toBe('cycle');
  });

  it('lets only one of two people close the two halves of a circle at the same moment', async () => {
    const a = await goal('A');
    const b = await goal('B');
    const { world } = company;
    const outcomes = await Promise.all([
      perform(world, ADMIN, 'goals.align', { goal: a, parent: b }),
      perform(world, ADMIN, 'goals.align', { goal: b, parent: a }),
    ]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['done', 'refused']);
  });

  it('computes a hand-computed tree: parts count by weight, support never', async () => {
    const top = await goal('Top');
    const left = await goal('Left', { parent: top, weight: 3 });
    const right = await goal('Right', { parent: top });
    const helper = await goal('Helper', { parent: top, mode: 'support' });
    for (const [id, value] of [
      [left, 50],
      [right, 90],
      [helper, 100],
    ] as const) {
      const { metric } = await company.done(ADMIN, 'metrics.define', {
        goal: id,
        title: 'Reading',
        readings: {},
        scale: { direction: 'increase', failure: 0, success: 100 },
      });
      await company.done(ADMIN, 'metrics.record', { metric, value });
    }
    // (3 × 0.5 + 1 × 0.9) ÷ 4
    expect((await company.done(ADMIN, 'goals.get', { goal: top })).progress).toBeCloseTo(0.6, 12);
    const why = await company.done(ADMIN, 'numbers.explain', { goal: top });
    expect(why.formula).toBe('(3 × 50 % + 1 × 90 %) ÷ 4 = 60 %.');
    expect(why.inputs.map(({ title, share }: { title: string; share: number }) => [title, share])).toEqual([
      ['Left', 0.75],
      ['Right', 0.25],
    ]);
  });

  it('counts at once in its new place when a goal moves, and no longer in the old', async () => {
    const [from, to] = [await goal('From'), await goal('To')];
    const child = await goal('Child', { parent: from });
    const { metric } = await company.done(ADMIN, 'metrics.define', {
      goal: child,
      title: 'Reading',
      readings: {},
      scale: { direction: 'increase', failure: 0, success: 10 },
    });
    await company.done(ADMIN, 'metrics.record', { metric, value: 4 });
    await company.done(ADMIN, 'goals.align', { goal: child, parent: to });
    await company.done(ADMIN, 'goals.unalign', { goal: child, parent: from });
    expect((await company.done(ADMIN, 'goals.get', { goal: from })).progress).toBeNull();
    expect((await company.done(ADMIN, 'goals.get', { goal: to })).progress).toBe(0.4);
  });

  it('may score on its own metric and ignore its children', async () => {
    const top = await goal('Top', { counting: 'own' });
    const child = await goal('Child', { parent: top });
    for (const [id, value] of [
      [top, 2],
      [child, 10],
    ] as const) {
      const { metric } = await company.done(ADMIN, 'metrics.define', {
        goal: id,
        title: 'Reading',
        readings: {},
        scale: { direction: 'increase', failure: 0, success: 10 },
      });
      await company.done(ADMIN, 'metrics.record', { metric, value });
    }
    expect((await company.done(ADMIN, 'goals.get', { goal: top })).progress).toBe(0.2);
    await company.done(ADMIN, 'goals.edit', { goal: top, counting: 'all' });
    expect((await company.done(ADMIN, 'goals.get', { goal: top })).progress).toBeCloseTo(0.6, 12);
  });
});
