import type { ItemChange, ItemRef, ObservedItem, WorkItem } from '../../measures/work-item.ts';
import type { VanishedItem, WorkMirror } from '../../ports/mirror.ts';
import { seededRandom } from '../seeded-random.ts';
import type { MakeStore, TestKit } from './kit.ts';
import { MOMENT, put, ref, sampleItem, seen, vanish } from './samples.ts';

/** What a mirror keeps of the past, and that the order in which it hears of things does not matter. */
export function pastContract(kit: TestKit, makeStore: MakeStore): void {
  const open = async () => (await makeStore()).mirror;
  kit.describe('mirror of the past', () => {
    changesContract(kit, open);
    orderContract(kit, open);
  });
}

type Open = () => Promise<WorkMirror>;

const later = (item: WorkItem, by: number, change: Partial<WorkItem> = {}): WorkItem => ({
  ...item,
  revision: item.revision + by,
  ...change,
});

function changesContract({ it, expect }: TestKit, open: Open): void {
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
    await put(mirror, [{ item: later(item, 2), changes: [second] }]);
    await put(mirror, [{ item: later(item, 1), changes: [first] }]);
    await put(mirror, [{ item: later(item, 2), changes: [first, second] }]);
    expect(byMoment(await mirror.changes([ref(1), ref(2)]))).toEqual([first, second]);
  });

  it('records what it sees change where a tool keeps no history', async () => {
    const mirror = await open();
    const item = sampleItem(1);
    await put(mirror, [seen(item)]);
    const next = later(item, 5, {
      bucket: 'done',
      points: 2000,
      parent: ref(2),
      labels: ['a'],
      releases: ['r'],
    });
    await put(mirror, [seen(next)]);
    await put(mirror, [seen(next), seen(item)]);
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
    await put(
      mirror,
      told.flatMap((one) => ('item' in one ? [one] : [])),
    );
    await vanish(
      mirror,
      told.flatMap((one) => ('item' in one ? [] : [one])),
    );
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
    await Promise.all(told.map((batch, step) => put(mirror, step % 2 === 0 ? batch : [...batch].reverse())));
    expect((await mirror.items([1, 2, 3].map(ref))).map(({ title }) => title)).toEqual(['T19', 'T19', 'T19']);
  });
}

function sorted(items: readonly WorkItem[]): readonly WorkItem[] {
  return [...items].sort((a, b) => (a.ref < b.ref ? -1 : 1));
}

function byMoment(changes: readonly ItemChange[]): readonly ItemChange[] {
  return [...changes].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}
