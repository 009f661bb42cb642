import { type GoalNumbers, NO_NUMBERS } from '../../measures/roll-up.ts';
import type { Tally } from '../../measures/tally.ts';
import type { MakeStore, TestKit } from './kit.ts';
import { partOf, sampleGoal, sampleMetric, sampleProjection } from './samples.ts';

export function numberCacheContract(kit: TestKit, makeStore: MakeStore): void {
  cacheContract(kit, makeStore);
  evidenceContract(kit, makeStore);
}

/** What goals are computed from: their inputs of the goal index, beside what is kept of them here. */
function evidenceContract({ describe, it, expect }: TestKit, makeStore: MakeStore): void {
  const number = (progress: number): GoalNumbers => ({ ...NO_NUMBERS, progress });
  const tally: Tally = [{ weight: 1000, bucket: 'done', points: null, items: 3 }];
  const reading = { at: 5, value: 7, by: 'ann', evidence: 'said so' };

  describe('what goals are computed from', () => {
    it('is found in one look: inputs, counts, readings, and the numbers of the goals and their parts', async () => {
      const { goals, numbers } = await makeStore();
      const parents = {
        a: [],
        b: [partOf('b', 'a')],
        c: [partOf('c', 'a', 'support')],
        d: [partOf('d', 'b')],
      };
      for (const [goal, above] of Object.entries(parents)) {
        const metrics = [sampleMetric(`m-${goal}`, goal), sampleMetric(`n-${goal}`, goal)];
        await goals.put(sampleProjection(sampleGoal(goal), { parents: above, metrics }));
      }
      await numbers.saveTallies(new Map([['m-a', { version: 0, value: tally }]]));
      await numbers.saveTallies(new Map([['m-b', { version: 0, value: tally }]]));
      await goals.putReadings('n-a', 1, [reading]);
      await goals.putReadings('n-d', 1, [reading]);
      await numbers.saveNumbers(
        new Map(['a', 'b', 'c', 'd'].map((goal, index) => [goal, { version: 0, value: number(index / 8) }])),
      );
      await numbers.saveNumbers(new Map([['b', { version: 1, value: number(1) }]]));

      const found = await goals.evidence(['a', 'none']);
      const shown = found.inputs.map(({ goal, metrics, parts }) => {
        return [goal.goal, metrics.map(({ metric }) => metric).sort(), parts.map(({ child }) => child)];
      });
      expect(shown).toEqual([['a', ['m-a', 'n-a'], ['b']]]);
      expect([...found.tallies]).toEqual([['m-a', tally]]);
      expect([...found.readings]).toEqual([['n-a', reading]]);
      expect([...found.numbers].sort(([a], [b]) => (a < b ? -1 : 1))).toEqual([
        ['a', { version: 1, value: number(0) }],
        ['b', { version: 2, value: number(1) }],
      ]);
    });

    it('is nothing for a goal that is only heard of', async () => {
      const { goals, numbers } = await makeStore();
      await numbers.saveNumbers(new Map([['ghost', { version: 0, value: number(0.5) }]]));
      const { inputs, numbers: kept } = await goals.evidence(['ghost', 'none']);
      expect([inputs, [...kept]]).toEqual([[], []]);
      expect((await goals.evidence([])).inputs).toEqual([]);
    });
  });
}

function cacheContract({ describe, it, expect }: TestKit, makeStore: MakeStore): void {
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
