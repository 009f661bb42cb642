import type { ItemChange, ItemRef, ObservedItem, WorkItem } from '../../measures/work-item.ts';
import type { VanishedItem, WorkMirror } from '../../ports/mirror.ts';
import { seededRandom } from '../seeded-random.ts';
import type { MakeStore, TestKit } from './kit.ts';
import { MOMENT, ref, sampleItem, seen } from './samples.ts';

/** What a mirror makes of news: told, told again, told late, and told that an item is gone. */
export function newsContract(kit: TestKit, makeStore: MakeStore): void {
  const open = async () => (await makeStore()).mirror;
  kit.describe('mirror of items', () => {
    toldContract(kit, open);
    goneContract(kit, open);
    pastContract(kit, open);
    orderContract(kit, open);
  });
}

type Open = () => Promise<WorkMirror>;

const later = (item: WorkItem, by: number, change: Partial<WorkItem> = {}): WorkItem => ({
  ...item,
  revision: item.revision + by,
  ...change,
});

function toldContract({ it, expect }: TestKit, open: Open): void {
  const full = sampleItem(1, {
    title: 'A “title” | with \\ all 💡',
    bucket: 'doing',
    points: 2500,
    assignee: 'a1',
    parent: ref(2),
    releases: ['1.0', 'a|b', 'back\\slash', ' spaced '],
    labels: ['checkout', '\\p', 'x,y', '"'],
    started: MOMENT + 1,
    finished: MOMENT + 2,
  });

  it('keeps everything of an item, and says which differ', async () => {
    const mirror = await open();
    const plain = sampleItem(2);
    expect(await mirror.put([seen(full), seen(plain)])).toEqual([full.ref, plain.ref]);
    expect(sorted(await mirror.items([ref(2), ref(1), ref(9)]))).toEqual(sorted([full, plain]));
    expect(await mirror.put([seen(full), seen(later(plain, 1, { points: 0 }))])).toEqual([plain.ref]);
    expect(await mirror.put([])).toEqual([]);
    expect(await mirror.items([])).toEqual([]);
  });

  it('changes nothing for older news, and shows equal revisions in their new light', async () => {
    const mirror = await open();
    await mirror.put([seen(full)]);
    expect(await mirror.put([seen(later(full, -1, { bucket: 'done' }))])).toEqual([]);
    expect(await mirror.items([full.ref])).toEqual([full]);
    const relit = { ...full, points: 8000, labels: [] };
    expect(await mirror.put([seen(relit)])).toEqual([full.ref]);
    expect(await mirror.put([seen(relit)])).toEqual([]);
    expect(await mirror.items([full.ref])).toEqual([relit]);
  });

  it('takes the latest of several news of one item in one call', async () => {
    const mirror = await open();
    const [first, last] = [later(full, 1, { status: 'B' }), later(full, 5, { status: 'C' })];
    expect(await mirror.put([seen(first), seen(last), seen(full)])).toEqual([full.ref]);
    expect(await mirror.items([full.ref])).toEqual([last]);
  });

  it('takes texts that no database takes as they are', async () => {
    const mirror = await open();
    const item = sampleItem(1, { title: 'Zero \0 and half a pair \ud800', labels: ['\0'], status: '\udfff' });
    await mirror.put([seen(item), seen(sampleItem(2))]);
    expect((await mirror.items([ref(1), ref(2)])).map(({ key }) => key).sort()).toEqual(['ABC-1', 'ABC-2']);
  });

  it('reports no item whose revision alone is new', async () => {
    const mirror = await open();
    await mirror.put([seen(full)]);
    expect(await mirror.put([seen(later(full, 3))])).toEqual([]);
    expect((await mirror.items([full.ref]))[0]?.revision).toEqual(full.revision + 3);
  });

  it('finds items by key, by text and by tool', async () => {
    const mirror = await open();
    const titles = ['Pay by card', 'Repay', 'Display ABC-1 first', 'Pay later'];
    const items = titles.map((title, index) => sampleItem(index + 1, { title, revision: MOMENT + index }));
    const foreign = { ...sampleItem(1), ref: 'github:1', tool: 'github', title: 'Pay' } as const;
    await mirror.put([...items, foreign].map(seen));
    await mirror.put([seen(sampleItem(10, { title: 'Ten' }))]);
    const search = async (text: string, limit = 9) =>
      (await mirror.search('jira', text, limit)).map(({ key, title }) => `${key} ${title}`);
    expect(await search('PAY')).toEqual(['ABC-4 Pay later', 'ABC-1 Pay by card', 'ABC-2 Repay']);
    expect(await search('abc-1')).toEqual(['ABC-1 Pay by card', 'ABC-10 Ten', 'ABC-3 Display ABC-1 first']);
    expect(await search('abc-1', 1)).toEqual(['ABC-1 Pay by card']);
    expect(await search('_%')).toEqual([]);
    expect((await mirror.byKeys('jira', ['ABC-2', 'abc-2', 'ABC-9'])).map((item) => item.ref)).toEqual([
      ref(2),
    ]);
    expect([await mirror.size('jira'), await mirror.size('github'), await mirror.size('linear')]).toEqual([
      5, 1, 0,
    ]);
    expect(await mirror.refs('jira', null, 3)).toEqual([ref(1), ref(10), ref(2)]);
    expect(await mirror.refs('jira', ref(2), 9)).toEqual([ref(3), ref(4)]);
  });

  it('leads upward as far as it knows, nearest first', async () => {
    const mirror = await open();
    const chain = [1, 2, 3].map((id) => sampleItem(id, { parent: ref(id + 1) }));
    await mirror.put(
      [...chain, sampleItem(7, { parent: ref(8) }), sampleItem(8, { parent: ref(7) })].map(seen),
    );
    const above = async (id: number) => (await mirror.above(ref(id))).map((item) => item.ref);
    expect(await above(1)).toEqual([ref(2), ref(3)]);
    expect([await above(3), await above(4), await above(7)]).toEqual([[], [], [ref(8)]]);
  });

  it('remembers how far each tool has been read', async () => {
    const mirror = await open();
    const never = await mirror.sync('jira');
    expect([never.phase, never.done, never.caughtUpAt, never.problem]).toEqual(['never', 0, null, null]);
    const state = {
      ...never,
      phase: 'sweeping',
      cursor: 'page 2',
      began: MOMENT,
      done: 100,
      total: 250,
    } as const;
    await mirror.saveSync(state);
    await mirror.saveSync({ ...state, tool: 'github', done: 1 });
    expect(await mirror.sync('jira')).toEqual(state);
  });
}

