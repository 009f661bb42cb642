import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GoalHead, IssuePanelView, SurfaceTarget, SurfaceView } from '@throughline/core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { markdownPage } from './github-markdown.ts';
import { COMPANY_SEED, DAY, openSurfaceDesk, type SurfaceDesk } from './surface-desk.ts';

const PICTURES = fileURLToPath(new URL('../../docs/pictures', import.meta.url));
const MERMAID = fileURLToPath(new URL('mermaid.min.js', import.meta.resolve('mermaid')));

/** A shop whose goals stand on GitHub; an issue with nine below it, four of them done, a few days apart. */
async function shop() {
  const below = [
    'Remember the card',
    'Pay by bank transfer',
    'Show the total early',
    'Guest checkout',
    'Retry a failed payment',
    'Ask for the address once',
    'Say what went wrong',
    'Keep the basket',
    'One page for everything',
  ];
  const issues = [{ title: 'Pay in one step' }, ...below.map((title) => ({ title, parent: '1' }))];
  const desk = await openSurfaceDesk({
    seed: {
      ...COMPANY_SEED,
      repositories: [{ owner: 'acme', name: 'shop', private: true, issues }],
      projects: [
        {
          owner: 'acme',
          title: 'Checkout',
          readme: '# Checkout\n\nWhat we do so that buying is a pleasure. Ask Ada when in doubt.\n',
          items: issues.map((_, i) => ({ content: `acme/shop#${i + 1}` })),
        },
      ],
    },
    surface: { pageOf: (goal) => `https://throughline.example/goals/${goal}` },
  });
  const goal = async (title: string, parent?: string) => {
    const { goal } = await desk.done(ANNA, 'goals.create', { title, due: '2026-06-30' });
    if (parent !== undefined) await desk.done(ANNA, 'goals.align', { goal, parent });
    return goal;
  };
  const counting = async (of: string, title: string, select: object) => {
    const { metric } = await desk.done(ANNA, 'metrics.define', { goal: of, title, work: { by: 'count' } });
    await desk.done(ANNA, 'links.add', { metric, tool: 'github', select });
  };
  const top = await goal('Everybody who wants to buy can');
  const team = await goal('A checkout that people finish', top);
  const fast = await goal('Pay in one step', team);
  await counting(fast, 'Work on one-step payment', { item: 'acme/shop#1' });
  await counting(team, 'All work on the checkout', { container: 'acme/1' });
  return desk;
}

const ANNA = { person: 'Anna Berg', roles: ['admin', 'goal-office'] } as const;

/** Shows what everybody may see, with healths as forecasts will give them. */
function judging(desk: SurfaceDesk, healths: Readonly<Record<string, GoalHead['health']>>) {
  let previous: Awaited<ReturnType<typeof desk.surface.show>> | null = null;
  return async (target: SurfaceTarget, view: SurfaceView): Promise<void> => {
    const judge = (head: GoalHead): GoalHead => ({ ...head, health: healths[head.title] ?? head.health });
    const judged: SurfaceView =
      view.kind === 'issue-panel'
        ? { ...view, goals: view.goals.map((served) => ({ ...served, head: judge(served.head) })) }
        : { ...view, goals: view.goals.map((counted) => ({ ...counted, head: judge(counted.head) })) };
    previous = await desk.surface.show(target, judged, previous);
  };
}

const HEALTHS = {
  'Pay in one step': { kind: 'on-track' },
  'A checkout that people finish': { kind: 'at-risk' },
} as const;

/** Draws every chart of the page with the library that GitHub uses too; fails for one that is no chart. */
async function drawCharts(page: Page, theme: 'default' | 'dark'): Promise<number> {
  await page.addScriptTag({ path: MERMAID });
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

describe('what is written into GitHub, drawn', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  }, 60_000);
  afterAll(async () => browser?.close());

  const picture = async (
    name: string,
    html: string,
    check: (page: Page, charts: number) => Promise<void>,
  ) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ viewport: { width: 920, height: 400 }, colorScheme });
      const page = await context.newPage();
      await page.setContent(html);
      await page.evaluate(() => {
        for (const folded of document.querySelectorAll('details')) folded.open = true;
      });
      await check(page, await drawCharts(page, colorScheme === 'dark' ? 'dark' : 'default'));
      if (process.env.PICTURES !== undefined) {
        mkdirSync(PICTURES, { recursive: true });
        await page.screenshot({ path: join(PICTURES, `${name}-${colorScheme}.png`), fullPage: true });
      }
      await context.close();
    }
  };

  it('a comment, unfolded, with its table, its reasons and its chart', async () => {
    const desk = await shop();
    const target = { kind: 'item', item: desk.ref(1) } as const;
    const show = judging(desk, HEALTHS);
    for (const number of [0, 2, 3, 4, 5]) {
      if (number > 0) await desk.close(number);
      const view: IssuePanelView = await desk.done('', 'views.issuePanel', {
        tool: 'github',
        item: 'acme/shop#1',
      });
      await show(target, view);
      desk.clock.time += 9 * DAY;
    }
    const [{ body }] = await desk.comments(1);
    await picture(
      'github-comment',
      markdownPage('Drawn from its Markdown: the pinned comment on acme/shop#1 “Pay in one step”', body),
      async (page, charts) => {
        expect(charts).toBe(2);
        expect(await page.locator('.chart svg .line-plot-0 path').count()).toBe(2);
        expect(await page.locator('table').first().locator('tbody tr').count()).toBe(2);
        expect(await page.locator('article').textContent()).toContain(
          'Everybody who wants to buy can › A checkout that people finish',
        );
      },
    );
  });

  it('a README, with people’s text before the goals', async () => {
    const desk = await shop();
    for (const number of [2, 3, 4]) await desk.close(number);
    const { json } = await desk.talk.graphql(
      '{ organization(login: "acme") { projectV2(number: 1) { id } } }',
    );
    const container = `project:${json.data.organization.projectV2.id}`;
    const view = await desk.done('', 'views.containerGoals', { tool: 'github', container });
    await judging(desk, HEALTHS)({ kind: 'container', tool: 'github', container }, view);
    const read = await desk.talk.graphql(
      '{ organization(login: "acme") { projectV2(number: 1) { readme } } }',
    );
    const { readme } = read.json.data.organization.projectV2;
    await picture(
      'github-readme',
      markdownPage('Drawn from its Markdown: the README of the project “Checkout”', readme),
      async (page) => {
        expect(await page.locator('h1').textContent()).toBe('Checkout');
        expect(await page.locator('tbody tr').count()).toBe(2);
        expect(await page.locator('td a').first().getAttribute('href')).toMatch(
          /^https:\/\/throughline\.example\/goals\/g/,
        );
      },
    );
  });
});
