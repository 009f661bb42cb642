import type { GoalPageView } from '@throughline/core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { metricExplanation } from './fixtures/explanation.ts';
import { goalPage } from './fixtures/goal-page.ts';
import { goalTree, node } from './fixtures/goal-tree.ts';
import { head } from './fixtures/goals.ts';
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
  const panel = await openPanel(browser, server, '/goals/g_delivery', { width: 1000, height: 1000, ...look });
  opened.push(panel);
  return panel;
}

function hostWith(view: GoalPageView): Script {
  return hostAnswering({
    'views.goalPage': () => view,
    'views.goalTree': () =>
      goalTree({
        nodes: [node({ goal: 'g_later', title: 'A later child' }, { mode: 'part', weight: 1 })],
        next: null,
      }),
    'numbers.explain': () => metricExplanation(),
    'goals.search': () => ({ targets: [target({ goal: 'g_up', title: 'A goal above' })], next: null }),
    'links.preview': () => preview(),
    'links.add': ({ select }) =>
      JSON.stringify(select).includes('nonsense')
        ? refusal('invalid-input', 'select.query: Jira does not know the field nonsense.', 'select.query')
        : { link: 'l' },
    'links.remove': () => ({}),
    'goals.edit': () => ({}),
    'goals.align': () =>
      refusal('conflict', 'This would close a circle: A goal above is below this goal.', 'parent'),
    'goals.unalign': () => ({}),
    'goals.close': () => ({}),
    'goals.reopen': () => ({}),
    'metrics.define': () => ({ metric: 'm_new' }),
    'metrics.record': () => ({}),
    'metrics.remove': () => ({}),
  });
}

const sent = (operation: string) => server.asked.findLast((call) => call.operation === operation)?.input;

async function gone(page: Page): Promise<void> {
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

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
      health: { kind: 'unknown', why: 'Nothing to measure yet.' },
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
    expect(sent('views.goalTree')).toEqual({ parent: 'g_delivery', after: 'g_vans' });
  });

  it('leads up to the objective and back to all goals', async () => {
    const { page } = await open(hostWith(goalPage()));
    await page.getByRole('link', { name: 'Be the carrier that people choose' }).click();
    await page.waitForURL(/#\/goals\/g_company$/);
    await expect.poll(() => sent('views.goalPage')).toEqual({ goal: 'g_company' });
    await page.getByRole('link', { name: 'All goals' }).click();
    await page.getByRole('treegrid', { name: 'Goals' }).waitFor();
  });
});

describe('acting on a goal', () => {
  it('edits only what was changed', async () => {
    const panel = await open(hostWith(goalPage()));
    const { page } = panel;
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Title').fill('Deliver within hours');
    await page.getByLabel('Counts its own metrics only', { exact: true }).check();
    await expectAccessible(panel);
    await page.getByRole('button', { name: 'Save' }).click();
    await gone(page);
    expect(sent('goals.edit')).toEqual({
      goal: 'g_delivery',
      title: 'Deliver within hours',
      counting: 'own',
    });
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
    await gone(page);
    expect(sent('goals.close')).toEqual({
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
    await gone(page);
    expect(sent('goals.reopen')).toEqual({ goal: 'g_delivery', reason: 'A second try.' });
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
    await gone(page);
    expect(sent('goals.align')).toEqual({ goal: 'g_delivery', parent: 'g_up', mode: 'part', weight: 1 });
    expect(sent('goals.unalign')).toEqual({ goal: 'g_delivery', parent: 'g_company' });
  });

  it('adds a metric of readings with its thresholds', async () => {
    const panel = await open(hostWith(goalPage()));
    const { page } = panel;
    await page.getByRole('button', { name: 'Add metric' }).click();
    await page.getByLabel('Title').fill('Late parcels');
    await page.getByLabel(/^Readings/).check();
    await page.getByLabel('Unit').fill('%');
    await page.getByLabel('Where it stands now').fill('12');
    await page.getByLabel('Failure').fill('10');
    await page.getByLabel('Success').fill('4');
    await expectAccessible(panel);
    await screenshot(page, 'add-metric');
    await page.getByRole('dialog').getByRole('button', { name: 'Add metric' }).click();
    await gone(page);
    expect(sent('metrics.define')).toEqual({
      goal: 'g_delivery',
      title: 'Late parcels',
      readings: { unit: '%' },
      scale: { direction: 'decrease', baseline: 12, failure: 10, success: 4 },
      weight: 1,
    });
  });

  it('records a reading with its evidence', async () => {
    const panel = await open(hostWith(goalPage()));
    const { page } = panel;
    await page.getByRole('button', { name: 'Record a reading: Late parcels' }).click();
    await page.getByLabel('Value').fill('6.5');
    await page.getByLabel('Evidence').fill('Weekly report');
    await expectAccessible(panel);
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await gone(page);
    expect(sent('metrics.record')).toEqual({ metric: 'm_2', value: 6.5, evidence: 'Weekly report' });
  });

  it('links by a query, with the tool’s own words when it refuses', async () => {
    const panel = await open(hostWith(goalPage()));
    const { page } = panel;
    await page.getByRole('button', { name: 'Add link: Work done' }).click();
    await page.getByLabel('What a query finds').check();
    await page.getByLabel('Query', { exact: true }).fill('nonsense = 1');
    await page.getByText('34 items found').waitFor();
    await page.getByRole('button', { name: 'Add link', exact: true }).click();
    await page.getByText('Jira does not know the field nonsense.').waitFor();
    await expectAccessible(panel);
    await screenshot(page, 'add-link');
    await page.getByLabel('Query', { exact: true }).fill('labels = night');
    await page.getByRole('button', { name: 'Add link', exact: true }).click();
    await gone(page);
    expect(sent('links.add')).toEqual({
      metric: 'm_1',
      tool: 'jira',
      select: { query: 'labels = night' },
      weight: 1,
    });
  });

  it('removes a metric and a link after asking', async () => {
    const { page } = await open(hostWith(goalPage()));
    await page.getByRole('button', { name: 'Remove: Late parcels' }).click();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await gone(page);
    expect(sent('metrics.remove')).toEqual({ metric: 'm_2' });
    await page.getByRole('button', { name: 'Unlink: SHIP-7, with everything below it' }).click();
    await page.getByRole('button', { name: 'Unlink', exact: true }).click();
    await gone(page);
    expect(sent('links.remove')).toEqual({ link: 'l_1' });
  });
});
