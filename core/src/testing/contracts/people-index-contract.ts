import type { PersonState } from '../../people/person.ts';
import type { MakeStore, TestKit } from './kit.ts';

export function peopleIndexContract({ describe, it, expect }: TestKit, makeStore: MakeStore): void {
  const open = async () => (await makeStore()).people;
  const person = (id: string, change: Partial<PersonState> = {}): PersonState => ({
    person: id,
    version: 1,
    name: `Name of ${id}`,
    accounts: [],
    unit: null,
    manager: null,
    roles: [],
    ...change,
  });
  const unit = (id: string, parent: string | null, version = 1) => ({ unit: id, version, name: id, parent });

  describe('people index', () => {
    it('takes a stranger for a member with no line and no unit', async () => {
      const people = await open();
      expect(await people.standpoint('nobody')).toEqual({
        person: 'nobody',
        managed: [],
        units: [],
        roles: [],
      });
      expect(await people.byAccount('jira', 'a1')).toEqual(undefined);
    });

    it('knows everybody below and every unit above', async () => {
      const people = await open();
      await people.putUnit(unit('company', null));
      await people.putUnit(unit('sales', 'company'));
      await people.putUnit(unit('north', 'sales'));
      await people.putPerson(person('ann', { roles: ['admin', 'goal-office'], unit: 'company' }));
      await people.putPerson(person('bo', { manager: 'ann', unit: 'north' }));
      await people.putPerson(person('cy', { manager: 'bo', unit: 'unknown' }));
      await people.putPerson(person('di', { manager: 'zoe' }));
      const ann = await people.standpoint('ann');
      expect({ ...ann, managed: [...ann.managed].sort() }).toEqual({
        person: 'ann',
        managed: ['bo', 'cy'],
        units: ['company'],
        roles: ['admin', 'goal-office'],
      });
      expect([...(await people.standpoint('bo')).units].sort()).toEqual(['company', 'north', 'sales']);
      expect((await people.standpoint('cy')).units).toEqual(['unknown']);
      expect((await people.standpoint('zoe')).managed).toEqual(['di']);
    });

    it('comes to an end where lines or units run in a ring', async () => {
      const people = await open();
      await people.putUnit(unit('u', 'v'));
      await people.putUnit(unit('v', 'u'));
      await people.putPerson(person('ann', { manager: 'bo', unit: 'u' }));
      await people.putPerson(person('bo', { manager: 'ann' }));
      const ann = await people.standpoint('ann');
      expect([ann.managed, [...ann.units].sort()]).toEqual([['bo'], ['u', 'v']]);
    });

    it('finds a person by account, as of the latest version', async () => {
      const people = await open();
      const accounts = [
        { tool: 'jira', account: 'a1' },
        { tool: 'github', account: 'a1' },
      ];
      await people.putPerson(person('ann', { accounts }));
      await people.putPerson(person('bo', { accounts: [{ tool: 'jira', account: 'A1' }] }));
      expect((await people.byAccount('jira', 'a1'))?.person).toEqual('ann');
      expect((await people.byAccount('jira', 'A1'))?.person).toEqual('bo');
      await people.putPerson(person('ann', { version: 3, accounts: accounts.slice(1) }));
      await people.putPerson(person('ann', { version: 2, accounts }));
      expect(await people.byAccount('jira', 'a1')).toEqual(undefined);
      expect((await people.byAccount('github', 'a1'))?.version).toEqual(3);
    });

    it('keeps the latest version of a person and of a unit', async () => {
      const people = await open();
      const [early, late] = [person('ann'), person('ann', { version: 2, name: 'Ann', manager: 'bo' })];
      for (const state of [late, early, late]) await people.putPerson(state);
      for (const state of [unit('u', 'v', 2), unit('u', null)]) await people.putUnit(state);
      await people.putPerson(person('Zed'));
      expect(await people.people(['ann', 'none'])).toEqual([late]);
      expect(await people.list()).toEqual([person('Zed'), late]);
      expect(await people.units()).toEqual([unit('u', 'v', 2)]);
      expect((await people.standpoint('bo')).managed).toEqual(['ann']);
    });

    it('can be thrown away', async () => {
      const people = await open();
      await people.putPerson(person('ann', { accounts: [{ tool: 'jira', account: 'a1' }] }));
      await people.putUnit(unit('u', null));
      await people.clear();
      expect([await people.list(), await people.units()]).toEqual([[], []]);
      expect(await people.byAccount('jira', 'a1')).toEqual(undefined);
    });
  });
}
