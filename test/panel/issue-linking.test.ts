import { describe, expect, it } from 'vitest';
import { issuePanel } from './fixtures/issue-panel.ts';
import { preview, target } from './fixtures/linking.ts';
import { hostAnswering, refusal } from './host-script.ts';
import { expectAccessible, screenshot } from './panel-page.ts';
import type { Script } from './panel-server.ts';
import { stage } from './stage.ts';

const { open, sent } = stage('/items/jira/SHIP-12');

const LINKING = hostAnswering({
  'views.issuePanel': () => issuePanel({ goals: [] }),
  'links.preview': () => preview(),
  'goals.search': ({ text }) => ({
    targets: [
      target(),
      target({ goal: 'g_bare', title: 'Know every customer', metrics: [] }),
      target({ goal: 'g_theirs', title: 'Not for you', mayLink: false }),
    ].filter(({ title }) => title.toLowerCase().includes(String(text).toLowerCase())),
    next: null,
  }),
  'metrics.define': () => ({ metric: 'm_new' }),
  'links.add': ({ weight }) =>
    weight === 0
      ? refusal('invalid-input', 'weight: A weight must be above 0.', 'weight')
      : { link: 'l_new' },
  'links.remove': () => ({}),
});

describe('linking an issue', () => {
  it('finds a goal, shows what would count, links, and comes back to where it began', async () => {
    const panel = await open(LINKING, { colorScheme: 'dark' });
    const { page } = panel;
    const button = page.getByRole('button', { name: 'Link to a goal' });
    await button.click();
    await page.getByText('34 items found').waitFor();
    await page.getByRole('combobox', { name: 'Goal' }).fill('parcels');
    await page.getByRole('option', { name: /Deliver parcels/ }).click();
    await expectAccessible(panel);
    await screenshot(page, 'link-dialog');
    await page.getByRole('button', { name: 'Link', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(sent('links.preview')).toEqual([{ tool: 'jira', select: { item: 'SHIP-12' } }]);
    expect(sent('links.add')).toEqual([
      { metric: 'm_1', tool: 'jira', select: { item: 'SHIP-12' }, weight: 1 },
    ]);
    expect(sent('views.issuePanel').length).toBe(2);
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('makes the metric that a goal lacks, once', async () => {
    const { page } = await open(LINKING);
    await page.getByRole('button', { name: 'Link to a goal' }).click();
    await page.getByRole('combobox', { name: 'Goal' }).fill('customer');
    await page.getByRole('option', { name: /Know every customer/ }).click();
    await page.getByLabel(/A new metric that counts points/).check();
    await page.getByText('Weight', { exact: true }).first().click();
    await page.getByLabel('Weight').fill('0');
    await page.getByRole('button', { name: 'Link', exact: true }).click();
    await page.getByRole('alert').getByText('A weight must be above 0.', { exact: true }).waitFor();
    await page.getByLabel('Weight').fill('2');
    await page.getByRole('button', { name: 'Link', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(sent('metrics.define')).toEqual([{ goal: 'g_bare', title: 'Work done', work: { by: 'points' } }]);
    expect(sent('links.add').at(-1)).toMatchObject({ metric: 'm_new', weight: 2 });
  });

  it('shows goals that may not be linked, and does not let them be chosen', async () => {
    const { page } = await open(LINKING);
    await page.getByRole('button', { name: 'Link to a goal' }).click();
    await page.getByRole('combobox', { name: 'Goal' }).fill('not for');
    const option = page.getByRole('option', { name: /you may not link to it/ });
    expect(await option.getAttribute('aria-disabled')).toBe('true');
  });

  it('can be done and left by keys alone', async () => {
    const { page } = await open(LINKING);
    await page.getByRole('button', { name: 'Link to a goal' }).focus();
    await page.keyboard.press('Enter');
    const goal = page.getByRole('combobox', { name: 'Goal' });
    await goal.waitFor();
    expect(await goal.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.type('parcels');
    await page.getByRole('option', { name: /Deliver parcels/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByLabel(/Work done/).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(sent('links.add')).toEqual([]);
  });

  it('unlinks after asking, and says what that means', async () => {
    const script: Script = (operation, input) =>
      operation === 'views.issuePanel' ? { kind: 'done', output: issuePanel() } : LINKING(operation, input);
    const panel = await open(script);
    await panel.page.getByRole('button', { name: /^Unlink: Through SHIP-7/ }).click();
    await panel.page.getByText('no longer counts').waitFor();
    await expectAccessible(panel);
    await panel.page.getByRole('button', { name: 'Unlink', exact: true }).click();
    await panel.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(sent('links.remove')).toEqual([{ link: 'l_1' }]);
  });
});
