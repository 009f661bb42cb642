import type { Outcome } from '@throughline/panel';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { issuePanel, served } from './fixtures/issue-panel.ts';
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
});

/** A host on which the issue serves its goal until it is unlinked, and again once the link is made again. */
function unlinkable(again: () => Outcome = () => ({ kind: 'done', output: { link: 'l_2' } })): Script {
  let linked = true;
  return hostAnswering({
    'views.issuePanel': () => issuePanel({ goals: linked ? [served()] : [] }),
    'links.remove': () => {
      linked = false;
      return {};
    },
    'links.add': () => {
      const outcome = again();
      linked = outcome.kind === 'done';
      return outcome;
    },
  });
}

async function unlink(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Unlink: Through SHIP-7/ }).click();
  await page.getByRole('button', { name: 'Unlink', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

describe('unlinking an issue', () => {
  it('asks, says what it means, and can be taken back by keys alone', async () => {
    const panel = await open(unlinkable());
    const { page } = panel;
    await page.getByRole('button', { name: /^Unlink: Through SHIP-7/ }).click();
    await page.getByText('no longer counts').waitFor();
    await expectAccessible(panel);
    await page.getByRole('button', { name: 'Unlink', exact: true }).press('Enter');
    await page.getByRole('status').filter({ hasText: 'Unlinked from Deliver parcels' }).waitFor();
    await page.getByText('This issue serves no goal yet.').waitFor();
    expect(sent('links.remove')).toEqual([{ link: 'l_1' }]);
    const undo = page.getByRole('button', { name: 'Undo' });
    await expect.poll(() => undo.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Linked to Deliver parcels' }).waitFor();
    await page.getByRole('link', { name: 'Deliver parcels within a day' }).waitFor();
    expect(sent('links.add')).toEqual([
      { metric: 'm_1', tool: 'jira', select: { item: 'SHIP-7' }, weight: 1 },
    ]);
    const region = page.getByRole('region', { name: /Linked to Deliver parcels/ });
    expect(await region.evaluate((one) => one === document.activeElement)).toBe(true);
    await expectAccessible(panel);
  });

  it.each(['light', 'dark'] as const)('shows the offer, accessible in %s', async (colorScheme) => {
    const panel = await open(unlinkable(), { colorScheme });
    await unlink(panel.page);
    await panel.page.getByRole('button', { name: 'Undo' }).waitFor();
    await expectAccessible(panel);
    await screenshot(panel.page, `undo-${colorScheme}`);
    await panel.page.getByRole('button', { name: 'Dismiss' }).click();
    await panel.page.getByRole('button', { name: 'Undo' }).waitFor({ state: 'detached' });
  });

  it('says why it cannot be taken back', async () => {
    const panel = await open(unlinkable(() => refusal('not-allowed', 'Only the owner may do this.')));
    await unlink(panel.page);
    await panel.page.getByRole('button', { name: 'Undo' }).click();
    await panel.page.getByRole('alert').filter({ hasText: 'Only the owner may do this.' }).waitFor();
    await expectAccessible(panel);
  });

  it('leaves by itself, but not while somebody points at it', async () => {
    const { page } = await open(unlinkable());
    await page.getByText('Up to date').waitFor();
    await page.clock.install();
    await unlink(page);
    const undo = page.getByRole('button', { name: 'Undo' });
    await undo.hover();
    await page.clock.runFor(60_000);
    expect(await undo.isVisible()).toBe(true);
    await page.mouse.move(1, 1);
    await page.clock.runFor(16_000);
    await undo.waitFor({ state: 'detached' });
    expect(sent('links.add')).toEqual([]);
  });
});
