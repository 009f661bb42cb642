import { beforeEach, describe, expect, it } from 'vitest';
import { DAY, START, workItem } from '../world.ts';
import { coreStage, dialogDone, pick } from './core-stage.ts';
import { screenshot } from './panel-page.ts';

const { world, at, addressOf } = coreStage();

const EPIC = workItem('SHIP-7', { type: 'Epic', title: 'Route planning' });
const STORIES = [8, 9, 10, 11].map((at) =>
  workItem(`SHIP-${at}`, { parent: 'SHIP-7', points: 2000, title: `Story ${at}` }),
);

beforeEach(async () => {
  world().tool.hold(EPIC, ...STORIES);
  await world().sweep();
});

describe('the panel on the real operations', () => {
  it('goes from an empty company to an issue that moves the objective', async () => {
    const page = await at('/goals');
    await page.getByRole('button', { name: 'New goal' }).click();
    await page.getByLabel('Title').fill('Be the carrier that people choose');
    await page.getByLabel('Intent').fill('Every late parcel costs us a friend.');
    await dialogDone(page, 'Create');
    await page.getByRole('button', { name: 'Add goal below' }).click();
    await page.getByLabel('Title').fill('Plan every route');
    await page.getByLabel('Due').fill('2026-12-31');
    await dialogDone(page, 'Create');
    await page.getByRole('heading', { level: 1, name: 'Plan every route' }).waitFor();
    await page.getByText('Due 31 Dec 2026').waitFor();

    await page.goto(addressOf('/items/jira/SHIP-7'));
    await page.getByRole('button', { name: 'Link to a goal' }).click();
    await page.getByText('4 items found').waitFor();
    await pick(page, 'Goal', 'Plan every route');
    await page.getByLabel(/A new metric that counts points/).check();
    await dialogDone(page, 'Link');
    await page.getByText('This issue counts through the work below it').waitFor();

    await page.goto(addressOf('/items/jira/SHIP-8'));
    await page.getByText('Closing this issue moves it from 0% to 25%').waitFor();
    await page.getByText('Every late parcel costs us a friend.').waitFor();
    await page.getByText(/Through SHIP-7 Route planning/).waitFor();
    await screenshot(page, 'on-core-issue');

    await world().news({
      ...workItem('SHIP-8', { parent: 'SHIP-7', points: 2000, title: 'Story 8' }),
      bucket: 'done',
      status: 'Done',
      finished: START,
      revision: START,
    });
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await page
      .locator('[aria-live]', { hasText: 'Plan every route moved from 0% to 25%' })
      .waitFor({ state: 'attached' });
    await page.getByText('This issue is done and counts').waitFor();

    await page.getByRole('button', { name: /Why this number/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Work done', exact: true }).click();
    await page.getByRole('row', { name: /SHIP-8 .*2 of 2/ }).waitFor();
    await page.getByRole('button', { name: 'Close', exact: true }).click();

    await page.getByRole('button', { name: /^Unlink: Through SHIP-7/ }).click();
    await dialogDone(page, 'Unlink');
    await page.getByText('This issue serves no goal yet.').waitFor();
  });

  it('measures, records, edits, aligns, closes and reopens a goal', async () => {
    const { goal } = await world().done('ada', 'goals.create', { title: 'Fewer late parcels' });
    const { goal: above } = await world().done('ada', 'goals.create', { title: 'Keep our word' });
    await world().done('ada', 'goals.align', { goal: above, parent: goal });
    const page = await at(`/goals/${goal}`);

    await page.getByRole('button', { name: 'Add metric' }).click();
    await page.getByLabel('Title').fill('Late parcels');
    await page.getByLabel(/^Readings/).check();
    await page.getByLabel('Unit').fill('%');
    for (const [field, value] of [
      ['Where it stands now', '12'],
      ['Failure', '4'],
      ['Success', '4'],
    ] as const) {
      await page.getByLabel(field).fill(value);
    }
    await page.getByRole('dialog').getByRole('button', { name: 'Add metric' }).click();
    await page.getByRole('alert').filter({ hasText: 'Success must be' }).waitFor();
    await page.getByLabel('Failure').fill('10');
    await dialogDone(page, 'Add metric');

    await page.getByRole('button', { name: 'Add metric' }).click();
    await page.getByLabel('Title').fill('The new depot opens');
    await page.getByLabel(/^A date/).check();
    await page.getByLabel('Failed if later than').fill('2026-12-31');
    await page.getByLabel('Success by').fill('2026-06-30');
    await dialogDone(page, 'Add metric');
    await page.getByText('By 30 Jun 2026').waitFor();

    await page.getByRole('button', { name: 'Add metric' }).click();
    await page.getByLabel('Title').fill('Load of the vans');
    await page.getByLabel(/^Readings/).check();
    await page.getByLabel(/^Stay within a range/).check();
    for (const [at, value] of ['40', '80', '20', '100'].entries()) {
      await page.getByRole('spinbutton').nth(at).fill(value);
    }
    await dialogDone(page, 'Add metric');
    await page.getByText('Between 40 and 80').waitFor();

    await page.getByRole('button', { name: 'Record a reading: Late parcels' }).click();
    await page.getByLabel('Value').fill('8');
    await page.getByLabel('Evidence').fill('The weekly report');
    await dialogDone(page, 'Record');
    await page.getByText(/8 %. The weekly report/).waitFor();
    await page.getByRole('button', { name: 'Record a reading: The new depot opens' }).click();
    await page.getByLabel('Reached on').fill('2026-01-04');
    await dialogDone(page, 'Record');
    await page.getByText('Reached on 4 Jan 2026').waitFor();

    await page.getByRole('button', { name: 'Align' }).click();
    await pick(page, 'Below which goal', 'Keep our word');
    await page.getByRole('dialog').getByRole('button', { name: 'Align' }).click();
    await page.getByRole('alert').filter({ hasText: 'Keep our word' }).waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();

    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Intent').fill('A promise kept.');
    await page.getByLabel('Due').fill('2027-01-31');
    await dialogDone(page, 'Save');
    await page.getByText('Due 31 Jan 2027').waitFor();

    await page.getByRole('button', { name: 'Close goal' }).click();
    await page.getByLabel('Achieved').check();
    await page.getByLabel('Reason').fill('The depot is open.');
    await dialogDone(page, 'Close goal');
    await page.getByText('Closed as achieved').waitFor();
    await page.getByRole('button', { name: 'Reopen goal' }).click();
    await page.getByLabel('Reason').fill('Too soon.');
    await dialogDone(page, 'Reopen goal');
    await page.getByRole('button', { name: 'Close goal' }).waitFor();
    await screenshot(page, 'on-core-goal');
  });

  it('links by label, and explains the number of an earlier moment', async () => {
    const { goal } = await world().done('ada', 'goals.create', { title: 'Plan by night' });
    const { metric } = await world().done('ada', 'metrics.define', {
      goal,
      title: 'Work done',
      work: { by: 'count' },
    });
    await world().news(
      workItem('SHIP-20', { labels: ['night'], revision: START }),
      workItem('SHIP-21', { labels: ['night'], bucket: 'done', finished: START, revision: START }),
    );
    const page = await at(`/goals/${goal}`);
    await page.getByRole('button', { name: 'Add link: Work done' }).click();
    await page.getByLabel('A label').check();
    await page.getByLabel('Label', { exact: true }).fill('night');
    await page.getByText('2 items found').waitFor();
    await dialogDone(page, 'Add link');
    await page.getByText('What has the label night').waitFor();
    await page.getByText('Items behind this number').click();
    await page.getByRole('row', { name: /SHIP-21/ }).waitFor();
    await page.getByRole('button', { name: 'Why this number? Work done' }).click();
    world().clock.advance(2 * DAY);
    await page.getByLabel('At an earlier moment').fill(new Date(START + DAY).toISOString().slice(0, 16));
    await page.getByText('As it was on').waitFor();
    expect((await world().done('ada', 'numbers.explain', { metric })).items.length).toBe(2);
  });

  it('shows an admin the connection', async () => {
    const page = await at('/connections/jira');
    await page.getByText('5 items are known').waitFor();
    await page.getByText('There is nothing to set for this tool.').waitFor();
  });
});
