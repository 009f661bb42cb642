import { beforeEach, describe, expect, it } from 'vitest';
import { ADMIN, START, sqlWorld, type TestWorld, testWorld, workItem } from '../world.ts';

/** Which goals count work of a project, told by the operation itself, in memory and on SQL. */
describe.each([
  ['in memory', async () => testWorld()],
  ['on SQL', sqlWorld],
])('the goals of a project %s', (_, build) => {
  let company: TestWorld;

  beforeEach(async () => {
    company = await build();
    company.tool.hold(
      workItem('ABC-1', { type: 'Epic' }),
      workItem('ABC-2', { parent: 'ABC-1' }),
      workItem('ABC-3', { labels: ['night'] }),
      workItem('XYZ-1', { type: 'Epic' }),
      workItem('XYZ-2', { parent: 'ABC-1' }),
      workItem('XYZ-3', { labels: ['night'] }),
    );
    await company.sweep();
  });

  const goalOn = async (by: string, title: string, select: object, more: object = {}): Promise<string> => {
    const { goal } = await company.done(by, 'goals.create', { title, ...more });
    const { metric } = await company.done(by, 'metrics.define', { goal, title: 'W', work: { by: 'count' } });
    await company.done(by, 'links.add', { metric, tool: 'jira', select });
    return goal;
  };

  const seen = async (by: string, container: string, more: object = {}) => {
    const view = await company.done(by, 'views.containerGoals', { tool: 'jira', container, ...more });
    return view.goals.map(({ head }: { head: { title: string } }) => head.title);
  };

  it('are those that select an item of it, however they do', async () => {
    await goalOn('ada', 'Whole project', { container: 'XYZ' });
    await goalOn('ada', 'Epic across', { item: 'ABC-1' });
    await goalOn('ada', 'Label anywhere', { label: 'night' });
    await goalOn('ada', 'Other project', { container: 'ABC' });
    expect(await seen('ada', 'XYZ')).toEqual(['Epic across', 'Label anywhere', 'Whole project']);
    expect(await seen('ada', 'ABC')).toEqual(['Epic across', 'Label anywhere', 'Other project']);
    expect(await seen('ada', 'NONE')).toEqual([]);
  });

  it('follow work that moves, and leave out what is closed', async () => {
    const goal = await goalOn('ada', 'Epic across', { item: 'ABC-1' });
    await company.news(workItem('XYZ-2', { revision: START }));
    expect(await seen('ada', 'XYZ')).toEqual([]);
    expect(await seen('ada', 'ABC')).toEqual(['Epic across']);
    await company.done('ada', 'goals.close', { goal, outcome: 'dropped', reason: 'No.' });
    expect(await seen('ada', 'ABC')).toEqual([]);
  });

  it('tell nothing of goals that the reader may not see, in the chain either', async () => {
    await goalOn('bob', 'Secret', { container: 'ABC' }, { visibility: 'private' });
    const { goal: above } = await company.done('bob', 'goals.create', {
      title: 'Hidden above',
      visibility: 'private',
    });
    await goalOn('bob', 'Open', { container: 'ABC' }, { parent: above });
    const view = await company.done('ada', 'views.containerGoals', { tool: 'jira', container: 'ABC' });
    expect(view).toMatchObject({ total: 1, goals: [{ head: { title: 'Open' }, chain: [] }] });
    expect(JSON.stringify(view)).not.toMatch(/Secret|Hidden above/);
  });

  it('stand by their objective, with the way up, and not more than are asked for', async () => {
    const objective = async (title: string) => (await company.done('ada', 'goals.create', { title })).goal;
    const [a, z] = [await objective('A objective'), await objective('Z objective')];
    await goalOn('ada', 'Last', { container: 'ABC' }, { parent: z });
    await goalOn('ada', 'Second', { item: 'ABC-1' }, { parent: a });
    await goalOn('ada', 'First', { label: 'night' }, { parent: a });
    expect(await seen('ada', 'ABC')).toEqual(['First', 'Second', 'Last']);
    const view = await company.done('ada', 'views.containerGoals', {
      tool: 'jira',
      container: 'ABC',
      limit: 1,
    });
    expect(view).toMatchObject({ total: 3, goals: [{ chain: [{ title: 'A objective', mode: 'part' }] }] });
  });

  it('are refused of a tool that is not connected', async () => {
    const asked = { tool: 'paper', container: 'ABC' };
    expect(await company.refused(ADMIN, 'views.containerGoals', asked)).toMatchObject({
      code: 'tool-missing',
      field: 'tool',
    });
  });
});
