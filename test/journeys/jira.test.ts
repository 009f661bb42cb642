import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { launchBrowser } from '../browser.ts';
import { type RunningHost, startHost } from '../host/running-host.ts';
import { ask, eventually, issuesOn, type Journey, journey } from './journey.ts';

/** A team goal of the sample company that is under way, and the objective of the company above it. */
const GOAL = {
  goal: 'g_channel-sync',
  title: 'No double booking caused by us',
  epic: 'Faster sync with booking portals',
};
const OBJECTIVE = 'Independent hotels run a full day without calling us';

const panelView = z.object({
  goals: z.array(
    z.object({
      head: z.object({ goal: z.string() }),
      ifClosed: z.object({ from: z.number().optional(), to: z.number().optional() }),
    }),
  ),
});

describe('in the local Jira, on the real bridge', () => {
  let folder = '';
  let host: RunningHost;
  let browser: Browser;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'throughline-'));
    host = await startHost(join(folder, 'data'), ['--seed', '1']);
    browser = await launchBrowser();
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await host?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  const onEpic = async (): Promise<Journey> => {
    const found = await journey(browser, host, `/jira?text=${encodeURIComponent(GOAL.epic)}`);
    const epic = (await issuesOn(found.page)).find(({ text }) => text.includes('Epic'));
    await found.end();
    return journey(browser, host, `/jira/browse/${epic?.key}`);
  };

  /** By how much of the whole the goal would move if the issue were closed. */
  const gainOf = async (key: string): Promise<number> => {
    const view = panelView.parse(await ask(host, 'views.issuePanel', { tool: 'jira', item: key }));
    const effect = view.goals.find(({ head }) => head.goal === GOAL.goal)?.ifClosed;
    return (effect?.to ?? 0) - (effect?.from ?? 0);
  };

  /** An issue below the goal's epic whose closing moves the goal visibly. */
  const movingIssue = async (): Promise<string> => {
    const epic = await onEpic();
    const open = (await issuesOn(epic.page)).filter(({ text }) => text.includes('To Do'));
    await epic.end();
    for (const { key } of open) {
      if ((await gainOf(key)) > 0.02) return key;
    }
    throw new Error('No open issue below the epic moves the goal.');
  };

  it('1. shows the panel on an issue: one click', async () => {
    const at = await journey(browser, host, '/jira/projects/STAY');
    await at.click(at.page.getByRole('row', { name: GOAL.epic }).getByRole('link').first());
    await at.panel.getByRole('link', { name: GOAL.title }).first().waitFor();
    await eventually(() => at.panel.locator('body').textContent()).toContain(
      'The product covers the whole day',
    );
    expect(at.clicks()).toBe(1);
    await at.picture('epic-panel');
    await at.accessible();
    await at.end();
  });

  it('2. links an epic to a goal: three clicks', async () => {
    const epics = await journey(browser, host, '/jira/projects/STAY');
    const unlinked = (await issuesOn(epics.page)).find(({ text }) =>
      text.includes('A booking page hotels are proud of'),
    );
    const { key } = unlinked ?? (await issuesOn(epics.page))[0] ?? { key: '' };
    await epics.end();
    const at = await journey(browser, host, `/jira/browse/${key}`);
    await at.click(at.panel.getByRole('button', { name: 'Link to a goal' }));
    const dialog = at.panel.getByRole('dialog');
    await eventually(() => dialog.textContent()).toContain('items found');
    await dialog.getByRole('combobox', { name: 'Goal' }).fill('bug that we know');
    const option = at.panel.getByRole('option', { name: 'No guest waits because of a bug that we know' });
    await option.waitFor();
    await at.picture('link-an-epic');
    await at.click(option);
    await at.click(dialog.getByRole('button', { name: 'Link', exact: true }));
    await at.panel.getByRole('link', { name: 'No guest waits because of a bug that we know' }).waitFor();
    expect(at.clicks()).toBe(3);
    await at.accessible();
    await at.end();
  });

  it('3. moves the goal when an issue is closed, in front of one’s eyes: one click', async () => {
    const key = await movingIssue();
    const at = await journey(browser, host, `/jira/browse/${key}`);
    const goals = await journey(browser, host, `/#/goals/${GOAL.goal}`);
    await goals.page.getByRole('heading', { name: GOAL.title }).waitFor();
    const card = at.panel.getByRole('listitem', { name: GOAL.title, exact: true });
    const moves = await card.getByText(/Closing this issue moves it from/).textContent();
    const [, from, to] = /from (\S+) to (\S+)/.exec(moves ?? '') ?? [];
    expect(to).not.toBe(from);
    await at.picture('issue-panel');
    await at.click(at.page.getByRole('button', { name: 'Done' }));
    await eventually(() => at.page.locator('#progress').textContent()).toContain('Reopen');
    await eventually(() => card.textContent()).toContain('This issue is done and counts');
    expect(await card.textContent()).toContain(to);
    expect(at.clicks()).toBe(1);
    await at.picture('closed-issue');
    // Coming back to the page of the goal reads it anew.
    await goals.page.bringToFront();
    await goals.page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await eventually(() => goals.page.locator('main').first().textContent()).toContain(to);
    await goals.end();
    await at.end();
  });

  it('4. says why: one click for the number, one more for its items', async () => {
    const at = await onEpic();
    const card = at.panel.getByRole('listitem', { name: GOAL.title, exact: true });
    await at.click(card.getByRole('button', { name: 'Why this number?' }));
    const dialog = at.panel.getByRole('dialog', { name: 'Why this number?' });
    await eventually(() => dialog.textContent()).toContain('÷');
    expect(at.clicks()).toBe(1);
    await at.picture('why-this-number');
    await at.click(dialog.getByText(`${GOAL.epic} is built`));
    await eventually(() => dialog.textContent()).toMatch(/STAY-\d+/);
    expect(at.clicks()).toBe(2);
    await at.picture('why-item-by-item');
    await at.accessible();
    await at.end();
  });

  it('5. leads from an issue to the objective of the company: one click', async () => {
    const at = await onEpic();
    const card = at.panel.getByRole('listitem', { name: GOAL.title, exact: true });
    await card.getByRole('link', { name: OBJECTIVE }).waitFor();
    await at.click(card.getByRole('link', { name: OBJECTIVE }));
    await at.page.waitForURL(/\/jira\/goals#\/goals\//);
    await at.panel.getByRole('heading', { name: OBJECTIVE, level: 1 }).waitFor();
    expect(at.clicks()).toBe(1);
    await at.picture('company-objective');
    await at.accessible();
    // The way back is the browser's own.
    await at.page.goBack();
    await at.panel.getByRole('link', { name: GOAL.title }).first().waitFor();
    await at.end();
  });

  it('6. takes an unlinking back: three clicks', async () => {
    const at = await onEpic();
    const card = at.panel.getByRole('listitem', { name: GOAL.title, exact: true });
    const unlink = card.getByRole('button', {
      name: `Unlink: Linked itself, counted in “${GOAL.epic} is built”`,
    });
    const before = await card.getByRole('progressbar').getAttribute('aria-valuenow');
    await at.click(unlink);
    await at.click(at.panel.getByRole('dialog').getByRole('button', { name: 'Unlink', exact: true }));
    const undo = at.panel.getByRole('button', { name: 'Undo' });
    await undo.waitFor();
    await unlink.waitFor({ state: 'detached' });
    await at.picture('undo-unlink');
    await at.accessible();
    await at.click(undo);
    await unlink.waitFor();
    await eventually(() => card.getByRole('progressbar').getAttribute('aria-valuenow')).toBe(before);
    expect(at.clicks()).toBe(3);
    await at.end();
  });

  it('7. shows a project the goals that count its work, with their way up: no click', async () => {
    const at = await journey(browser, host, '/#/projects/jira/STAY');
    const goal = at.page.getByRole('listitem', { name: GOAL.title });
    await goal.getByRole('link', { name: OBJECTIVE }).waitFor();
    await at.picture('project-goals');
    await at.accessible();
    await at.end();
  });

  it('shows the pages around it without anything for axe to find', async () => {
    for (const path of ['/', '/jira', '/jira/projects/STAY', '/jira/goals', '/jira/admin']) {
      const at = await journey(browser, host, path);
      const app = path === '/' || path.startsWith('/jira/goals') || path === '/jira/admin';
      const place = path === '/' ? at.page.locator('main') : at.panel.locator('main');
      if (app) await place.first().waitFor();
      await at.accessible();
      if (path === '/') await pictureOfTree(at);
      await at.end();
    }
  });

  it('shows each person what they may see, after the switch', async () => {
    const at = await journey(browser, host, '/jira/admin');
    await at.panel.getByText('You may not see this').waitFor();
    await at.page.getByLabel('Look as').selectOption({ label: await labelOfLead(at, 'Platform') });
    await at.page.waitForURL(/\/jira\/admin/);
    await eventually(() => at.panel.locator('body').textContent()).toContain('Story Points');
    await at.picture('settings');
    await at.accessible();
    await at.end();
  });
});

async function pictureOfTree(at: Journey): Promise<void> {
  const row = at.page.getByRole('row', { name: OBJECTIVE });
  await row.press('ArrowRight');
  await at.page.getByRole('row', { name: 'The product covers the whole day' }).press('ArrowRight');
  await at.page.getByRole('row', { name: GOAL.title }).waitFor();
  await at.picture('goal-tree');
}

/** Who leads Platform administers Jira; in the company of seed 1 she is called so. */
async function labelOfLead(at: Journey, unit: string): Promise<string> {
  const people = await at.page.getByLabel('Look as').locator('option').allInnerTexts();
  const lead = people.find((label) => label.startsWith('Tamsin Kaya') && label.endsWith(unit));
  if (lead === undefined) throw new Error(`The switch does not offer the lead of ${unit}.`);
  return lead;
}
