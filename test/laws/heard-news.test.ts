import { hear, type ToolNews } from '@throughline/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { ADMIN, type TestWorld, testWorld, workItem } from '../world.ts';

describe('what a tool tells of its work', () => {
  let company: TestWorld;
  let goal: string;
  let asked: number;
  const tell = (...news: readonly ToolNews[]) => {
    const lookAgain = () => {
      asked += 1;
    };
    return hear(company.world, { ...company.tool, lookAgain }, news);
  };
  const progress = async () => (await company.done(ADMIN, 'goals.get', { goal })).progress;
  const done = (key: string) => {
    const revision = company.clock.now() + 1000;
    return workItem(key, { bucket: 'done', labels: ['x'], revision });
  };

  beforeEach(async () => {
    company = testWorld();
    asked = 0;
    const items = ['ABC-1', 'ABC-2', 'ABC-3', 'ABC-4'].map((key) => workItem(key, { labels: ['x'] }));
    company.tool.hold(...items);
    await company.sweep();
    goal = (await company.done(ADMIN, 'goals.create', { title: 'Goal' })).goal;
    const of = { goal, title: 'Work', work: { by: 'count' } };
    const { metric } = await company.done(ADMIN, 'metrics.define', of);
    await company.done(ADMIN, 'links.add', { metric, tool: 'jira', select: { label: 'x' } });
  });

  it('moves the goal by a whole item, and by what is gone', async () => {
    const item = done('ABC-1');
    expect(await tell({ kind: 'item', observed: { item, changes: null } })).toEqual({
      changed: [item.ref],
      sweep: false,
    });
    expect(await progress()).toBe(1 / 4);
    const { ref, revision } = workItem('ABC-2');
    await tell({ kind: 'vanished', vanished: { ref, kind: 'deleted', revision: revision + 1 } });
    expect(await progress()).toBe(1 / 3);
    expect(asked).toBe(0);
  });

  it('is read in the tool where it is not whole', async () => {
    const items = [done('ABC-1'), done('ABC-3')];
    company.tool.hold(...items);
    await tell({ kind: 'changed', refs: items.map(({ ref }) => ref) });
    expect(await progress()).toBe(2 / 4);
  });

  it('leads to the items that point at what changed, known and unknown ones', async () => {
    const known = done('ABC-1');
    const unknown = workItem('ABC-9', { bucket: 'done', labels: ['x'] });
    company.tool.hold(known, unknown);
    company.tool.answer('label = x', ({ ref }) => ref === unknown.ref);
    const selectors = [{ kind: 'label', label: 'x', container: null }] as const;
    await tell({ kind: 'concerned', selectors, queries: ['label = x'] });
    expect(await progress()).toBe(2 / 5);
    expect(asked).toBe(1);
  });

  it('may ask for a sweep, and takes the connection away in words', async () => {
    expect((await tell({ kind: 'sweep' })).sweep).toBe(true);
    await tell({ kind: 'revoked' });
    expect(await company.world.mirror.sync('jira')).toMatchObject({
      phase: 'failed',
      problem: 'Jira has taken back its permission. Connect it again to read on.',
    });
    await company.sweep();
    expect((await company.world.mirror.sync('jira')).phase).toBe('idle');
  });
});
