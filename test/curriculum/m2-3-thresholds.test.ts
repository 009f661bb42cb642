import { beforeEach, describe, expect, it } from 'vitest';
import { ADMIN, sqlWorld, type TestWorld, workItem } from '../world.ts';

describe('2.3 Failure, success and stretch thresholds', () => {
  let company: TestWorld;
  let goal: string;

  const metricOn = async (scale: object, more: object = {}): Promise<string> =>
    (
      await company.done(ADMIN, 'metrics.define', {
        goal,
        title: 'Reading',
        readings: { unit: '%' },
        scale,
        ...more,
      })
    ).metric;
  const numbers = async (): Promise<{ progress: number; score: number }> =>
    company.done(ADMIN, 'goals.get', { goal });

  beforeEach(async () => {
    company = await sqlWorld();
    goal = (await company.done(ADMIN, 'goals.create', { title: 'Fewer crashes' })).goal;
  });

  it.each([
    [
      'increase',
      { direction: 'increase', baseline: 0, failure: 20, success: 60, stretch: 100 },
      40,
      [0.35, 40 / 60],
    ],
    ['decrease', { direction: 'decrease', baseline: 10, failure: 8, success: 4, stretch: 2 }, 3, [0.85, 1]],
    [
      'stay within',
      { direction: 'within', failure: { low: 0, high: 100 }, success: { low: 40, high: 60 } },
      20,
      [0.35, 0.5],
    ],
  ])('scores a metric that wants to %s', async (_, scale, value, expected) => {
    const [score = 0, progress = 0] = expected;
    const metric = await metricOn(scale);
    await company.done(ADMIN, 'metrics.record', { metric, value });
    expect((await numbers()).score).toBeCloseTo(score, 12);
    expect((await numbers()).progress).toBeCloseTo(progress, 12);
  });

  it('scores a date to be reached by when it was reached', async () => {
    const { metric } = await company.done(ADMIN, 'metrics.define', {
      goal,
      title: 'Certified',
      milestone: { stretch: '2026-02-01', success: '2026-03-01', failure: '2026-03-29' },
    });
    expect(await numbers()).toMatchObject({ progress: 0, score: null });
    company.clock.set(Date.parse('2026-03-20T00:00:00Z'));
    await company.done(ADMIN, 'metrics.record', { metric, at: '2026-03-15' });
    expect((await numbers()).progress).toBe(1);
    expect((await numbers()).score).toBeCloseTo(0.35, 12);
  });

  it('keeps progress and score two numbers', async () => {
    const metric = await metricOn({ direction: 'increase', baseline: 0, failure: 50, success: 100 });
    await company.done(ADMIN, 'metrics.record', { metric, value: 50 });
    expect(await numbers()).toMatchObject({ progress: 0.5, score: 0 });
  });

  it('judges committed goals by success alone, and aspirational ones not by it at all', async () => {
    const aspirational = (
      await company.done(ADMIN, 'goals.create', { title: 'Moonshot', ambition: 'aspirational' })
    ).goal;
    for (const id of [goal, aspirational]) {
      const { metric } = await company.done(ADMIN, 'metrics.define', {
        goal: id,
        title: 'Work',
        work: { by: 'count' },
      });
      await company.done(ADMIN, 'links.add', { metric, tool: 'jira', select: { container: 'ABC' } });
    }
    company.tool.hold(...[1, 2, 3, 4].map((n) => workItem(`ABC-${n}`, { bucket: n < 4 ? 'done' : 'todo' })));
    await company.sweep();
    const committedHead = (await company.done(ADMIN, 'views.goalPage', { goal })).head;
    const aspirationalHead = (await company.done(ADMIN, 'views.goalPage', { goal: aspirational })).head;
    expect(committedHead).toMatchObject({ progress: 0.75, met: false });
    expect(aspirationalHead).toMatchObject({ progress: 0.75, score: 0.75, met: null });
    company.tool.hold(workItem('ABC-4', { bucket: 'done', revision: Date.now() }));
    await company.sweep();
    expect((await company.done(ADMIN, 'views.goalPage', { goal })).head).toMatchObject({
      score: 0.7,
      met: true,
    });
  });

  it.each([
    ['thresholds out of order', { direction: 'increase', failure: 5, success: 3 }, 'scale.success'],
    [
      'a stretch short of success',
      { direction: 'decrease', failure: 5, success: 3, stretch: 4 },
      'scale.stretch',
    ],
    ['a number that is none', { direction: 'increase', failure: 0, success: Number.NaN }, 'scale.success'],
    ['a direction nobody knows', { direction: 'sideways', failure: 0, success: 1 }, 'scale.direction'],
  ])('refuses %s, naming the field, and changes nothing', async (_, scale, field) => {
    const refusal = await company.refused(ADMIN, 'metrics.define', {
      goal,
      title: 'Bad',
      readings: {},
      scale,
    });
    expect(refusal).toMatchObject({ code: 'invalid-input', field });
    expect((await company.done(ADMIN, 'goals.get', { goal })).metrics).toEqual([]);
  });

  it('lets thresholds be changed, and shows the change in the history', async () => {
    const metric = await metricOn({ direction: 'increase', failure: 0, success: 10 });
    await company.done(ADMIN, 'metrics.record', { metric, value: 5 });
    await company.done(ADMIN, 'metrics.edit', {
      metric,
      scale: { direction: 'increase', failure: 0, success: 5 },
    });
    expect(await numbers()).toMatchObject({ progress: 1, score: 0.7 });
    const { history } = await company.done(ADMIN, 'views.goalPage', { goal });
    expect(history.at(-1)).toMatchObject({ fact: 'metric.edited', sentence: 'changed the metric “Reading”' });
  });
});