function goneContract({ it, expect }: TestKit, open: Open): void {
  const item = sampleItem(1, { bucket: 'doing', points: 3000, revision: MOMENT + 10 });
  const gone = (kind: VanishedItem['kind'], revision: number): VanishedItem => ({
    ref: item.ref,
    kind,
    revision,
  });

  it('drops what was deleted, until later news brings it back', async () => {
    const mirror = await open();
    await mirror.put([seen(item)]);
    expect(await mirror.vanish([gone('deleted', MOMENT + 20)])).toEqual([item.ref]);
    expect(await mirror.vanish([gone('deleted', MOMENT + 20)])).toEqual([]);
    expect([
      await mirror.items([item.ref]),
      await mirror.size('jira'),
      await mirror.refs('jira', null, 9),
    ]).toEqual([[], 0, []]);
    expect([await mirror.search('jira', 'item', 9), await mirror.byKeys('jira', [item.key])]).toEqual([
      [],
      [],
    ]);
    expect(await mirror.put([seen(later(item, 10))])).toEqual([]);
    expect(await mirror.put([seen(later(item, 11))])).toEqual([item.ref]);
    expect(await mirror.items([item.ref])).toEqual([later(item, 11)]);
  });

  it('keeps what may not be read any more, in a bucket of its own', async () => {
    const mirror = await open();
    await mirror.put([seen(item)]);
    expect(await mirror.vanish([gone('unreadable', item.revision)])).toEqual([item.ref]);
    expect((await mirror.items([item.ref])).map(({ bucket }) => bucket)).toEqual(['unreadable']);
    expect(await mirror.vanish([gone('deleted', item.revision)])).toEqual([item.ref]);
    expect(await mirror.items([item.ref])).toEqual([]);
  });

  it('passes over a leaving that is older than what is known', async () => {
    const mirror = await open();
    await mirror.put([seen(item)]);
    expect(await mirror.vanish([gone('deleted', item.revision - 1)])).toEqual([]);
    expect(await mirror.items([item.ref])).toEqual([item]);
  });

  it('does not let late news bring back what it never knew and is deleted', async () => {
    const mirror = await open();
    expect(await mirror.vanish([gone('deleted', item.revision + 5)])).toEqual([]);
    expect([await mirror.items([item.ref]), await mirror.size('jira')]).toEqual([[], 0]);
    expect(await mirror.put([seen(item)])).toEqual([]);
    expect(await mirror.items([item.ref])).toEqual([]);
  });
}

