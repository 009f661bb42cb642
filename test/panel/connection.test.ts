import { describe, expect, it } from 'vitest';
import { connection } from './fixtures/connection.ts';
import { hostAnswering, refusal } from './host-script.ts';
import { expectAccessible, screenshot } from './panel-page.ts';
import { stage } from './stage.ts';

const { open, sent } = stage('/connections/jira', { width: 800, height: 900 });

const { sync } = connection();
const SWEEPING = connection({
  sync: { ...sync, phase: 'sweeping', done: 500, total: 2000 },
  freshness: { kind: 'syncing', done: 500, total: 2000, at: null },
});
const FAILED = connection({
  sync: { ...sync, phase: 'failed', problem: 'Jira no longer lets the app read its work.' },
  freshness: { kind: 'failing', problem: 'Jira no longer lets the app read its work.', at: null },
});

describe('the page of a connection', () => {
  it.each([
    ['idle', connection(), 'changes arrive by themselves'],
    ['sweeping', SWEEPING, '500 of 2,000'],
    ['failed', FAILED, 'The work cannot be read.'],
    ['nothing to set', connection({ settings: null }), 'There is nothing to set for this tool.'],
  ])('is accessible and quiet in light and dark: %s', async (name, view, said) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const panel = await open(hostAnswering({ 'connections.get': () => view }), { colorScheme });
      await panel.page.getByText(said).first().waitFor();
      await expectAccessible(panel);
      await screenshot(panel.page, `admin-${name.replaceAll(' ', '-')}-${colorScheme}`);
    }
  });

  it('is closed to whoever is no admin', async () => {
    const panel = await open(
      hostAnswering({ 'connections.get': () => refusal('not-allowed', 'Only admins.') }),
    );
    await panel.page.getByText('You may not see this.').waitFor();
    await expectAccessible(panel);
  });

  it('saves only what was changed, and shows a refusal beside its field', async () => {
    const { page } = await open(
      hostAnswering({
        'connections.get': () => connection(),
        'connections.change': ({ estimateField }) =>
          estimateField === 'customfield_10032'
            ? refusal('invalid-input', 'estimateField: Jira has no field customfield_10032.', 'estimateField')
            : {},
      }),
    );
    const save = page.getByRole('button', { name: 'Save' });
    expect(await save.isDisabled()).toBe(true);
    await page.getByLabel('Field that holds story points').selectOption('customfield_10032');
    await save.click();
    await page.getByText('Jira has no field customfield_10032.').first().waitFor();
    await page.getByLabel('Field that holds story points').selectOption('');
    await page.getByLabel('All projects').check();
    await page.getByRole('combobox', { name: /not done/ }).fill('Cannot');
    await page.getByRole('option', { name: 'Cannot Reproduce' }).click();
    await save.click();
    await page.locator('[aria-live]', { hasText: 'Saved' }).waitFor({ state: 'attached' });
    expect(sent('connections.change').at(-1)).toEqual({
      tool: 'jira',
      estimateField: null,
      containers: null,
      notDone: ["Won't Do", 'Duplicate', 'Cannot Reproduce'],
    });
  });

  it('reads everything again when asked, and shows how far it is', async () => {
    let view = connection();
    const { page } = await open(
      hostAnswering({
        'connections.get': () => view,
        'connections.sweep': () => {
          view = SWEEPING;
          return {};
        },
      }),
    );
    await page.getByRole('button', { name: 'Read everything again' }).click();
    const bar = page.getByRole('progressbar', { name: 'Reading the work: 500 of 2,000' });
    await bar.waitFor();
    expect(await page.getByRole('button', { name: 'Read everything again' }).isDisabled()).toBe(true);
  });
});
