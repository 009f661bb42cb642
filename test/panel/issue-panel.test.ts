import type { IssuePanelView } from '@throughline/core';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { explanation, metricExplanation } from './fixtures/explanation.ts';
import { head } from './fixtures/goals.ts';
import { issuePanel, STATES, served } from './fixtures/issue-panel.ts';
import { preview, target } from './fixtures/linking.ts';
import { hostAnswering, refusal } from './host-script.ts';
import {
  expectAccessible,
  type Look,
  openPanel,
  overflow,
  type PanelPage,
  screenshot,
} from './panel-page.ts';
import { type PanelServer, type Script, servePanels } from './panel-server.ts';

const PLACE = '/items/jira/SHIP-12';

let browser: Browser;
let server: PanelServer;
let opened: PanelPage[] = [];

beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), servePanels(hostAnswering({}))]);
});
afterEach(async () => {
  await Promise.all(opened.map((one) => one.close()));
  opened = [];
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

async function open(script: Script, look: Look = {}): Promise<PanelPage> {
  server.script = script;
  server.asked.length = 0;
  server.requested.length = 0;
  const panel = await openPanel(browser, server, PLACE, look);
  opened.push(panel);
  return panel;
}

const showing = (view: IssuePanelView): Script => hostAnswering({ 'views.issuePanel': () => view });

const sent = (operation: string) =>
  server.asked.filter((call) => call.operation === operation).map(({ input }) => input);

const TWELVE = issuePanel({
  goals: Array.from({ length: 12 }, (_, at) =>
    served({
      head: head({
        goal: `g_${at}`,
        title: at === 1 ? `A title that ${'goes on and '.repeat(12)}ends` : `Goal ${at}`,
        ambition: at % 2 === 0 ? 'committed' : 'aspirational',
        progress: at === 0 ? 1 : at / 12,
        met: at % 2 === 0 ? at === 0 : null,
        score: at / 12,
      }),
      ifClosed: at === 0 ? { kind: 'done' } : { kind: 'moves', from: at / 12, to: (at + 0.5) / 12 },
    }),
  ),
});

const NULLS = served({
  head: head({
    progress: null,
    score: null,
    met: null,
    due: null,
    health: { kind: 'unknown', why: 'Nothing to measure yet.' },
  }),
  chain: [],
  otherWays: 0,
  marks: null,
  ifClosed: { kind: 'unmeasured' },
});

const PANELS: readonly (readonly [string, Script, string])[] = [
  ['one-goal', showing(issuePanel()), 'Closing this issue moves it from 42% to 45%'],
  ['no-goal', showing(issuePanel({ goals: [] })), 'This issue serves no goal yet.'],
  ['twelve-goals', showing(TWELVE), 'Show 7 more goals'],
  ['nothing-measured', showing(issuePanel({ goals: [NULLS] })), 'Not measured yet'],
  ['unknown-issue', showing(issuePanel({ goals: [], item: null })), 'This issue has not been read yet.'],
  ...Object.entries(STATES).map(
    ([name, freshness]) =>
      [
        name,
        showing(issuePanel({ freshness })),
        name === 'syncing' ? '1,200 of 4,000' : 'the numbers',
      ] as const,
  ),
  [
    'not-visible',
    () => refusal('not-found', 'There is no item "SHIP-12" that you can see.'),
    'nothing here that you can see',
  ],
  ['no-permission', () => refusal('not-allowed', 'No.'), 'You may not see this.'],
  [
    'broken',
    () => {
      throw new Error('The host fell over.');
    },
    'The goals could not be reached.',
  ],
];

describe('the panel of an issue', () => {
  it.each(PANELS)('is accessible and quiet in light and dark: %s', async (name, script, said) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const panel = await open(script, { colorScheme, width: 420 });
      await panel.page.getByText(new RegExp(said, 'i')).first().waitFor();
      await expectAccessible(panel);
      await screenshot(panel.page, `issue-${name}-${colorScheme}`);
    }
  });

  it.each([300, 480, 800])('fits into %d pixels, in either direction of writing', async (width) => {
    const { page } = await open(showing(TWELVE), { width });
    await page.getByRole('button', { name: 'Show 7 more goals' }).click();
    expect(await page.getByRole('heading', { level: 2 }).count()).toBe(12);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await screenshot(page, `issue-rtl-${width}`);
  });

  it('shows markup in a title as text', async () => {
    const title = '<img src=x onerror=alert(1)> & <b>bold</b>';
    const panel = await open(showing(issuePanel({ goals: [served({ head: head({ title }) })] })));
    await panel.page.getByRole('link', { name: title }).waitFor();
    expect(await panel.page.locator('img, b').count()).toBe(0);
    expect(panel.noise).toEqual([]);
  });

  it('asks for its data once, after at most three requests', async () => {
    const { page } = await open(showing(issuePanel()));
    await page.getByText('Up to date').waitFor();
    const loaded = server.requested.filter((path) => !path.endsWith('.ico'));
    expect(loaded.indexOf('/api/operations/views.issuePanel')).toBeLessThanOrEqual(3);
    expect(sent('views.issuePanel')).toEqual([{ tool: 'jira', item: 'SHIP-12' }]);
  });

  it('does not move anything when the data arrive', async () => {
    const late: Script = async (operation, input) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      return showing(issuePanel())(operation, input);
    };
    const { page } = await open(late, {
      before: () => {
        Object.assign(globalThis, { shifted: 0 });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries())
            Object.assign(globalThis, {
              shifted: Reflect.get(globalThis, 'shifted') + Reflect.get(entry, 'value'),
            });
        }).observe({ type: 'layout-shift', buffered: true });
      },
    });
    await page.getByRole('status').waitFor({ state: 'attached' });
    await page.getByText('Up to date').waitFor();
    await page.waitForTimeout(200);
    expect(await page.evaluate(() => Reflect.get(globalThis, 'shifted'))).toBe(0);
  });

  it('speaks the language of its reader', async () => {
    const { page } = await open(showing(issuePanel()), { locale: 'de-DE' });
    await page.getByText('Wird dieser Vorgang fertig').waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('de');
  });

  it('keeps still for readers who want no motion, and stays legible with forced colours', async () => {
    const { page } = await open(showing(issuePanel()), { reducedMotion: 'reduce', forcedColors: 'active' });
    const bar = page.getByRole('progressbar').first();
    await bar.waitFor();
    const widths = await bar
      .locator('rect')
      .evaluateAll((parts) => parts.map((part) => getComputedStyle(part).transitionDuration));
    expect(new Set(widths)).toEqual(new Set(['0s']));
    await screenshot(page, 'issue-forced-colours');
  });
});

