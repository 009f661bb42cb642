import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { attachmentPage, documentPage } from './drawn-pages.ts';
import { only, openSurface, type ShownLinear } from './open-surface.ts';

const PICTURES = fileURLToPath(new URL('../../docs/pictures', import.meta.url));
const MERMAID = fileURLToPath(new URL('mermaid.min.js', import.meta.resolve('mermaid')));

/** A shop whose goals stand in Linear, some of the way up. */
async function shop(): Promise<ShownLinear> {
  const issue = (title: string, more: object = {}) => ({ title, project: 'Checkout', ...more });
  const done = { state: 'completed' };
  const linear = await openSurface({
    seed: {
      projects: [{ name: 'Checkout' }],
      issues: [
        issue('Pay in one step'),
        issue('Remember the card', { parent: 'ENG-1', ...done }),
        issue('Pay by bank transfer', { parent: 'ENG-1', ...done }),
        issue('Show the total early', { parent: 'ENG-1', ...done }),
        issue('Guest checkout', { parent: 'ENG-1' }),
        issue('Retry a failed payment', { parent: 'ENG-1' }),
        issue('Wrong currency on receipts', done),
        issue('Receipt arrives twice'),
      ],
    },
  });
  const goal = async (title: string, intent: string, parent?: string) => {
    const made = await linear.done('goals.create', { title, intent, due: '2026-06-30' }, 'Ada');
    if (parent !== undefined) await linear.done('goals.align', { goal: made.goal, parent }, 'Ada');
    return made.goal;
  };
  const counting = async (of: string, title: string, select: object) => {
    const { metric } = await linear.done('metrics.define', { goal: of, title, work: { by: 'count' } });
    await linear.done('links.add', { metric, tool: 'linear', select });
  };
  const top = await goal('Everybody who wants to buy can', 'Nobody gives up at the till.');
  const team = await goal('A checkout that people finish', 'Seven of ten carts end in an order.', top);
  const fast = await goal('Pay in one step', 'Paying takes one page and one decision.', team);
  const sound = await goal('Receipts that are right', 'Support hears of receipts no more.', team);
  await counting(fast, 'Work on one-step payment', { item: 'ENG-1' });
  await counting(sound, 'Known faults', { item: 'ENG-7' });
  await counting(sound, 'Known faults of delivery', { item: 'ENG-8' });
  await counting(team, 'All work on the checkout', { container: 'Checkout' });
  expect(await linear.show()).toMatchObject({ failed: 0 });
  return linear;
}

async function drawn(page: Page, html: string): Promise<void> {
  await page.setContent(html);
  await page.addScriptTag({ path: MERMAID });
}

/** Draws every chart of the page, as Linear may; fails for one that is no chart. */
async function drawCharts(page: Page, theme: 'default' | 'dark'): Promise<number> {
  return page.evaluate(async (theme) => {
    // The script just put in defines `mermaid` on the page; its types are those of the package in this file.
    const { mermaid } = globalThis as unknown as { mermaid: typeof import('mermaid').default };
    mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme });
    const charts = [...document.querySelectorAll('pre:has(> code.language-mermaid)')];
    for (const [index, chart] of charts.entries()) {
      const { svg } = await mermaid.render(`chart${index}`, chart.textContent ?? '');
      const figure = document.createElement('div');
      figure.className = 'chart';
      figure.innerHTML = svg;
      chart.replaceWith(figure);
    }
    return charts.length;
  }, theme);
}

describe('what is written into Linear, drawn', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  }, 60_000);
  afterAll(async () => browser?.close());

  const picture = async (name: string, html: string, check: (page: Page) => Promise<void>) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ viewport: { width: 920, height: 700 }, colorScheme });
      const page = await context.newPage();
      await drawn(page, html);
      await drawCharts(page, colorScheme === 'dark' ? 'dark' : 'default');
      await check(page);
      if (process.env.PICTURES !== undefined) {
        mkdirSync(PICTURES, { recursive: true });
        await page.screenshot({ path: join(PICTURES, `${name}-${colorScheme}.png`), fullPage: true });
      }
      await context.close();
    }
  };

  it('an attachment, as a row and opened', async () => {
    const linear = await shop();
    const attachments = [...linear.attachments('ENG-8')].sort((a, b) => (a.title > b.title ? -1 : 1));
    await picture(
      'linear-attachment',
      attachmentPage('ENG-8 Receipt arrives twice', attachments),
      async (page) => {
        expect(await page.locator('.rows li').allInnerTexts()).toEqual([
          expect.stringContaining('Goal: Receipts that are right'),
          expect.stringContaining('Goal: A checkout that people finish'),
        ]);
        const text = await page.locator('.modal').textContent();
        expect(text).toContain('▓▓▓▓▓░░░░░ 50%');
        expect(text).toContain('Closing this issue moves it from 50% to 100%.');
        expect(text).toContain('Part of A checkout that people finish');
      },
    );
  });

  it('a document, with its table, its folds and its chart', async () => {
    const linear = await shop();
    const project = only(linear.state.projects.all());
    const links = linear.state.linksByTarget(project.id).map(({ label }) => label);
    const { title, content } = only(linear.state.documents.all());
    const html = documentPage(project.name, { links, title, content: content ?? '' });
    await picture('linear-document', html, async (page) => {
      expect(await page.locator('tbody tr').count()).toBe(3);
      expect(await page.locator('details').count()).toBe(3);
      const boxes = await page.locator('.chart svg .node').allTextContents();
      expect(boxes.map((text) => text.trim()).sort()).toEqual([
        expect.stringMatching(/^A checkout that people finish \d+%$/),
        expect.stringMatching(/^Everybody who wants to buy can \d+%$/),
        'Pay in one step 60%',
        'Receipts that are right 50%',
      ]);
    });
  });

  it('a chart of whatever people call their goals', async () => {
    const company = await openSurface();
    const title = '"]; click g0 "javascript:alert(1)"; end; %% <b>x</b> `a` #35; & {x} | 🎯 目標';
    const { goal: top } = await company.done('goals.create', { title });
    const { goal } = await company.goalOn('end', { container: 'Checkout' });
    await company.done('goals.align', { goal, parent: top });
    await company.show();
    const { content } = only(company.state.documents.all());
    const page = await (await browser.newContext()).newPage();
    await drawn(page, documentPage('Checkout', { links: [], title: 'Goals', content: content ?? '' }));
    expect(await drawCharts(page, 'default')).toBe(1);
    const boxes = await page.locator('.chart svg .node').allTextContents();
    const plain = boxes.map((text) => text.trim().replaceAll('\u2060', '')).sort();
    expect(plain).toEqual([
      expect.stringContaining('"]; click g0 "javascript:alert(1)"; end; %% <b>x</b>'),
      'end 0%',
    ]);
    expect(await page.locator('.chart a').count()).toBe(0);
    await page.context().close();
  });
});
