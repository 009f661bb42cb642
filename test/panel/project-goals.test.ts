import { describe, expect, it } from 'vitest';
import { containerGoals } from './fixtures/container-goals.ts';
import { goalTree } from './fixtures/goal-tree.ts';
import { head } from './fixtures/goals.ts';
import { STATES } from './fixtures/issue-panel.ts';
import { hostAnswering, refusal } from './host-script.ts';
import { expectAccessible, overflow, screenshot } from './panel-page.ts';
import type { Script } from './panel-server.ts';
import { stage } from './stage.ts';

const { open, sent } = stage('/projects/jira/SHIP', { width: 1000 });

const showing = (view = containerGoals()): Script =>
  hostAnswering({ 'views.containerGoals': () => view, 'views.goalTree': () => goalTree() });

const SAID: Readonly<Record<string, RegExp>> = {
  syncing: /1,200 of 4,000/,
  stale: /Nothing was heard since/,
  failing: /no longer lets the app read/,
};

const PAGES: readonly (readonly [string, Script, RegExp])[] = [
  ['goals', showing(), /Be the carrier that people choose/],
  ['no-goals', showing(containerGoals({ goals: [] })), /No goal that you can see counts work of SHIP yet/],
  ...Object.entries(STATES).map(
    ([name, freshness]) => [name, showing(containerGoals({ freshness })), SAID[name] ?? /never/] as const,
  ),
  ['refused', hostAnswering({ 'views.containerGoals': () => refusal('not-allowed', 'No.') }), /may not see/],
  [
    'broken',
    () => {
      throw new Error('The host fell over.');
    },
    /could not be reached/,
  ],
];

describe('the page of a project', () => {
  it.each(PAGES)('is accessible and quiet in light and dark: %s', async (name, script, said) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const panel = await open(script, { colorScheme });
      await panel.page.getByText(said).first().waitFor();
      await expectAccessible(panel);
      await screenshot(panel.page, `project-${name}-${colorScheme}`);
    }
  });

  it('shows each goal with its way up, and leads there', async () => {
    const { page } = await open(showing());
    const goal = page.getByRole('listitem', { name: 'Deliver parcels within a day' });
    await goal.getByRole('link', { name: 'Be the carrier that people choose' }).waitFor();
    expect(await goal.getByRole('list', { name: 'Where it leads' }).textContent()).toContain(
      'Every route planned by noon',
    );
    expect(await page.getByText('keeps its word').count()).toBe(0);
    expect(sent('views.containerGoals')).toEqual([{ tool: 'jira', container: 'SHIP', limit: 50 }]);
    expect(sent('views.goalTree')).toEqual([]);
    await goal.getByRole('link', { name: 'Deliver parcels within a day' }).click();
    await page.waitForURL(/#\/goals\/g_delivery$/);
  });

  it('switches to all goals and back by keys', async () => {
    const panel = await open(showing());
    const { page } = panel;
    await page.getByRole('radio', { name: 'Goals of SHIP' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('treegrid', { name: 'Goals' }).waitFor();
    await expectAccessible(panel);
    await screenshot(page, 'project-all');
    const all = page.getByRole('radio', { name: 'All goals' });
    expect(await all.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('heading', { level: 1, name: 'Goals that count work of SHIP' }).waitFor();
  });

  it('offers all goals where there are none of the project', async () => {
    const { page } = await open(showing(containerGoals({ goals: [] })));
    await page.getByRole('button', { name: 'Show all goals' }).click();
    await page.getByRole('treegrid', { name: 'Goals' }).waitFor();
    expect(await page.getByRole('radio', { name: 'All goals' }).isChecked()).toBe(true);
  });

  it('reads more when there are more', async () => {
    const { page } = await open(
      hostAnswering({
        'views.containerGoals': ({ limit }) =>
          containerGoals({
            goals: Array.from({ length: Number(limit) === 50 ? 50 : 53 }, (_, at) => ({
              head: head({ goal: `g_${at}`, title: `Goal ${at}` }),
              chain: [],
              otherWays: 0,
            })),
            total: 53,
          }),
      }),
    );
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.getByRole('link', { name: 'Goal 52' }).waitFor();
    expect(await page.getByRole('button', { name: 'Show more' }).count()).toBe(0);
  });

  it.each([320, 640])('fits into %d pixels', async (width) => {
    const { page } = await open(showing(), { width });
    await page.getByRole('link', { name: 'Deliver by night train' }).waitFor();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await screenshot(page, `project-${width}`);
  });

  it('speaks German', async () => {
    const { page } = await open(showing(), { locale: 'de-DE' });
    await page.getByRole('heading', { level: 1, name: 'Ziele, die Arbeit aus SHIP zählen' }).waitFor();
  });
});
