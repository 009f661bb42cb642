import { CHAIN_START } from '../../facts/hash-chain.ts';
import type { MakeStore, TestKit } from './kit.ts';
import { sampleFacts } from './samples.ts';

export function journalContract({ describe, it, expect }: TestKit, makeStore: MakeStore): void {
  const open = async () => (await makeStore()).journal;
  const created = { kind: 'goal.created', title: 'A' };

  describe('journal', () => {
    it('has nothing of a subject that nobody spoke of', async () => {
      const journal = await open();
      expect(await journal.read('goal:g')).toEqual([]);
      expect(await journal.head('goal:g')).toEqual({ version: 0, hash: CHAIN_START });
    });

    it('reads back what was appended, in order and as it was', async () => {
      const journal = await open();
      const body = {
        kind: 'goal.edited',
        title: '“Ünï” \'q\' \\ "z" | 💡 \0 \ud800',
        list: [1, null, { a: true }],
        n: -0.5,
      };
      const facts = sampleFacts('goal:g', [created, body, created]).map((fact) => ({
        ...fact,
        texts: { abc: { salt: 's', text: 'said\nin two lines' } },
      }));
      expect(await journal.append(facts)).toEqual({ kind: 'appended' });
      expect(await journal.read('goal:g')).toEqual(facts);
      expect(await journal.read('goal:g', 2)).toEqual(facts.slice(2));
      expect(await journal.head('goal:g')).toEqual({ version: 3, hash: facts[2]?.hash });
    });

    it('refuses a version that is taken, and stores nothing of that append', async () => {
      const journal = await open();
      await journal.append(sampleFacts('goal:a', [created]));
      const other = sampleFacts('goal:b', [created]);
      const late = sampleFacts('goal:a', [{ kind: 'goal.edited' }, { kind: 'goal.closed' }]);
      expect(await journal.append([...other, ...late])).toEqual({ kind: 'conflict' });
      expect((await journal.read('goal:a')).length).toEqual(1);
      expect(await journal.read('goal:b')).toEqual([]);
    });

    it('lets exactly one of many writers have a version', async () => {
      const journal = await open();
      const writers = Array.from({ length: 12 }, (_, writer) => writer);
      for (const version of [1, 2, 3]) {
        const outcomes = await Promise.all(
          writers.map((writer) =>
            journal.append([
              ...sampleFacts('goal:g', [{ kind: 'goal.edited', writer }], version),
              ...sampleFacts('alignment:all', [{ kind: 'looked', writer }], version),
            ]),
          ),
        );
        expect(outcomes.filter(({ kind }) => kind === 'appended').length).toEqual(1);
      }
      const [goals, alignments] = [await journal.read('goal:g'), await journal.read('alignment:all')];
      expect(goals.map(({ version }) => version)).toEqual([1, 2, 3]);
      expect(alignments.map(({ body }) => body.writer)).toEqual(goals.map(({ body }) => body.writer));
    });

    it('finds what the caches do not know yet', async () => {
      const journal = await open();
      await journal.append([
        ...sampleFacts('goal:b', [created, created]),
        ...sampleFacts('goal:a', [created]),
        ...sampleFacts('person:ann', [created]),
      ]);
      expect(await journal.unapplied(10)).toEqual(['goal:a', 'goal:b', 'person:ann']);
      expect(await journal.unapplied(2)).toEqual(['goal:a', 'goal:b']);
      await journal.markApplied('goal:a', 1);
      await journal.markApplied('goal:b', 1);
      await journal.markApplied('goal:b', 1);
      expect(await journal.unapplied(10)).toEqual(['goal:b', 'person:ann']);
      await journal.append(sampleFacts('goal:b', [created], 3));
      await journal.markApplied('goal:b', 2);
      expect(await journal.unapplied(10)).toEqual(['goal:b', 'person:ann']);
      await journal.markApplied('goal:b', 3);
      await journal.markApplied('person:ann', 1);
      expect(await journal.unapplied(10)).toEqual([]);
    });

    it('lists the subjects of one kind, a page at a time', async () => {
      const journal = await open();
      const goals = ['goal:G', 'goal:a', 'goal:b', 'goal:c'] as const;
      for (const subject of goals) await journal.append(sampleFacts(subject, [created, created]));
      await journal.append(sampleFacts('unit:u', [created]));
      expect(await journal.subjects('goal', null, 3)).toEqual(goals.slice(0, 3));
      expect(await journal.subjects('goal', 'goal:b', 3)).toEqual(['goal:c']);
      expect(await journal.subjects('person', null, 3)).toEqual([]);
    });

    it('keeps workspaces apart', async () => {
      const [one, other] = [await open(), await open()];
      await one.append(sampleFacts('goal:g', [created]));
      expect(await other.read('goal:g')).toEqual([]);
      expect(await other.unapplied(10)).toEqual([]);
      expect(await other.append(sampleFacts('goal:g', [created]))).toEqual({ kind: 'appended' });
    });
  });
}
