import { describe, expect, it } from 'vitest';
import { goalPage } from './fixtures/goal-page.ts';
import { goalTree, node } from './fixtures/goal-tree.ts';
import { target } from './fixtures/linking.ts';
import { hostAnswering, refusal } from './host-script.ts';
import { expectAccessible, overflow, screenshot } from './panel-page.ts';
import { stage } from './stage.ts';

const { open, sent } = stage('/goals', { width: 1100 });

const asked = () => sent('views.goalTree');

/** 2,000 children below the first goal, a hundred at a time. */
const MANY = hostAnswering({
  'views.goalTree': ({ parent, after }) => {
    if (parent === undefined) return goalTree();
    const from = Number(after ?? 0);
    const nodes = Array.from({ length: 100 }, (_, at) =>
      node({ goal: `${parent}.${from + at}`, title: `Child ${from + at}` }, { mode: 'part', weight: 1 }),
    );
    return goalTree({
      parent: String(parent),
      nodes,
      next: from < 1900 ? String(from + 100) : null,
      hiddenParts: from === 0 ? 2 : null,
    });
  },
});

describe('the goal tree', () => {
  it.each(['light', 'dark'] as const)(
    'is accessible and quiet in %s, closed and open',
    async (colorScheme) => {
      const panel = await open(MANY, { colorScheme });
      const { page } = panel;
      const first = page.getByRole('row', { name: /Be the carrier/ });
      await first.waitFor();
      await expectAccessible(panel);
      await first.getByRole('button', { name: /Show what is below/ }).click();
      await page.getByRole('row', { name: /Child 1 / }).waitFor();
      expect(await first.getAttribute('aria-expanded')).toBe('true');
      await expectAccessible(panel);
      await screenshot(page, `tree-${colorScheme}`);
    },
  );

  it('moves by keys, opens, closes, finds by typing, and enters', async () => {
    const { page } = await open(
      hostAnswering({
        'views.goalTree': ({ parent }) =>
          parent === undefined
            ? goalTree()
            : goalTree({ nodes: [node({ goal: 'g_c', title: 'Child' })], next: null }),
        'views.goalPage': () => goalPage(),
      }),
    );
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    await page.getByRole('row', { name: /Be the carrier/ }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('row', { name: /Child/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toContain('Child');
    await page.keyboard.press('ArrowLeft');
    expect(await focused()).toContain('Be the carrier');
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('row', { name: /Child/ }).waitFor({ state: 'detached' });
    await page.keyboard.press('End');
    expect(await focused()).toContain('Know every customer');
    await page.keyboard.press('n');
    expect(await focused()).toContain('Nobody gets hurt');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Deliver parcels within a day' }).waitFor();
    expect(sent('views.goalPage')).toEqual([{ goal: 'g_safe' }]);
  });

  it('draws only what is in sight of thousands of children, and reads them a page at a time', async () => {
    const { page } = await open(MANY);
    await page.getByRole('button', { name: /Show what is below Be the carrier/ }).click();
    await page.getByRole('row', { name: /Child 1 / }).waitFor();
    expect(await page.locator('tbody tr').count()).toBeLessThan(40);
    expect(await page.getByRole('treegrid').getAttribute('aria-rowcount')).toBe('107');
    await page.getByRole('row', { name: /Child 1 / }).focus();
    // The last rows: the children, 'show more', the hidden ones, and the three other roots.
    await page.keyboard.press('End');
    for (let up = 0; up < 4; up += 1) await page.keyboard.press('ArrowUp');
    const more = page.getByRole('row', { name: 'Show more' });
    expect(await more.evaluate((row) => row === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: /Child 100 / }).waitFor();
    expect(asked().at(-1)).toEqual({ parent: 'g_company', after: '100' });
    expect(await page.getByRole('treegrid').getAttribute('aria-rowcount')).toBe('207');
  });

  it('finds by text and by status on the host', async () => {
    const { page } = await open(
      hostAnswering({
        'views.goalTree': ({ search }) =>
          search === undefined
            ? goalTree()
            : goalTree({
                nodes: search === 'night' ? [node({ goal: 'g_bold', title: 'Deliver by night train' })] : [],
              }),
      }),
    );
    await page.getByRole('searchbox', { name: 'Find a goal' }).fill('night');
    await page.getByRole('row', { name: /Be the carrier/ }).waitFor({ state: 'detached' });
    await page.getByRole('combobox', { name: 'Status' }).selectOption('open');
    await expect.poll(asked).toContainEqual({ search: 'night', status: 'open' });
    await page.getByRole('searchbox').fill('zzz');
    await page.getByText('No goal that you can see fits this.').waitFor();
  });

  it('says so when a level cannot be read, and reads it when asked again', async () => {
    let up = false;
    const { page } = await open(
      hostAnswering({
        'views.goalTree': ({ parent }) =>
          parent === undefined
            ? goalTree()
            : up
              ? goalTree({ nodes: [node({ goal: 'g_c', title: 'Child' })] })
              : refusal('conflict', 'The host is busy.'),
      }),
    );
    await page.getByRole('button', { name: /Show what is below Be the carrier/ }).click();
    const broken = page.getByRole('row', { name: /The host is busy/ });
    up = true;
    await broken.click();
    await page.getByRole('row', { name: /Child/ }).waitFor();
  });

  it.each([320, 600])('fits into %d pixels', async (width) => {
    const { page } = await open(MANY, { width });
    await page.getByRole('row', { name: /Be the carrier/ }).waitFor();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await screenshot(page, `tree-${width}`);
  });

  it('says what to do where there are no goals yet', async () => {
    const panel = await open(hostAnswering({ 'views.goalTree': () => goalTree({ nodes: [] }) }));
    await panel.page.getByText('Begin with the objective at the top.').waitFor();
    await expectAccessible(panel);
  });

  it('creates a goal below another one, and shows it', async () => {
    const panel = await open(
      hostAnswering({
        'views.goalTree': () => goalTree(),
        'views.goalPage': () => goalPage(),
        'goals.search': () => ({ targets: [target()], next: null }),
        'goals.create': ({ title }) =>
          title === 'bad'
            ? refusal('invalid-input', 'title: A title has at most 200 characters.', 'title')
            : { goal: 'g_made' },
      }),
    );
    const { page } = panel;
    await page.getByRole('button', { name: 'New goal' }).click();
    await page.getByLabel('Title').fill('bad');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByText('A title has at most 200 characters.').waitFor();
    expect(await page.getByLabel('Title').getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('Title').fill('Vans on time');
    await page.getByLabel(/Aspirational/).check();
    await page.getByLabel('Due').fill('2027-03-31');
    await page.getByRole('combobox', { name: 'Below which goal' }).fill('parcels');
    await page.getByRole('option', { name: /Deliver parcels/ }).click();
    await expectAccessible(panel);
    await screenshot(page, 'create-goal');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.waitForURL(/#\/goals\/g_made$/);
    expect(sent('goals.create').at(-1)).toEqual({
      title: 'Vans on time',
      ambition: 'aspirational',
      visibility: 'company',
      due: '2027-03-31',
      parent: 'g_delivery',
      mode: 'part',
    });
  });
});
