import { describe, expect, it } from 'vitest';
import { goalPage } from './fixtures/goal-page.ts';
import { dialogGone, GOAL_PAGE, hostWith } from './goal-page-host.ts';
import { expectAccessible, screenshot } from './panel-page.ts';
import { stage } from './stage.ts';

const { open, sent } = stage(...GOAL_PAGE);

describe('acting on the metrics of a goal', () => {
  it('adds a metric of readings with its thresholds', async () => {
    const panel = await open(hostWith(goalPage()));
    const { page } = panel;
    await page.getByRole('button', { name: 'Add metric' }).click();
    await page.getByLabel('Title').fill('Late parcels');
    await page.getByLabel(/^Readings/).check();
    await page.getByLabel('Unit').fill('%');
    await page.getByLabel('Where it stands now').fill('12');
    await page.getByLabel('Failure').fill('10');
    await page.getByLabel('Success').fill('4');
    await expectAccessible(panel);
    await screenshot(page, 'add-metric');
    await page.getByRole('dialog').getByRole('button', { name: 'Add metric' }).click();
    await dialogGone(page);
    expect(sent('metrics.define').at(-1)).toEqual({
      goal: 'g_delivery',
      title: 'Late parcels',
      readings: { unit: '%' },
      scale: { direction: 'decrease', baseline: 12, failure: 10, success: 4 },
      weight: 1,
    });
  });

  it('records a reading with its evidence', async () => {
    const panel = await open(hostWith(goalPage()));
    const { page } = panel;
    await page.getByRole('button', { name: 'Record a reading: Late parcels' }).click();
    await page.getByLabel('Value').fill('6.5');
    await page.getByLabel('Evidence').fill('Weekly report');
    await expectAccessible(panel);
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await dialogGone(page);
    expect(sent('metrics.record').at(-1)).toEqual({ metric: 'm_2', value: 6.5, evidence: 'Weekly report' });
  });

  it('links by a query, with the tool’s own words when it refuses', async () => {
    const panel = await open(hostWith(goalPage()));
    const { page } = panel;
    await page.getByRole('button', { name: 'Add link: Work done' }).click();
    await page.getByLabel('What a query finds').check();
    await page.getByLabel('Query', { exact: true }).fill('nonsense = 1');
    await page.getByText('34 items found').waitFor();
    await page.getByRole('button', { name: 'Add link', exact: true }).click();
    await page.getByText('Jira does not know the field nonsense.').waitFor();
    await expectAccessible(panel);
    await screenshot(page, 'add-link');
    await page.getByLabel('Query', { exact: true }).fill('labels = night');
    await page.getByRole('button', { name: 'Add link', exact: true }).click();
    await dialogGone(page);
    expect(sent('links.add').at(-1)).toEqual({
      metric: 'm_1',
      tool: 'jira',
      select: { query: 'labels = night' },
      weight: 1,
    });
  });

  it('removes a metric and a link after asking, and links again when that is undone', async () => {
    const { page } = await open(hostWith(goalPage()));
    await page.getByRole('button', { name: 'Remove: Late parcels' }).click();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await dialogGone(page);
    expect(sent('metrics.remove').at(-1)).toEqual({ metric: 'm_2' });
    await page.getByRole('button', { name: 'Unlink: SHIP-7, with everything below it' }).click();
    await page.getByRole('button', { name: 'Unlink', exact: true }).click();
    await dialogGone(page);
    expect(sent('links.remove').at(-1)).toEqual({ link: 'l_1' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('status').filter({ hasText: 'Linked to Deliver parcels' }).waitFor();
    expect(sent('links.add').at(-1)).toEqual({
      metric: 'm_1',
      tool: 'jira',
      select: { item: 'SHIP-7' },
      weight: 1,
    });
  });
});
