import { gzipSync } from 'node:zlib';
import { distDirectory } from '@throughline/panel/dist';
import { FIRST_VIEW_BUDGET, firstViewFiles } from '@throughline/panel/size';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../browser.ts';
import { costOfClick, costOfDrawing } from '../browser/page-cost.ts';
import { type PageServer, servePages } from '../browser/page-server.ts';
import type { Measure } from '../options.ts';
import { comparedLine, exactly, type Line } from '../report/line.ts';
import { type Compared, compare, median } from '../report/rounds.ts';
import type { ShownViews } from './shown-views.ts';

const ON = 'Chromium';

/** U1 to U5: what the issue panel and the goal tree cost a browser. */
export async function pages(
  views: ShownViews,
  { rounds, only }: { readonly rounds: number; readonly only: readonly Measure[] },
): Promise<readonly Line[]> {
  const server = await servePages((operation, { parent }) => {
    if (operation === 'views.issuePanel') return views.panel;
    return parent === undefined ? views.roots : views.children;
  });
  const browser = await launchBrowser();
  const bench = { browser, server, views, rounds };
  try {
    const lines: Line[] = [];
    if (only.includes('U1')) lines.push(...sizes());
    if (only.includes('U2')) lines.push(await scriptLine(bench));
    if (only.includes('U3')) lines.push(await taskLine(bench));
    if (only.includes('U4')) lines.push(await treeLine(bench));
    if (only.includes('U5')) lines.push(...(await loadingLines(bench)));
    return lines;
  } finally {
    await browser.close();
    await server.close();
  }
}

interface Bench {
  readonly browser: Browser;
  readonly server: PageServer;
  readonly views: ShownViews;
  readonly rounds: number;
}

function sizes(): readonly Line[] {
  const kilobytes = (page: string): number =>
    firstViewFiles(distDirectory, page).reduce((sum, { gzipped }) => sum + gzipped, 0) / 1024;
  return [
    { page: 'index.html', what: 'first view of the issue panel in Jira, React and the bridge included' },
    { page: 'web.html', what: 'first view of a page of the host, React included' },
  ].map(({ page, what }) => ({
    ...{ measure: 'U1', what, on: 'gzip', baseline: '–', ours: `${kilobytes(page).toFixed(1)} KB` },
    value: exactly(Number(kilobytes(page).toFixed(1))),
    goal: { kind: 'at most', value: FIRST_VIEW_BUDGET / 1024 },
  }));
}

async function drawing({ browser, server, views }: Bench, page: 'panel' | 'react' | 'empty') {
  const item = encodeURIComponent(views.item);
  if (page === 'panel') {
    return costOfDrawing(browser, `${server.origin}/web.html#/items/jira/${item}`, '#panel li');
  }
  const selector = page === 'react' ? '#panel li' : 'p';
  return costOfDrawing(browser, `${server.origin}/beside/${page}.html#${item}`, selector);
}

async function scriptLine(bench: Bench): Promise<Line> {
  const script = (page: 'panel' | 'react') => async () => (await drawing(bench, page)).cost.script;
  const compared = await inTurn(bench, { ours: script('panel'), baseline: script('react') });
  return comparedLine(compared, {
    ...{ measure: 'U2', what: 'script until the panel shows data', on: ON, unit: 'ms CPU' },
    ...{ beside: 'the same view in plain React 19', goal: { kind: 'at most', value: 0.35 } },
  });
}

async function taskLine(bench: Bench): Promise<Line> {
  const task = (page: 'panel' | 'empty') => async () => (await drawing(bench, page)).cost.task;
  const compared = await inTurn(bench, { ours: task('panel'), baseline: task('empty') });
  return comparedLine(compared, {
    ...{ measure: 'U3', what: 'main thread until the panel shows data', on: ON, unit: 'ms CPU' },
    ...{ beside: 'an empty page', goal: { kind: 'at most', value: 1.8 } },
  });
}

async function treeLine(bench: Bench): Promise<Line> {
  const { browser, server } = bench;
  const click = async (address: string, selectors: { readonly click: string; readonly until: string }) =>
    (await costOfClick(browser, `${server.origin}${address}`, selectors)).task;
  const compared = await inTurn(bench, {
    ours: () => click('/web.html#/goals', { click: 'tbody tr button', until: 'tbody tr[aria-level="2"]' }),
    baseline: () => click('/beside/tree.html', { click: '#open', until: 'tbody tr' }),
  });
  return comparedLine(compared, {
    ...{ measure: 'U4', what: 'open 200 children in the goal tree', on: ON, unit: 'ms CPU' },
    ...{ beside: 'innerHTML of 200 rows', goal: { kind: 'at most', value: 1.3 } },
  });
}

async function loadingLines(bench: Bench): Promise<readonly Line[]> {
  const { server, views } = bench;
  const shifts: number[] = [];
  const before: number[] = [];
  for (let round = 0; round < Math.min(3, bench.rounds); round += 1) {
    server.requested.length = 0;
    shifts.push((await drawing(bench, 'panel')).shift);
    before.push(server.requested.findIndex((path) => path.startsWith('/api/')));
  }
  const payload = gzipSync(JSON.stringify({ kind: 'done', output: views.panel })).length / 1024;
  const line = (
    what: string,
    figure: { readonly value: number; readonly unit: string; readonly most: number },
  ) => ({
    ...{ measure: 'U5', what, on: ON, baseline: '–' },
    ours: `${figure.value}${figure.unit}`,
    value: exactly(figure.value),
    goal: { kind: 'at most', value: figure.most } as const,
  });
  return [
    line('layout shift while the panel loads (CLS)', {
      value: round3(Math.max(...shifts)),
      unit: '',
      most: 0,
    }),
    line('requests before the data is asked for', { value: median(before), unit: '', most: 3 }),
    line(`payload of a panel with ${views.panel.goals.length} goals, gzip`, {
      ...{ value: round3(payload), unit: ' KB', most: 2 },
    }),
  ];
}

function inTurn(
  { rounds }: Bench,
  sides: { readonly ours: () => Promise<number>; readonly baseline: () => Promise<number> },
): Promise<Compared> {
  return compare(rounds, { ...sides, ratioOf: 'ours over baseline' });
}

function round3(value: number): number {
  return Number(value.toFixed(3));
}
