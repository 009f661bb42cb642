import { describe, expect, it } from 'vitest';
import { explanation, metricExplanation } from './fixtures/explanation.ts';
import { issuePanel } from './fixtures/issue-panel.ts';
import { hostAnswering } from './host-script.ts';
import { expectAccessible, screenshot } from './panel-page.ts';
import { stage } from './stage.ts';

const { open, sent } = stage('/items/jira/SHIP-12');

describe('asking why', () => {
  const ASKING = hostAnswering({
    'views.issuePanel': () => issuePanel(),
    'numbers.explain': ({ metric, after, at }) => {
      if (metric === undefined) return explanation({ past: at !== undefined });
      const page = metricExplanation({ next: after === undefined ? 'SHIP-10' : null });
      return after === undefined
        ? page
        : { ...page, items: page.items.map((item) => ({ ...item, key: `${item.key}0` })) };
    },
  });

  it('goes from the goal to the item, and back', async () => {
    const panel = await open(ASKING, { width: 760 });
    const { page } = panel;
    await page.getByRole('button', { name: /Why this number/ }).click();
    await page.getByText('(1 × 42% + 2 × 80%) ÷ 3 = 42%.').waitFor();
    await expectAccessible(panel);
    await screenshot(page, 'why-goal');
    await page.getByRole('button', { name: 'Work done', exact: true }).click();
    await page.getByText('32 of 76 points done: 42.1%.').waitFor();
    await expectAccessible(panel);
    await screenshot(page, 'why-metric');
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.getByText('SHIP-100').waitFor();
    expect(await page.getByRole('dialog').locator('tbody tr').count()).toBe(8);
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByText('(1 × 42% + 2 × 80%) ÷ 3 = 42%.').waitFor();
    expect(sent('numbers.explain').map(({ goal, metric, after }) => [goal, metric, after])).toEqual([
      ['g_delivery', undefined, undefined],
      [undefined, 'm_1', undefined],
      [undefined, 'm_1', 'SHIP-10'],
      ['g_delivery', undefined, undefined],
    ]);
  });

  it('answers for an earlier moment', async () => {
    const { page } = await open(ASKING);
    await page.getByRole('button', { name: /Why this number/ }).click();
    await page.getByLabel('At an earlier moment').fill('2026-03-31T12:00');
    await page.getByText('As it was on').waitFor();
    expect(String(sent('numbers.explain').at(-1)?.at)).toMatch(/^2026-03-31T\d\d:00:00.000Z$/);
    await page.getByRole('button', { name: 'Now' }).click();
    await page.getByText('As it was on').waitFor({ state: 'detached' });
  });
});
