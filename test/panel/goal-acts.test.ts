import { describe, expect, it } from 'vitest';
import { goalPage } from './fixtures/goal-page.ts';
import { head } from './fixtures/goals.ts';
import { dialogGone, GOAL_PAGE, hostWith } from './goal-page-host.ts';
import { expectAccessible, screenshot } from './panel-page.ts';
import { stage } from './stage.ts';

const { open, sent } = stage(...GOAL_PAGE);

describe('acting on a goal', () => {
  it('edits only what was changed', async () => {
    const panel = await open(hostWith(goalPage()));
    const { page } = panel;
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Title').fill('Deliver within hours');
    await page.getByLabel('Counts its own metrics only', { exact: true }).check();
    await expectAccessible(panel);
    await page.getByRole('button', { name: 'Save' }).click();
    await dialogGone(page);
    expect(sent('goals.edit').at(-1)).toEqual({
      goal: 'g_delivery',
      title: 'Deliver within hours',
      counting: 'own',
    });
  });

  it.each(['light', 'dark'] as const)(
    'gives the goal to somebody else, and to a unit, in %s',
    async (colorScheme) => {
      const panel = await open(hostWith(goalPage()), { colorScheme, height: 1200 });
      const { page } = panel;
      await page.getByRole('button', { name: 'Edit' }).click();
      await page.getByRole('combobox', { name: 'Owner' }).fill('mo');
      await page.getByRole('option', { name: 'Mo Salah' }).click();
      await page.getByText('They will be the one who may change it').waitFor();
      await page.getByRole('button', { name: 'Save' }).click();
      await page
        .getByRole('alert')
        .getByText('You can give goals to those you manage.', { exact: true })
        .waitFor();
      await expectAccessible(panel);
      await page.getByRole('combobox', { name: 'Owner' }).fill('lin');
      await page.getByRole('option', { name: /Lin Wei.*Vans/ }).waitFor();
      await screenshot(page, `edit-owner-${colorScheme}`);
      await page.getByRole('option', { name: /Lin Wei.*Vans/ }).click();
      await page.getByRole('combobox', { name: 'Unit' }).fill('w');
      await page.getByRole('option', { name: /Web.*Engineering/ }).click();
      await expectAccessible(panel);
      await page.getByRole('button', { name: 'Save' }).click();
      await dialogGone(page);
      expect(sent('people.search').map(({ text }) => text)).toContain('lin');
      expect(sent('goals.edit').at(-1)).toEqual({ goal: 'g_delivery', owner: 'p_lin', unit: 'u_web' });
    },
  );

  it('takes a goal out of its unit, and says when nobody is found', async () => {
    const { page } = await open(hostWith(goalPage({ unit: { unit: 'u_web', name: 'Web' } })));
    await page.getByText('Unit Web').waitFor();
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('combobox', { name: 'Owner' }).fill('zzz');
    await page.getByText('Nobody found').waitFor();
    await page.getByRole('combobox', { name: 'Unit' }).focus();
    await page.keyboard.press('Backspace');
    await page.getByRole('button', { name: 'Save' }).click();
    await dialogGone(page);
    expect(sent('goals.edit').at(-1)).toEqual({ goal: 'g_delivery', unit: null });
  });

  it('closes with an outcome and a reason, and not without', async () => {
    const panel = await open(hostWith(goalPage()));
    const { page } = panel;
    await page.getByRole('button', { name: 'Close goal' }).click();
    const close = page.getByRole('dialog').getByRole('button', { name: 'Close goal' });
    await page.getByLabel('Missed').check();
    expect(await close.isDisabled()).toBe(true);
    await page.getByLabel('Reason').fill('The vans came late.');
    await expectAccessible(panel);
    await close.click();
    await dialogGone(page);
    expect(sent('goals.close').at(-1)).toEqual({
      goal: 'g_delivery',
      outcome: 'missed',
      reason: 'The vans came late.',
    });
  });

  it('reopens what is closed', async () => {
    const { page } = await open(hostWith(goalPage({ head: head({ status: 'closed', outcome: 'missed' }) })));
    await page.getByRole('button', { name: 'Reopen goal' }).click();
    await page.getByLabel('Reason').fill('A second try.');
    await page.getByRole('dialog').getByRole('button', { name: 'Reopen goal' }).click();
    await dialogGone(page);
    expect(sent('goals.reopen').at(-1)).toEqual({ goal: 'g_delivery', reason: 'A second try.' });
  });

  it('names the circle when aligning would close one, and takes a goal away from its parent', async () => {
    const panel = await open(hostWith(goalPage()));
    const { page } = panel;
    await page.getByRole('button', { name: 'Align' }).click();
    await page.getByRole('combobox', { name: 'Below which goal' }).fill('above');
    await page.getByRole('option', { name: /A goal above/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Align' }).click();
    await page.getByText('This would close a circle').waitFor();
    await expectAccessible(panel);
    await page.getByRole('button', { name: 'Take it away from there' }).click();
    await dialogGone(page);
    expect(sent('goals.align').at(-1)).toEqual({
      goal: 'g_delivery',
      parent: 'g_up',
      mode: 'part',
      weight: 1,
    });
    expect(sent('goals.unalign').at(-1)).toEqual({ goal: 'g_delivery', parent: 'g_company' });
  });
});
