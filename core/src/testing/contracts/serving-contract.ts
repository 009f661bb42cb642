import type { Selector } from '../../measures/link.ts';
import { countsOf } from '../../measures/tally.ts';
import { counted, family, itemLink } from './family.ts';
import type { MakeStore, TestKit } from './kit.ts';
import { holding, MOMENT, put, ref, sampleItem, sampleLink, seen } from './samples.ts';

/** What a mirror tells of single items, of what queries found, and of what was ever selected. */
export function servingContract(kit: TestKit, makeStore: MakeStore): void {
  kit.describe('mirror of what items serve', () => {
    oneItemContract(kit, makeStore);
    membersContract(kit, makeStore);
    everContract(kit, makeStore);
  });
}

function oneItemContract({ it, expect }: TestKit, makeStore: MakeStore): void {
  const links = [
    sampleLink('tree', 'm1', itemLink(1), 500),
    sampleLink('leaf', 'm1', itemLink(2), 700),
    sampleLink('label', 'm2', { kind: 'label', label: 'x', container: null }),
    sampleLink('epic', 'm3', { kind: 'label', label: 'epic', container: 'ABC' }),
    sampleLink('release', 'm4', { kind: 'release', release: '1.0', container: 'ABC' }),
    sampleLink('all', 'm5', { kind: 'container', container: 'XYZ' }),
  ];
  const open = async () => {
    const store = await makeStore();
    await holding(store, family, links);
    return store.mirror;
  };

  it('says which links select an item, and through what', async () => {
    const mirror = await open();
    const reasons = async (id: number) =>
      (await mirror.reasons(ref(id))).map(({ link, metric, via }) => `${link} ${metric} ${via}`).sort();
    expect(await reasons(2)).toEqual([
      'label m2 jira:2',
      'leaf m1 jira:2',
      'release m4 jira:2',
      'tree m1 jira:1',
    ]);
    expect(await reasons(1)).toEqual(['epic m3 jira:1', 'tree m1 jira:1']);
    expect([await reasons(6), await reasons(99)]).toEqual([['all m5 jira:6', 'label m2 jira:6'], []]);
  });

  it('says how items stand in each metric', async () => {
    const mirror = await open();
    const found = await mirror.standings([ref(1), ref(2), ref(4), ref(5), ref(99)]);
    const lines = found.map((one) => `${one.ref} ${one.metric} ${one.weight} ${one.counted}`).sort();
    expect(lines).toEqual([
      'jira:1 m1 500 false',
      'jira:1 m3 1000 true',
      'jira:2 m1 700 true',
      'jira:2 m2 1000 true',
      'jira:2 m4 1000 true',
      'jira:4 m1 500 false',
      'jira:4 m4 1000 true',
      'jira:5 m1 500 true',
      'jira:5 m2 1000 true',
    ]);
    expect(await mirror.standings([])).toEqual([]);
  });

  it('names every metric that items touch, also by what stands above them', async () => {
    const mirror = await open();
    const touching = async (...ids: readonly number[]) => [...(await mirror.touching(ids.map(ref)))].sort();
    expect(await touching(5)).toEqual(['m1', 'm2', 'm3', 'm4']);
    expect(await touching(3)).toEqual(['m1', 'm3']);
    expect(await touching(6)).toEqual(['m2', 'm5']);
    expect(await touching(3, 6)).toEqual(['m1', 'm2', 'm3', 'm5']);
    expect([await touching(), await touching(99)]).toEqual([[], []]);
  });

  it('lists what a metric selects, a page at a time', async () => {
    const mirror = await open();
    const first = await mirror.selected('m1', null, 2);
    expect(first.rows.map((row) => [row.ref, row.item.key, row.weight, row.counted])).toEqual([
      [ref(1), 'ABC-1', 500, false],
      [ref(2), 'ABC-2', 700, true],
    ]);
    const rest = await mirror.selected('m1', first.next, 3);
    expect([rest.rows.map((row) => row.ref), rest.next]).toEqual([[ref(3), ref(4), ref(5)], null]);
    expect(await mirror.selected('none', null, 3)).toEqual({ rows: [], next: null });
  });

  it('tells how often a container, a release or a label occurs', async () => {
    const mirror = await open();
    const times = (selector: Selector) => mirror.occurrences({ tool: 'jira', selector });
    expect(await times({ kind: 'container', container: 'ABC' })).toEqual(5);
    expect(await times({ kind: 'release', release: '1.0', container: 'ABC' })).toEqual(2);
    expect(await times({ kind: 'label', label: 'x', container: null })).toEqual(3);
    expect(await times({ kind: 'label', label: 'none', container: 'ABC' })).toEqual(0);
  });
}

