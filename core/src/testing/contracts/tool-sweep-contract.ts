import type { ItemRef, ObservedItem } from '../../measures/work-item.ts';
import type { TestKit } from './kit.ts';
import type { MakeToolBench } from './tool-bench.ts';
import { latest, swept } from './tool-told.ts';

const MINUTE = 60_000;

/** That reading everything, and reading on, loses nothing. */
export function sweepContract({ describe, it, expect }: TestKit, makeBench: MakeToolBench): void {
  const filled = async (count: number) => {
    const bench = await makeBench();
    const refs: ItemRef[] = [];
    for (let n = 1; n <= count; n += 1) {
      refs.push(await bench.create({ title: `Item ${n}` }));
      bench.pass(1000);
    }
    return { bench, refs };
  };

  describe('a sweep of the tool', () => {
    it('tells of every item, over as many pages as it takes', async () => {
      const { bench, refs } = await filled(230);
      expect([...latest(await swept(bench)).keys()].sort()).toEqual([...refs].sort());
    });

    it('goes on from a cursor in another process', async () => {
      const { bench, refs } = await filled(230);
      const told: ItemRef[] = [];
      for await (const page of bench.tool.source.sweep({ kind: 'everything' }, null)) {
        told.push(...page.items.map(({ item }) => item.ref));
        const rest = await swept(bench, page.cursor);
        expect([...new Set([...told, ...latest(rest).keys()])].sort()).toEqual([...refs].sort());
      }
    });

    it('ends with what holds, when items change, move, come and go between its pages', async () => {
      const { bench, refs } = await filled(230);
      const [first = 'none:0', second = 'none:0'] = refs;
      const told: ObservedItem[] = [];
      let late: ItemRef | undefined;
      for await (const page of bench.tool.source.sweep({ kind: 'everything' }, null)) {
        told.push(...page.items);
        bench.pass(MINUTE);
        if (late !== undefined) continue;
        late = await bench.create({ title: 'Late' });
        await bench.change(first, { title: 'Changed' });
        await bench.move(second, first);
      }
      const began = await bench.tool.source.fetch([first, second, late ?? 'none:0']);
      for await (const page of bench.tool.source.sweep({ kind: 'since', at: 0 }, null))
        told.push(...page.items);
      const items = latest(told);
      for (const { item } of began.items) expect(items.get(item.ref)).toEqual(item);
      expect(refs.filter((ref) => !items.has(ref))).toEqual([]);
    });

    it('since a moment tells of what changed after it', async () => {
      const { bench, refs } = await filled(12);
      const [first = 'none:0', second = 'none:0'] = refs;
      bench.pass(60 * MINUTE);
      const quiet = latest(await swept(bench));
      const at = Math.max(...[...quiet.values()].map(({ revision }) => revision)) + 30 * MINUTE;
      await bench.change(first, { title: 'Changed' });
      await bench.move(second, first);
      const told = latest(await swept(bench, null, at));
      expect([told.get(first)?.title, told.get(second)?.parent]).toEqual(['Changed', first]);
    });
  });
}

/** That reading some items tells of each. */
export function fetchContract({ describe, it, expect }: TestKit, makeBench: MakeToolBench): void {
  describe('a fetch from the tool', () => {
    it('tells of each item once: as it is, or as vanished', async () => {
      const bench = await makeBench();
      const [kept, gone] = [await bench.create({ title: 'Kept' }), await bench.create({ title: 'Gone' })];
      bench.pass(MINUTE);
      await bench.remove(gone);
      const answer = await bench.tool.source.fetch([kept, gone]);
      expect(answer.items.map(({ item }) => item.ref)).toEqual([kept]);
      expect(answer.vanished.map(({ ref }) => ref)).toEqual([gone]);
      expect(await bench.tool.source.fetch([])).toEqual({ items: [], vanished: [] });
    });

    it('takes more items than the service gives at once', async () => {
      const bench = await makeBench();
      const refs: ItemRef[] = [];
      for (let n = 0; n < 130; n += 1) refs.push(await bench.create({ title: `Item ${n}` }));
      const { items, vanished } = await bench.tool.source.fetch(refs);
      expect(items.map(({ item }) => item.ref).sort()).toEqual([...refs].sort());
      expect(vanished).toEqual([]);
    });
  });
}