describe('a number that moves', () => {
  it('moves by itself and is said aloud', async () => {
    let progress = 0.42;
    const { page } = await open(
      hostAnswering({
        'views.issuePanel': () => issuePanel({ goals: [served({ head: head({ progress }) })] }),
      }),
    );
    const bar = page.getByRole('progressbar', { name: 'Progress of Deliver parcels within a day' });
    expect(await bar.getAttribute('aria-valuetext')).toBe('42%, Failure 20%, Success 70%, Stretch 100%');
    progress = 0.45;
    // What a reader's return to the page does; in Jira its own event does the same.
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await page
      .locator('[aria-live]', { hasText: 'Deliver parcels within a day moved from 42% to 45%' })
      .waitFor({ state: 'attached' });
    expect(await bar.getAttribute('aria-valuenow')).toBe('45');
  });

  it('keeps the last view, and says so, when the host cannot be reached', async () => {
    let up = true;
    const { page } = await open((operation, input) => {
      if (!up) throw new Error('Down.');
      return showing(issuePanel())(operation, input);
    });
    await page.getByText('Up to date').waitFor();
    up = false;
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await page.getByText('Could not be brought up to date').waitFor();
    expect(await page.getByRole('progressbar').count()).toBe(1);
    up = true;
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Could not be brought up to date').waitFor({ state: 'detached' });
  });
});

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
    await page.getByText('weighted mean of 2 inputs').waitFor();
    await expectAccessible(panel);
    await screenshot(page, 'why-goal');
    await page.getByRole('button', { name: 'Work done', exact: true }).click();
    await page.getByText('32 of 76 points are done').waitFor();
    await expectAccessible(panel);
    await screenshot(page, 'why-metric');
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.getByText('SHIP-100').waitFor();
    expect(await page.getByRole('dialog').locator('tbody tr').count()).toBe(8);
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByText('weighted mean of 2 inputs').waitFor();
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
