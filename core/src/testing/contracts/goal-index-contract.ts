import { EVERYTHING, type ReadFilter } from '../../access/read-filter.ts';
import type { GoalRow } from '../../goals/goal.ts';
import type { GoalIndex } from '../../ports/goal-index.ts';
import type { Page } from '../../ports/mirror.ts';
import type { MakeStore, TestKit } from './kit.ts';
import { MOMENT, partOf, sampleGoal, sampleLink, sampleMetric, sampleProjection } from './samples.ts';

export function goalIndexContract(kit: TestKit, makeStore: MakeStore): void {
  const open = async () => (await makeStore()).goals;
  kit.describe('goal index', () => {
    versionsContract(kit, open);
    sightContract(kit, open);
    listsContract(kit, open);
  });
}

type Open = () => Promise<GoalIndex>;

const query = { kind: 'query', query: 'project = ABC' } as const;

function versionsContract({ it, expect }: TestKit, open: Open): void {
  const projection = (version: number) =>
    sampleProjection(sampleGoal('g', { title: `Version ${version}` }), {
      version,
      parents: [partOf('g', `parent of ${version}`)],
      metrics: [sampleMetric(`m${version}`, 'g'), sampleMetric('m', 'g')],
      links: [sampleLink(`l${version}`, 'm', query), sampleLink('l', `m${version}`, query, version)],
    });
  const parts = async (goals: GoalIndex) => ({
    goals: (await goals.goals(['g', 'none'], EVERYTHING)).map(({ title }) => title),
    inputs: (await goals.evidence(['g'])).inputs.flatMap(({ metrics }) =>
      metrics.map(({ metric }) => metric).sort(),
    ),
    over: (await goals.evidenceOver(['m', 'm1', 'm2', 'm3'])).inputs.flatMap(({ metrics }) =>
      metrics.map(({ metric }) => metric).sort(),
    ),
    above: (await goals.alignmentsAbove(['g'])).map(({ parent }) => parent),
    metrics: (await goals.metrics(['m', 'm1', 'm2', 'm3'])).map(({ metric }) => metric).sort(),
    metricsOf: (await goals.metricsOf(['g'])).map(({ metric }) => metric).sort(),
    links: (await goals.links(['m', 'm1', 'm2', 'm3'])).map(({ link }) => link).sort(),
    link: (await goals.link('l'))?.weight,
    queries: (await goals.queryLinks('jira')).map(({ link }) => link).sort(),
  });
  const of = (version: number) => ({
    goals: [`Version ${version}`],
    inputs: ['m', `m${version}`],
    over: ['m', `m${version}`],
    above: [`parent of ${version}`],
    metrics: ['m', `m${version}`],
    metricsOf: ['m', `m${version}`],
    links: ['l', `l${version}`],
    link: version,
    queries: ['l', `l${version}`],
  });

  it('shows each goal as one version, the latest, in whatever order they come', async () => {
    const goals = await open();
    for (const [version, expected] of [
      [2, 2],
      [1, 2],
      [2, 2],
      [3, 3],
      [2, 3],
    ] as const) {
      await goals.put(projection(version));
      expect(await parts(goals)).toEqual(of(expected));
    }
  });

  it('gives back metrics and links as they were put', async () => {
    const goals = await open();
    const metric = sampleMetric('m', 'g');
    const links = [
      sampleLink('l1', 'm', { kind: 'item', item: 'jira:1', key: 'ABC-1' }),
      sampleLink('l2', 'm', { kind: 'label', label: 'a|b \\ “c” ', container: null }, 250),
      sampleLink('l3', 'm', { kind: 'release', release: '1.0', container: 'ABC' }),
    ];
    await goals.put(sampleProjection(sampleGoal('g'), { metrics: [metric], links }));
    expect(await goals.metrics(['m'])).toEqual([metric]);
    expect([...(await goals.links(['m']))].sort((a, b) => (a.link < b.link ? -1 : 1))).toEqual(links);
    expect(await goals.queryLinks('jira')).toEqual([]);
    expect([await goals.metrics([]), await goals.links([]), await goals.link('none')]).toEqual([
      [],
      [],
      undefined,
    ]);
  });

  it('keeps the latest reading of the latest version', async () => {
    const goals = await open();
    const reading = (at: number, value: number) => ({ at: MOMENT + at, value, by: 'ann', evidence: 'e' });
    await goals.putReadings('m', 3, [reading(5, 1.25), reading(9, -2), reading(9, 3), reading(7, 4)]);
    await goals.putReadings('m', 2, [reading(99, 99)]);
    await goals.putReadings('none', 1, []);
    expect([...(await goals.latestReadings(['m', 'none']))]).toEqual([['m', reading(9, 3)]]);
  });

  it('can be thrown away', async () => {
    const [goals, other] = [await open(), await open()];
    await goals.put(projection(1));
    await other.put(projection(1));
    await goals.putReadings('m', 1, [{ at: 1, value: 1, by: 'ann', evidence: '' }]);
    await goals.clear();
    const none = { inputs: [], over: [], above: [], metrics: [], metricsOf: [], links: [], queries: [] };
    expect(await parts(goals)).toEqual({ goals: [], link: undefined, ...none });
    expect([...(await goals.latestReadings(['m']))]).toEqual([]);
    expect(await parts(other)).toEqual(of(1));
  });
}

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

  it('follows alignments upward to any height, each once', async () => {
    const goals = await open();
    const edges = [
      partOf('d', 'b'),
      partOf('d', 'c', 'support'),
      partOf('b', 'a'),
      partOf('c', 'a'),
      partOf('x', 'a'),
    ];
    for (const goal of ['a', 'b', 'c', 'd', 'x']) {
      await goals.put(
        sampleProjection(sampleGoal(goal), { parents: edges.filter(({ child }) => child === goal) }),
      );
    }
    const above = async (...from: readonly string[]) =>
      (await goals.alignmentsAbove(from))
        .map(({ child, parent, mode }) => `${child} ${mode} ${parent}`)
        .sort();
    expect(await above('d')).toEqual(['b part a', 'c part a', 'd part b', 'd support c']);
    expect(await above('c', 'x', 'x')).toEqual(['c part a', 'x part a']);
    expect(await above('a')).toEqual([]);
    const { inputs } = await goals.evidence(['a', 'none']);
    expect(inputs.map(({ parts }) => parts.map(({ child }) => child))).toEqual([['b', 'c', 'x']]);
  });

  it('gathers what the goals that metrics belong to are made of, and all above that they are part of', async () => {
    const goals = await open();
    for (const [goal, ...parents] of [['a'], ['b', 'a'], ['c', 'b'], ['d', 'b'], ['e'], ['f']] as const) {
      await goals.put(
        sampleProjection(sampleGoal(goal), {
          parents: [...parents.map((parent) => partOf(goal, parent)), partOf(goal, 'f', 'support')],
          metrics: [sampleMetric(`m-${goal}`, goal), sampleMetric(`n-${goal}`, goal)],
        }),
      );
    }
    const over = async (...metrics: readonly string[]) =>
      (await goals.evidenceOver(metrics)).inputs
        .map((input) => [input.goal.goal, ...input.parts.map(({ child }) => child)].join(' '))
        .sort();
    expect(await over('m-c', 'n-c', 'm-d', 'none')).toEqual(['a b', 'b c d', 'c', 'd']);
    expect(await over('m-e')).toEqual(['e']);
    expect(await over()).toEqual([]);
    const { inputs } = await goals.evidenceOver(['m-b', 'm-c']);
    expect(inputs.map(({ metrics }) => metrics.length)).toEqual([2, 2, 2]);
  });
}