function pastContract({ it, expect }: TestKit, open: Open): void {
  const change = (id: string, at: number, from: string, to: string): ItemChange => ({
    ref: ref(1),
    id,
    field: 'bucket',
    at: MOMENT + at,
    actor: 'a1',
    from,
    to,
  });

  it('keeps the tool’s own changes once each, whenever they are told', async () => {
    const mirror = await open();
    const item = sampleItem(1);
    const [first, second] = [change('9', 1, 'todo', 'doing'), change('10', 2, 'doing', 'done')];
    await mirror.put([{ item: later(item, 2), changes: [second] }]);
    await mirror.put([{ item: later(item, 1), changes: [first] }]);
    await mirror.put([{ item: later(item, 2), changes: [first, second] }]);
    expect(byMoment(await mirror.changes([ref(1), ref(2)]))).toEqual([first, second]);
  });

  it('records what it sees change where a tool keeps no history', async () => {
    const mirror = await open();
    const item = sampleItem(1);
    await mirror.put([seen(item)]);
    const next = later(item, 5, {
      bucket: 'done',
      points: 2000,
      parent: ref(2),
      labels: ['a'],
      releases: ['r'],
    });
    await mirror.put([seen(next)]);
    await mirror.put([seen(next), seen(item)]);
    const kept = (await mirror.changes([ref(1)])).map(({ field, from, to, at }) => ({ field, from, to, at }));
    const at = item.revision + 5;
    expect(kept.sort((a, b) => (a.field < b.field ? -1 : 1))).toEqual([
      { field: 'bucket', from: 'todo', to: 'done', at },
      { field: 'labels', from: [], to: ['a'], at },
      { field: 'parent', from: null, to: ref(2), at },
      { field: 'points', from: null, to: 2000, at },
      { field: 'releases', from: [], to: ['r'], at },
    ]);
  });
}

function orderContract({ it, expect }: TestKit, open: Open): void {
  /** The same news of a few items: told in any order and batches, some of it twice. */
  const news = (random: () => number): readonly (ObservedItem | VanishedItem)[] =>
    Array.from({ length: 24 }, (_, step) => {
      const id = 1 + Math.floor(random() * 4);
      const revision = MOMENT + step;
      if (random() < 0.2) return { ref: ref(id), kind: random() < 0.5 ? 'deleted' : 'unreadable', revision };
      const labels = random() < 0.5 ? ['a'] : ['b', 'c'];
      const item = sampleItem(id, {
        revision,
        labels,
        points: Math.floor(random() * 5) * 1000,
        title: `T${step}`,
      });
      const told: ItemChange = {
        ref: ref(id),
        id: `c${step}`,
        field: 'labels',
        at: revision,
        actor: null,
        from: [],
        to: labels,
      };
      return { item, changes: [told] };
    });
  const tell = async (mirror: WorkMirror, told: readonly (ObservedItem | VanishedItem)[]) => {
    await mirror.put(told.flatMap((one) => ('item' in one ? [one] : [])));
    await mirror.vanish(told.flatMap((one) => ('item' in one ? [] : [one])));
  };
  const stateOf = async (mirror: WorkMirror) => {
    const refs = [1, 2, 3, 4].map((id): ItemRef => ref(id));
    return { items: sorted(await mirror.items(refs)), changes: byMoment(await mirror.changes(refs)) };
  };

  it('comes to the same whatever the order, batching and repetition of news', async () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const random = seededRandom(seed);
      const told = news(random);
      const [plain, mixed] = [await open(), await open()];
      for (const one of told) await tell(plain, [one]);
      const shuffled = [...told, ...told.filter(() => random() < 0.3)]
        .map((one) => ({ one, place: random() }))
        .sort((a, b) => a.place - b.place)
        .map(({ one }) => one);
      for (let at = 0; at < shuffled.length; at += 3) await tell(mixed, shuffled.slice(at, at + 3));
      expect(await stateOf(mixed)).toEqual(await stateOf(plain));
    }
  });

  it('ends with the latest when many tell at once', async () => {
    const mirror = await open();
    const told = Array.from({ length: 20 }, (_, step) =>
      [1, 2, 3].map((id) => seen(sampleItem(id, { revision: MOMENT + step, title: `T${step}` }))),
    );
    await Promise.all(told.map((batch, step) => mirror.put(step % 2 === 0 ? batch : [...batch].reverse())));
    expect((await mirror.items([1, 2, 3].map(ref))).map(({ title }) => title)).toEqual(['T19', 'T19', 'T19']);
  });
}

function sorted(items: readonly WorkItem[]): readonly WorkItem[] {
  return [...items].sort((a, b) => (a.ref < b.ref ? -1 : 1));
}

function byMoment(changes: readonly ItemChange[]): readonly ItemChange[] {
  return [...changes].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}
