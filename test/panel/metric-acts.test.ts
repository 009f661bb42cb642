import { describe, expect, it } from 'vitest';
import { goalPage } from './fixtures/goal-page.ts';
import { dialogGone, GOAL_PAGE, hostWith } from './goal-page-host.ts';
import { refusal } from './host-script.ts';
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

  it.each(['light', 'dark'] as const)(
    'adds a range to stay within, drawn as it is typed, in %s',
    async (colorScheme) => {
      const panel = await open(hostWith(goalPage()), { colorScheme, height: 1150 });
      const { page } = panel;
      const range = (name: string, end: string) =>
        page.getByRole('group', { name }).getByLabel(end, { exact: true });
      await page.getByRole('button', { name: 'Add metric' }).click();
      await page.getByLabel('Title').fill('Load of the vans');
      await page.getByLabel(/^Readings/).check();
      await page.getByLabel('Unit').fill('%');
      await page.getByLabel(/^Stay within a range/).check();
      const submit = page.getByRole('dialog').getByRole('button', { name: 'Add metric' });
      await range('Success within', 'From').fill('40');
      await range('Success within', 'To').fill('80');
      await range('Failure outside', 'From').fill('40');
      expect(await submit.isDisabled()).toBe(true);
      await range('Failure outside', 'To').fill('100');
      await submit.click();
      await page.getByRole('alert').filter({ hasText: 'must reach beyond' }).waitFor();
      expect(await range('Failure outside', 'To').getAttribute('aria-invalid')).toBe('true');
      expect(sent('metrics.define')).toEqual([]);
      await expectAccessible(panel);
      await range('Failure outside', 'From').fill('20');
      await page.getByRole('alert').waitFor({ state: 'detached' });
      await range('Stretch within', 'From').fill('55');
      await range('Stretch within', 'To').fill('65');
      await page.getByText('Stretch from 55 % to 65 %').waitFor();
      await expectAccessible(panel);
      await screenshot(page, `add-range-${colorScheme}`);
      await submit.click();
      await dialogGone(page);
      expect(sent('metrics.define')).toEqual([
        {
          goal: 'g_delivery',
          title: 'Load of the vans',
          readings: { unit: '%' },
          scale: {
            direction: 'within',
            failure: { low: 20, high: 100 },
            success: { low: 40, high: 80 },
            stretch: { low: 55, high: 65 },
          },
          weight: 1,
        },
      ]);
    },
  );

  it('says at its field what the host finds wrong with a range', async () => {
    const host = hostWith(goalPage());
    const { page } = await open((operation, input) =>
      operation === 'metrics.define'
        ? refusal('invalid-input', 'scale.success.low: A number is needed.', 'scale.success.low')
        : host(operation, input),
    );
    await page.getByRole('button', { name: 'Add metric' }).click();
    await page.getByLabel('Title').fill('Load');
    await page.getByLabel(/^Readings/).check();
    await page.getByLabel(/^Stay within a range/).check();
    const values = ['40', '80', '20', '100'];
    for (const [at, value] of values.entries()) await page.getByRole('spinbutton').nth(at).fill(value);
    await page.getByRole('dialog').getByRole('button', { name: 'Add metric' }).click();
    const group = page.getByRole('group', { name: 'Success within' });
    await group.getByRole('alert').getByText('A number is needed.', { exact: true }).waitFor();
  });

  it('adds a milestone by its days, drawn as they are typed', async () => {
    const panel = await open(hostWith(goalPage()));
    const { page } = panel;
    await page.getByRole('button', { name: 'Add metric' }).click();
    await page.getByLabel('Title').fill('The new depot opens');
    await page.getByLabel(/^A date/).check();
    await page.getByLabel('Failed if later than').fill('2026-06-30');
    await page.getByLabel('Success by').fill('2026-12-31');
    await page.getByText('Success must be earlier than failure.').waitFor();
    await page.getByLabel('Failed if later than').fill('2027-03-31');
    await page.getByText('Success by 31 Dec 2026').waitFor();
    await expectAccessible(panel);
    await screenshot(page, 'add-milestone');
    await page.getByRole('dialog').getByRole('button', { name: 'Add metric' }).click();
    await dialogGone(page);
    expect(sent('metrics.define').at(-1)).toMatchObject({
      milestone: { failure: '2027-03-31', success: '2026-12-31' },
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
