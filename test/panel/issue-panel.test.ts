import type { IssuePanelView } from '@throughline/core';
import { describe, expect, it } from 'vitest';
import { head } from './fixtures/goals.ts';
import { issuePanel, STATES, served } from './fixtures/issue-panel.ts';
import { hostAnswering, refusal } from './host-script.ts';
import { expectAccessible, overflow, screenshot } from './panel-page.ts';
import type { Script } from './panel-server.ts';
import { stage } from './stage.ts';

const { open, sent, requested } = stage('/items/jira/SHIP-12');

const showing = (view: IssuePanelView): Script => hostAnswering({ 'views.issuePanel': () => view });

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
    health: { kind: 'unknown', lack: 'forecast', why: 'Nothing to measure yet.' },
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
    const loaded = requested().filter((path) => !path.endsWith('.ico'));
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
