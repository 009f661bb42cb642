import { describe, expect, it } from 'vitest';
import { goalPage } from './fixtures/goal-page.ts';
import { head } from './fixtures/goals.ts';
import { GOAL_PAGE, hostWith } from './goal-page-host.ts';
import { hostAnswering, refusal } from './host-script.ts';
import { expectAccessible, overflow, screenshot } from './panel-page.ts';
import { stage } from './stage.ts';

const { open, sent } = stage(...GOAL_PAGE);

describe('the page of a goal', () => {
  it.each(['light', 'dark'] as const)('is accessible and quiet in %s', async (colorScheme) => {
    const panel = await open(hostWith(goalPage()), { colorScheme, height: 1900 });
    await panel.page.getByRole('heading', { level: 1, name: 'Deliver parcels within a day' }).waitFor();
    await panel.page.getByText('Items behind this number').first().click();
    await panel.page.getByRole('link', { name: 'SHIP-8' }).waitFor();
    await expectAccessible(panel);
    await screenshot(panel.page, `goal-${colorScheme}`);
  });

  it.each([320, 640])('fits into %d pixels', async (width) => {
    const { page } = await open(hostWith(goalPage()), { width });
    await page.getByRole('heading', { level: 1, name: 'Deliver parcels within a day' }).waitFor();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await screenshot(page, `goal-${width}`);
  });

  it('offers nothing that its reader may not do', async () => {
    const may = { edit: false, link: false, close: false, addChild: false };
    const panel = await open(hostWith(goalPage({ may })));
    await panel.page.getByRole('heading', { level: 1, name: /Deliver/ }).waitFor();
    const buttons = await panel.page.getByRole('button').allTextContents();
    expect(new Set(buttons)).toEqual(new Set(['Why this number?']));
    await expectAccessible(panel);
  });

  it.each([
    ['not-found', 'There is nothing here that you can see.'],
    ['not-allowed', 'You may not see this.'],
  ] as const)('tells nothing of a goal that is %s', async (code, said) => {
    const panel = await open(
      hostAnswering({
        'views.goalPage': () => refusal(code, 'There is no goal "g_delivery" that you can see.'),
      }),
    );
    await panel.page.getByText(said).waitFor();
    await expectAccessible(panel);
  });

  it('says what to do when there is nothing yet', async () => {
    const bare = head({
      progress: null,
      score: null,
      met: null,
      measured: 0,
      inputs: 0,
      health: { kind: 'unknown', lack: 'forecast', why: 'Nothing to measure yet.' },
    });
    const panel = await open(
      hostWith(goalPage({ head: bare, metrics: [], children: [], chain: [], hiddenParts: null })),
    );
    await panel.page.getByText('Add one, and link work to it.').waitFor();
    await expectAccessible(panel);
  });

  it('shows more children when there are more', async () => {
    const { page } = await open(hostWith(goalPage({ moreChildren: 'g_vans' })));
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.getByRole('link', { name: 'A later child' }).waitFor();
    expect(sent('views.goalTree').at(-1)).toEqual({ parent: 'g_delivery', after: 'g_vans' });
  });

  it('leads up to the objective and back to all goals', async () => {
    const { page } = await open(hostWith(goalPage()));
    await page.getByRole('link', { name: 'Be the carrier that people choose' }).click();
    await page.waitForURL(/#\/goals\/g_company$/);
    await expect.poll(() => sent('views.goalPage').at(-1)).toEqual({ goal: 'g_company' });
    await page.getByRole('link', { name: 'All goals' }).click();
    await page.getByRole('treegrid', { name: 'Goals' }).waitFor();
  });
});
