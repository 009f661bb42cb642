import type { WorkItem } from '../../measures/work-item.ts';
import type { VanishedItem, WorkMirror } from '../../ports/mirror.ts';
import type { MakeStore, TestKit } from './kit.ts';
import { MOMENT, put, ref, sampleItem, seen, vanish } from './samples.ts';

/** What a mirror makes of news: told, told again, told late, and told that an item is gone. */
export function newsContract(kit: TestKit, makeStore: MakeStore): void {
  const open = async () => (await makeStore()).mirror;
  kit.describe('mirror of items', () => {
    toldContract(kit, open);
    goneContract(kit, open);
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
    expect(await put(mirror, [seen(full), seen(plain)])).toEqual([full.ref, plain.ref]);
    expect(sorted(await mirror.items([ref(2), ref(1), ref(9)]))).toEqual(sorted([full, plain]));
    expect(await put(mirror, [seen(full), seen(later(plain, 1, { points: 0 }))])).toEqual([plain.ref]);
    expect(await put(mirror, [])).toEqual([]);
    expect(await mirror.items([])).toEqual([]);
  });

  it('changes nothing for older news, and shows equal revisions in their new light', async () => {
    const mirror = await open();
    await put(mirror, [seen(full)]);
    expect(await put(mirror, [seen(later(full, -1, { bucket: 'done' }))])).toEqual([]);
    expect(await mirror.items([full.ref])).toEqual([full]);
    const relit = { ...full, points: 8000, labels: [] };
    expect(await put(mirror, [seen(relit)])).toEqual([full.ref]);
    expect(await put(mirror, [seen(relit)])).toEqual([]);
    expect(await mirror.items([full.ref])).toEqual([relit]);
  });

  it('takes the latest of several news of one item in one call', async () => {
    const mirror = await open();
    const [first, last] = [later(full, 1, { status: 'B' }), later(full, 5, { status: 'C' })];
    expect(await put(mirror, [seen(first), seen(last), seen(full)])).toEqual([full.ref]);
    expect(await mirror.items([full.ref])).toEqual([last]);
  });

  it('takes texts that no database takes as they are', async () => {
    const mirror = await open();
    const item = sampleItem(1, { title: 'Zero \0 and half a pair \ud800', labels: ['\0'], status: '\udfff' });
    await put(mirror, [seen(item), seen(sampleItem(2))]);
    expect((await mirror.items([ref(1), ref(2)])).map(({ key }) => key).sort()).toEqual(['ABC-1', 'ABC-2']);
  });

  it('reports no item whose revision alone is new', async () => {
    const mirror = await open();
    await put(mirror, [seen(full)]);
    expect(await put(mirror, [seen(later(full, 3))])).toEqual([]);
    expect((await mirror.items([full.ref]))[0]?.revision).toEqual(full.revision + 3);
  });

  it('finds items by key, by text and by tool', async () => {
    const mirror = await open();
    const titles = ['Pay by card', 'Repay', 'Display ABC-1 first', 'Pay later'];
    const items = titles.map((title, index) => sampleItem(index + 1, { title, revision: MOMENT + index }));
    const foreign = { ...sampleItem(1), ref: 'github:1', tool: 'github', title: 'Pay' } as const;
    await put(mirror, [...items, foreign].map(seen));
    await put(mirror, [seen(sampleItem(10, { title: 'Ten' }))]);
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
    await put(
      mirror,
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
    await put(mirror, [seen(item)]);
    expect(await vanish(mirror, [gone('deleted', MOMENT + 20)])).toEqual([item.ref]);
    expect(await vanish(mirror, [gone('deleted', MOMENT + 20)])).toEqual([]);
    expect([
      await mirror.items([item.ref]),
      await mirror.size('jira'),
      await mirror.refs('jira', null, 9),
    ]).toEqual([[], 0, []]);
    expect([await mirror.search('jira', 'item', 9), await mirror.byKeys('jira', [item.key])]).toEqual([
      [],
      [],
    ]);
    expect(await put(mirror, [seen(later(item, 10))])).toEqual([]);
    expect(await put(mirror, [seen(later(item, 11))])).toEqual([item.ref]);
    expect(await mirror.items([item.ref])).toEqual([later(item, 11)]);
  });

  it('keeps what may not be read any more, in a bucket of its own', async () => {
    const mirror = await open();
    await put(mirror, [seen(item)]);
    expect(await vanish(mirror, [gone('unreadable', item.revision)])).toEqual([item.ref]);
    expect((await mirror.items([item.ref])).map(({ bucket }) => bucket)).toEqual(['unreadable']);
    expect(await vanish(mirror, [gone('deleted', item.revision)])).toEqual([item.ref]);
    expect(await mirror.items([item.ref])).toEqual([]);
  });

  it('passes over a leaving that is older than what is known', async () => {
    const mirror = await open();
    await put(mirror, [seen(item)]);
    expect(await vanish(mirror, [gone('deleted', item.revision - 1)])).toEqual([]);
    expect(await mirror.items([item.ref])).toEqual([item]);
  });

  it('does not let late news bring back what it never knew and is deleted', async () => {
    const mirror = await open();
    expect(await vanish(mirror, [gone('deleted', item.revision + 5)])).toEqual([]);
    expect([await mirror.items([item.ref]), await mirror.size('jira')]).toEqual([[], 0]);
    expect(await put(mirror, [seen(item)])).toEqual([]);
    expect(await mirror.items([item.ref])).toEqual([]);
  });
}

function sorted(items: readonly WorkItem[]): readonly WorkItem[] {
  return [...items].sort((a, b) => (a.ref < b.ref ? -1 : 1));
}
