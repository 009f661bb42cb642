import type { Selector, WorkLink } from '../../measures/link.ts';
import { countsOf, pointsOf } from '../../measures/tally.ts';
import { counted, family, itemLink } from './family.ts';
import type { MakeStore, TestKit } from './kit.ts';
import {
  holding,
  MOMENT,
  put,
  ref,
  sampleGoal,
  sampleItem,
  sampleLink,
  sampleProjection,
  seen,
  vanish,
} from './samples.ts';

/** What a mirror counts. The definition is core's `select`; here are the cases that it was made for. */
export function selectionContract(kit: TestKit, makeStore: MakeStore): void {
  kit.describe('mirror of what links select', () => kindsContract(kit, makeStore));
}

function kindsContract({ it, expect }: TestKit, makeStore: MakeStore): void {
  const cases: readonly (readonly [string, readonly Selector[], readonly number[]])[] = [
    ['an item with everything below it, through it', [itemLink(1)], [0, 0, 1, 1, 0]],
    ['an item without anything below', [itemLink(2)], [0, 0, 1, 0, 0]],
    ['an item that the copy does not know', [itemLink(99)], [0, 0, 0, 0, 0]],
    ['a label everywhere', [{ kind: 'label', label: 'x', container: null }], [1, 0, 1, 1, 0]],
    ['a label in one container', [{ kind: 'label', label: 'x', container: 'XYZ' }], [1, 0, 0, 0, 0]],
    ['a label exactly as written', [{ kind: 'label', label: 'X', container: null }], [0, 0, 0, 0, 0]],
    ['a label with a bar in it', [{ kind: 'label', label: 'y|z', container: null }], [0, 0, 0, 1, 0]],
    ['half of a label', [{ kind: 'label', label: 'y', container: null }], [0, 0, 0, 0, 0]],
    ['a release of one container', [{ kind: 'release', release: '1.0', container: 'ABC' }], [0, 1, 1, 0, 0]],
    ['a group', [{ kind: 'container', container: 'H' }], [1, 1, 0, 0, 0]],
    ['a group with a bar in it', [{ kind: 'container', container: 'G|1' }], [0, 1, 0, 0, 0]],
    ['half of a group', [{ kind: 'container', container: 'G' }], [0, 0, 0, 0, 0]],
    ['a release of a group', [{ kind: 'release', release: '1.0', container: 'H' }], [1, 1, 0, 0, 0]],
    ['a label in a group', [{ kind: 'label', label: 'x', container: 'H' }], [1, 0, 0, 0, 0]],
    ['a container', [{ kind: 'container', container: 'ABC' }], [0, 0, 1, 1, 0]],
    ['a query that found nothing', [{ kind: 'query', query: 'q' }], [0, 0, 0, 0, 0]],
    [
      'through levels that are not selected',
      [
        { kind: 'label', label: 'epic', container: null },
        { kind: 'label', label: 'y|z', container: null },
      ],
      [0, 0, 0, 1, 0],
    ],
    [
      'an item above a linked one through it, whatever lies between',
      [itemLink(4), { kind: 'label', label: 'epic', container: null }],
      [0, 0, 0, 1, 0],
    ],
    [
      'once what several links select',
      [itemLink(1), itemLink(3), { kind: 'container', container: 'ABC' }],
      [0, 0, 1, 1, 0],
    ],
  ];
  for (const [name, selectors, expected] of cases) {
    it(`counts ${name}`, async () => {
      const store = await makeStore();
      await holding(
        store,
        family,
        selectors.map((selector, index) => sampleLink(`l${index}`, 'm', selector)),
      );
      expect(await counted(store)).toEqual(expected);
      if (selectors.length > 1) return;
      for (const selector of selectors) {
        const preview = await store.mirror.preview({ tool: 'jira', selector }, []);
        expect(preview).toEqual((await store.mirror.tally(['m'])).get('m')?.value);
      }
    });
  }

  it('takes the greatest weight, and keeps estimates apart', async () => {
    const store = await makeStore();
    await holding(store, family, [
      sampleLink('a', 'm', itemLink(1), 500),
      sampleLink('b', 'm', itemLink(2), 2000),
    ]);
    const counts = [...(await store.mirror.tally(['m', 'none']))];
    expect(counts.map(([metric, { value }]) => [metric, value])).toEqual([
      [
        'm',
        [
          { weight: 500, bucket: 'cancelled', points: 1000, items: 1 },
          { weight: 2000, bucket: 'done', points: 3000, items: 1 },
        ],
      ],
      ['none', []],
    ]);
  });

  it('counts a moved item in its new place, and nothing below what was deleted', async () => {
    const store = await makeStore();
    await holding(store, family, [sampleLink('a', 'm', itemLink(1))]);
    await put(store.mirror, [seen(sampleItem(6, { parent: ref(1), revision: MOMENT + 1 }))]);
    expect(await counted(store)).toEqual([1, 0, 1, 1, 0]);
    await vanish(store.mirror, [{ ref: ref(4), kind: 'deleted', revision: MOMENT + 2 }]);
    expect(await counted(store)).toEqual([2, 0, 1, 0, 0]);
    await vanish(store.mirror, [{ ref: ref(2), kind: 'unreadable', revision: MOMENT + 2 }]);
    const tally = (await store.mirror.tally(['m'])).get('m')?.value ?? [];
    expect([countsOf(tally).unreadable, pointsOf(tally).unreadable]).toEqual([1, 0]);
  });

  it('tells labels apart however long they are', async () => {
    const store = await makeStore();
    const long = 'x'.repeat(400);
    const items = ['a', 'b', 'b '].map((end, index) => sampleItem(index, { labels: [`${long}${end}`] }));
    const link = sampleLink('l', 'm', { kind: 'label', label: `${long}b`, container: null });
    await holding(store, items, [link]);
    expect(await counted(store)).toEqual([1, 0, 0, 0, 0]);
    expect(await store.mirror.touching([ref(0)])).toEqual([]);
    expect(await store.mirror.touching([ref(1)])).toEqual(['m']);
  });

  it('counts children of a linked item that the copy does not hold', async () => {
    const store = await makeStore();
    await holding(store, family.slice(1), [sampleLink('a', 'm', itemLink(1))]);
    expect(await counted(store)).toEqual([0, 0, 1, 1, 0]);
  });

  it('counts no item of another tool', async () => {
    const store = await makeStore();
    const links: readonly WorkLink[] = [
      { ...sampleLink('a', 'm', { kind: 'label', label: 'x', container: null }), tool: 'github' },
      { ...sampleLink('b', 'm', { kind: 'container', container: 'ABC' }), tool: 'github' },
    ];
    await holding(store, family, links);
    expect(await counted(store)).toEqual([0, 0, 0, 0, 0]);
  });

  it('counts many metrics at once, each for itself', async () => {
    const store = await makeStore();
    const metrics = ['m2', 'm3', 'm4', 'm5'];
    await holding(
      store,
      family,
      metrics.map((metric, index) => sampleLink(metric, metric, itemLink(index + 2))),
    );
    const tallies = await store.mirror.tally([...metrics, 'm2']);
    const buckets = metrics.map((metric) => tallies.get(metric)?.value.map(({ bucket }) => bucket));
    expect(buckets).toEqual([['done'], ['cancelled'], ['cancelled'], ['cancelled']]);
  });

  it('counts by the latest version of a goal’s links only', async () => {
    const store = await makeStore();
    await holding(store, family, [sampleLink('a', 'm', itemLink(1))]);
    await store.goals.put(sampleProjection(sampleGoal('g'), { version: 2, links: [] }));
    expect(await counted(store)).toEqual([0, 0, 0, 0, 0]);
    expect(await store.mirror.touching([ref(2)])).toEqual([]);
  });
}
