import type { MakeStore, TestKit } from './kit.ts';
import { MOMENT, ref } from './samples.ts';

export function intakeContract({ describe, it, expect }: TestKit, makeStore: MakeStore): void {
  const open = async () => (await makeStore()).intake;
  const batch = (id: string, opened: number) => ({ id, opened, items: [ref(1), ref(2)], metrics: ['m'] });

  describe('intake', () => {
    it('remembers what was begun until it is finished', async () => {
      const intake = await open();
      const [late, early, young] = [
        batch('b_1', MOMENT + 2),
        batch('b_2', MOMENT + 1),
        batch('b_3', MOMENT + 9),
      ];
      for (const one of [late, early, young]) await intake.open(one);
      await intake.open(late);
      expect(await intake.unfinished(MOMENT + 9, 10)).toEqual([early, late]);
      expect(await intake.unfinished(MOMENT + 9, 1)).toEqual([early]);
      await intake.close('b_2');
      await intake.close('b_2');
      expect(await intake.unfinished(MOMENT + 10, 10)).toEqual([late, young]);
    });

    it('takes a batch of thousands of items', async () => {
      const intake = await open();
      const items = Array.from({ length: 5000 }, (_, id) => ref(id));
      await intake.open({ ...batch('b', MOMENT), items });
      expect(await intake.unfinished(MOMENT + 1, 10)).toEqual([{ ...batch('b', MOMENT), items }]);
    });
  });
}
