import { NO_NUMBERS } from '../../measures/roll-up.ts';
import type { Tally } from '../../measures/tally.ts';
import type { MakeStore, TestKit } from './kit.ts';

export function numberCacheContract({ describe, it, expect }: TestKit, makeStore: MakeStore): void {
  const open = async () => (await makeStore()).numbers;
  const tallyOf = (items: number): Tally => [
    { weight: 1000, bucket: 'todo', points: null, items },
    { weight: 1500, bucket: 'done', points: 2500, items: 1 },
  ];
  const at = (version: number, items: number) => ({ version, value: tallyOf(items) });

  describe('number cache', () => {
    it('keeps a number and counts its writes', async () => {
      const numbers = await open();
      expect([...(await numbers.tallies(['a', 'b']))]).toEqual([]);
      expect(await numbers.saveTallies(new Map([['a', at(0, 1)]]))).toEqual([]);
      expect([...(await numbers.tallies(['a', 'b']))]).toEqual([['a', at(1, 1)]]);
      expect(await numbers.saveTallies(new Map([['a', at(1, 2)]]))).toEqual([]);
      expect([...(await numbers.tallies(['a']))]).toEqual([['a', at(2, 2)]]);
    });

    it('tells which rows somebody else was faster with, and leaves those alone', async () => {
      const numbers = await open();
      await numbers.saveTallies(
        new Map([
          ['a', at(0, 1)],
          ['b', at(0, 1)],
        ]),
      );
      await numbers.saveTallies(new Map([['a', at(1, 2)]]));
      const late = new Map([
        ['a', at(1, 9)],
        ['b', at(1, 9)],
        ['c', at(0, 9)],
        ['d', at(4, 9)],
      ]);
      const lost = await numbers.saveTallies(late);
      expect(lost.filter((metric) => metric !== 'd')).toEqual(['a']);
      const now = await numbers.tallies(['a', 'b', 'c']);
      expect([now.get('a'), now.get('b'), now.get('c')]).toEqual([at(2, 2), at(2, 9), at(1, 9)]);
    });

    it('keeps goals apart from metrics, unrounded', async () => {
      const numbers = await open();
      const value = { progress: 1 / 3, score: 0.1 + 0.2, measured: 1, inputs: 2, met: false };
      expect(
        await numbers.saveNumbers(
          new Map([
            ['a', { version: 0, value }],
            ['b', { version: 0, value: NO_NUMBERS }],
          ]),
        ),
      ).toEqual([]);
      const now = await numbers.numbers(['a', 'b']);
      expect([now.get('a')?.value, now.get('b')?.value]).toEqual([value, NO_NUMBERS]);
      expect([...(await numbers.tallies(['a']))]).toEqual([]);
    });

    it('loses no update, however many write at once', async () => {
      const numbers = await open();
      const ids = ['a', 'b', 'c'];
      const addLine = async (writer: number): Promise<void> => {
        let open: readonly string[] = writer % 2 === 0 ? ids : [...ids].reverse();
        while (open.length > 0) {
          const before = await numbers.tallies(open);
          const added = open.map((id) => {
            const { version, value } = before.get(id) ?? { version: 0, value: [] };
            const others = value.filter(({ weight }) => weight !== writer);
            const own = { weight: writer, bucket: 'todo', points: null, items: 1 } as const;
            return [id, { version, value: [...others, own] }] as const;
          });
          open = await numbers.saveTallies(new Map(added));
        }
      };
      const writers = Array.from({ length: 8 }, (_, writer) => writer);
      await Promise.all(writers.map(addLine));
      const now = await numbers.tallies(ids);
      for (const id of ids) {
        const lines = now.get(id)?.value ?? [];
        expect(lines.map(({ weight }) => weight).sort()).toEqual(writers);
      }
    });

    it('can be thrown away', async () => {
      const [numbers, other] = [await open(), await open()];
      await numbers.saveTallies(new Map([['a', at(0, 1)]]));
      await numbers.saveNumbers(new Map([['g', { version: 0, value: NO_NUMBERS }]]));
      await other.saveTallies(new Map([['a', at(0, 1)]]));
      await numbers.clear();
      expect([...(await numbers.tallies(['a']))]).toEqual([]);
      expect([...(await numbers.numbers(['g']))]).toEqual([]);
      expect([...(await other.tallies(['a']))]).toEqual([['a', at(1, 1)]]);
    });
  });
}
