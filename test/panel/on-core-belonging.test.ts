import { beforeEach, describe, expect, it } from 'vitest';
import { ADMIN } from '../world.ts';
import { coreStage, dialogDone, pick } from './core-stage.ts';

const { world, at } = coreStage();

beforeEach(async () => {
  const { done } = world();
  await done(ADMIN, 'units.set', { unit: 'eng', name: 'Engineering' });
  await done(ADMIN, 'units.set', { unit: 'web', name: 'Web', parent: 'eng' });
  await done(ADMIN, 'people.set', { person: 'ada', name: 'Ada Okafor' });
  await done(ADMIN, 'people.set', { person: 'lin', name: 'Lin Wei', unit: 'web' });
  await done(ADMIN, 'people.set', { person: 'mo', name: 'Mo Salah' });
});

describe('whose a goal is, on the real operations', () => {
  it('is changed to somebody else and a unit, and the history says so', async () => {
    const { goal } = await world().done('ada', 'goals.create', { title: 'A lighter app' });
    const page = await at(`/goals/${goal}`);
    await page.getByRole('button', { name: 'Edit' }).click();
    await pick(page, 'Owner', 'Lin Wei');
    await pick(page, 'Unit', 'Web');
    await dialogDone(page, 'Save');
    await page.getByText('Owner Lin Wei · Unit Web').waitFor();
    await page.getByText('changed the owner to Lin Wei, the unit to Web').waitFor();
    // She is neither the owner nor of the owner's line any more.
    await page.getByRole('button', { name: 'Edit' }).waitFor({ state: 'detached' });
  });

  it('is refused at its field where a unit is needed, or a private goal would be given away', async () => {
    const { goal } = await world().done('ada', 'goals.create', { title: 'A lighter app' });
    const page = await at(`/goals/${goal}`);
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Who sees it').selectOption('unit');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('alert').filter({ hasText: 'needs its unit' }).waitFor();
    expect(await page.getByRole('combobox', { name: 'Unit' }).getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('Who sees it').selectOption('private');
    await pick(page, 'Owner', 'Lin Wei');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('alert').filter({ hasText: 'A private goal is its owner’s own' }).waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(await world().done('ada', 'views.goalPage', { goal })).toMatchObject({
      head: { owner: 'ada', visibility: 'company' },
      unit: null,
    });
  });

  it('can be said of a new goal, and is refused for whom one does not answer', async () => {
    await world().done(ADMIN, 'people.set', { person: 'lin', manager: 'ada' });
    const page = await at('/goals');
    await page.getByRole('button', { name: 'New goal' }).click();
    await page.getByLabel('Title').fill('Vans on time');
    await pick(page, 'Owner', 'Mo Salah');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('alert').filter({ hasText: 'for yourself and for those you manage' }).waitFor();
    await pick(page, 'Owner', 'Lin Wei');
    await pick(page, 'Unit', 'Engineering');
    await dialogDone(page, 'Create');
    await page.getByText('Owner Lin Wei · Unit Engineering').waitFor();
  });
});

describe('looking for people and units', () => {
  it('finds them by any part of the name, in order, and tells of no more than the first', async () => {
    const { done } = world();
    for (let at = 0; at < 25; at += 1) {
      await done(ADMIN, 'people.set', { person: `p_${at}`, name: `Person ${String(at).padStart(2, '0')}` });
    }
    const names = async (text: string) =>
      (await done('mo', 'people.search', { text })).people.map(({ name }: { name: string }) => name);
    expect(await names('SALA')).toEqual(['Mo Salah']);
    expect((await names('person')).length).toBe(20);
    expect((await names('')).slice(0, 2)).toEqual(['Ada Okafor', 'Lin Wei']);
    expect(await names('nobody')).toEqual([]);
    expect((await done('mo', 'people.search', { text: 'lin' })).people).toEqual([
      { person: 'lin', name: 'Lin Wei', unitName: 'Web' },
    ]);
    expect((await done('mo', 'units.search', { text: 'w' })).units).toEqual([
      { unit: 'web', name: 'Web', parentName: 'Engineering' },
    ]);
  });
});
