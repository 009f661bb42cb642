import { EVERYTHING } from '../../access/read-filter.ts';
import type { GoalIndex } from '../../ports/goal-index.ts';
import type { MakeStore, TestKit } from './kit.ts';
import { MOMENT, partOf, sampleGoal, sampleLink, sampleMetric, sampleProjection } from './samples.ts';

type Open = () => Promise<GoalIndex>;

/** That each goal is read as one version, whatever comes in between. */
export function goalVersionsContract(kit: TestKit, makeStore: MakeStore): void {
  kit.describe('goal index of versions', () => versionsContract(kit, async () => (await makeStore()).goals));
}

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