function membersContract({ it, expect }: TestKit, makeStore: MakeStore): void {
  const link = sampleLink('q', 'm', { kind: 'query', query: 'status = open' });
  const open = async () => {
    const store = await makeStore();
    await holding(store, family, [link]);
    return store;
  };

  it('counts what a query found last', async () => {
    const store = await open();
    const { mirror } = store;
    expect(await mirror.setMembers('q', [ref(2), ref(3), ref(99)], MOMENT)).toEqual(true);
    expect(await mirror.setMembers('q', [ref(99), ref(3), ref(2), ref(2)], MOMENT + 1)).toEqual(false);
    expect(await counted(store)).toEqual([1, 0, 1, 0, 0]);
    expect(await mirror.touching([ref(5)])).toEqual(['m']);
    expect((await mirror.reasons(ref(2))).map(({ link: by }) => by)).toEqual(['q']);
    expect(await mirror.setMembers('q', [ref(4)], MOMENT + 2)).toEqual(true);
    expect(await counted(store)).toEqual([0, 1, 0, 0, 0]);
    await mirror.changeMembers('q', { add: [ref(5), ref(4)], remove: [ref(2)] }, MOMENT + 3);
    expect(await counted(store)).toEqual([0, 0, 0, 1, 0]);
    const preview = await mirror.preview({ tool: 'jira', selector: link.selector }, [ref(5), ref(4), ref(1)]);
    expect(countsOf(preview).cancelled).toEqual(1);
    expect(preview.length).toEqual(1);
  });

  it('knows what a query had found at a moment', async () => {
    const { mirror } = await open();
    await mirror.setMembers('q', [ref(1), ref(2)], MOMENT);
    await mirror.setMembers('q', [ref(2)], MOMENT + 10);
    await mirror.setMembers('q', [ref(1), ref(2)], MOMENT + 20);
    await mirror.setMembers('q', [], MOMENT + 20);
    await mirror.setMembers('q', [ref(3)], MOMENT + 20);
    const at = async (moment: number) => (await mirror.membersAt(['q', 'none'], MOMENT + moment)).get('q');
    expect([await at(-1), await at(0), await at(10), await at(19)]).toEqual([
      [],
      [ref(1), ref(2)],
      [ref(2)],
      [ref(2)],
    ]);
    expect(await at(20)).toEqual([ref(3)]);
    expect((await mirror.membersAt(['none'], MOMENT)).get('none')).toEqual([]);
  });
}

function everContract({ it, expect }: TestKit, makeStore: MakeStore): void {
  it('finds every item that links ever selected, with all that stood above', async () => {
    const store = await makeStore();
    const { mirror } = store;
    await holding(store, family, []);
    const moved = [
      sampleItem(5, { parent: ref(6), labels: [], container: 'NEW', revision: MOMENT + 5 }),
      sampleItem(2, { revision: MOMENT + 5 }),
    ];
    await put(mirror, moved.map(seen));
    await mirror.setMembers('q', [ref(6)], MOMENT);
    await mirror.setMembers('q', [], MOMENT + 1);
    const ever = async (selector: Selector) =>
      (await mirror.everSelected([sampleLink('q', 'm', selector)])).map(({ item }) => item.ref);
    const whole = [1, 2, 3, 4, 5, 6].map(ref);
    expect(await ever(itemLink(3))).toEqual([1, 3, 4, 5, 6].map(ref));
    expect(await ever({ kind: 'label', label: 'y|z', container: 'ABC' })).toEqual([1, 3, 4, 5, 6].map(ref));
    expect(await ever({ kind: 'release', release: '1.0', container: 'ABC' })).toEqual([1, 2, 3, 4].map(ref));
    expect(await ever({ kind: 'container', container: 'ABC' })).toEqual(whole);
    expect(await ever({ kind: 'query', query: 'q' })).toEqual([ref(6)]);
    expect(await mirror.everSelected([])).toEqual([]);
  });
}
