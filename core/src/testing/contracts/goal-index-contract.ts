import { EVERYTHING, type ReadFilter } from '../../access/read-filter.ts';
import type { GoalRow } from '../../goals/goal.ts';
import type { GoalIndex } from '../../ports/goal-index.ts';
import type { Page } from '../../ports/mirror.ts';
import type { MakeStore, TestKit } from './kit.ts';
import { partOf, sampleGoal, sampleProjection } from './samples.ts';

/** What people find and see of goals, page by page. */
export function goalIndexContract(kit: TestKit, makeStore: MakeStore): void {
  const open = async () => (await makeStore()).goals;
  kit.describe('goal index', () => {
    sightContract(kit, open);
    listsContract(kit, open);
  });
}

type Open = () => Promise<GoalIndex>;

function sightContract({ it, expect }: TestKit, open: Open): void {
  const bo: ReadFilter = { kind: 'person', person: 'bo', managed: ['cy', 'di'], units: ['north', 'sales'] };
  const cases: readonly (readonly [Partial<GoalRow>, boolean])[] = [
    [{ visibility: 'company', owner: 'eve' }, true],
    [{ visibility: 'private', owner: 'bo' }, true],
    [{ visibility: 'private', owner: 'cy' }, false],
    [{ visibility: 'line', owner: 'cy' }, true],
    [{ visibility: 'line', owner: 'eve' }, false],
    [{ visibility: 'line', owner: 'eve', unit: 'north' }, false],
    [{ visibility: 'unit', owner: 'eve', unit: 'north' }, true],
    [{ visibility: 'unit', owner: 'eve', unit: 'south' }, false],
    [{ visibility: 'unit', owner: 'eve', unit: null }, false],
    [{ visibility: 'unit', owner: 'di', unit: 'south' }, true],
  ];

  it('shows, counts and orders only what the filter lets a reader see', async () => {
    const goals = await open();
    await goals.put(sampleProjection(sampleGoal('top')));
    for (const [index, [change]] of cases.entries()) {
      const goal = sampleGoal(`g${index}`, change);
      await goals.put(sampleProjection(goal, { parents: [partOf(goal.goal, 'top')] }));
      const helper = sampleGoal(`h${index}`, change);
      await goals.put(sampleProjection(helper, { parents: [partOf(helper.goal, 'top', 'support')] }));
    }
    const visible = cases.flatMap(([, isVisible], index) => (isVisible ? [`g${index}`] : []));
    const all = cases.map((_, index) => `g${index}`);
    const helpers = visible.map((id) => id.replace('g', 'h'));
    const found = await goals.goals(all, bo);
    expect(found.map(({ goal }) => goal).sort()).toEqual(visible);
    const named = await goals.search({ text: 'G' }, bo, null, 99);
    expect(named.rows.map(({ goal }) => goal)).toEqual(visible);
    const below = await goals.children('top', bo, null, 99);
    expect(below.rows.map(({ goal }) => goal.goal)).toEqual([...visible, ...helpers]);
    expect([...(await goals.childCounts(['top', 'g0'], bo))]).toEqual([
      ['top', 2 * visible.length],
      ['g0', 0],
    ]);
    expect((await goals.hiddenParts(['top'], bo)).get('top')).toEqual(cases.length - visible.length);
    expect((await goals.hiddenParts(['top'], EVERYTHING)).get('top') ?? 0).toEqual(0);
    expect((await goals.children('top', EVERYTHING, null, 99)).rows.length).toEqual(2 * cases.length);
  });

  it('makes a goal a root for a reader who sees none above it', async () => {
    const goals = await open();
    await goals.put(sampleProjection(sampleGoal('secret', { visibility: 'private', owner: 'eve' })));
    await goals.put(sampleProjection(sampleGoal('middle'), { parents: [partOf('middle', 'secret')] }));
    await goals.put(
      sampleProjection(sampleGoal('low'), { parents: [partOf('low', 'secret'), partOf('low', 'middle')] }),
    );
    const roots = async (filter: ReadFilter) =>
      (await goals.roots(filter, null, 9)).rows.map(({ goal }) => goal);
    expect(await roots(bo)).toEqual(['middle']);
    expect(await roots({ ...bo, person: 'eve' })).toEqual(['secret']);
  });

  it('takes a reader with thousands of people below', async () => {
    const goals = await open();
    const managed = Array.from({ length: 3000 }, (_, id) => `person ${id}`);
    await goals.put(sampleProjection(sampleGoal('g', { visibility: 'line', owner: 'person 2999' })));
    expect((await goals.goals(['g'], { ...bo, managed })).length).toEqual(1);
    expect((await goals.goals(['g'], { ...bo, managed: [], units: [] })).length).toEqual(0);
  });
}

function listsContract({ it, expect }: TestKit, open: Open): void {
  const titles = ['alpha', 'Beta', 'BETA', 'gamma', 'Émile', 'zeta', 'über'] as const;
  const filled = async () => {
    const goals = await open();
    await goals.put(sampleProjection(sampleGoal('top', { title: 'Top' })));
    for (const [index, title] of titles.entries()) {
      const goal = sampleGoal(`g${index}`, {
        title,
        status: index === 0 ? 'closed' : 'open',
        owner: `o${index % 2}`,
      });
      await goals.put(sampleProjection(goal, { parents: [partOf(goal.goal, 'top')] }));
    }
    return goals;
  };
  const pages = async <T>(read: (after: string | null) => Promise<Page<T>>): Promise<readonly T[]> => {
    const rows: T[] = [];
    for (let after: string | null = null; ; ) {
      const page: Page<T> = await read(after);
      rows.push(...page.rows);
      after = page.next;
      if (after === null) return rows;
    }
  };
  const inOrder = ['alpha', 'Beta', 'BETA', 'gamma', 'zeta', 'Émile', 'über'];

  it('pages through lists in order of title, whatever the case', async () => {
    const goals = await filled();
    for (const limit of [1, 2, 3, 7, 50]) {
      const children = await pages((after) => goals.children('top', EVERYTHING, after, limit));
      expect(children.map(({ goal }) => goal.title)).toEqual(inOrder);
      const found = await pages((after) => goals.search({ text: '' }, EVERYTHING, after, limit));
      expect(found.map(({ title }) => title)).toEqual([...inOrder.slice(0, 4), 'Top', ...inOrder.slice(4)]);
    }
    expect((await goals.roots(EVERYTHING, null, 5)).rows.map(({ goal }) => goal)).toEqual(['top']);
  });

  it('finds goals by a part of the title in any case, by state and by owner', async () => {
    const goals = await filled();
    const find = async (search: Parameters<GoalIndex['search']>[0]) =>
      (await goals.search(search, EVERYTHING, null, 50)).rows.map(({ title }) => title);
    expect(await find({ text: 'ETA' })).toEqual(['Beta', 'BETA', 'zeta']);
    expect(await find({ text: 'émi' })).toEqual(['Émile']);
    expect(await find({ text: '%' })).toEqual([]);
    expect(await find({ text: 'a', status: 'closed' })).toEqual(['alpha']);
    expect(await find({ text: 'a', status: 'open', owner: 'o1' })).toEqual(['Beta', 'gamma', 'zeta']);
  });
}
