import type { Browser, CDPSession, Page } from 'playwright-core';

/** What a page cost, in milliseconds of processor time of its main thread. */
export interface PageCost {
  readonly script: number;
  /** Everything: script, style, layout, paint. */
  readonly task: number;
}

export interface Drawn {
  readonly cost: PageCost;
  /** Layout shift so far, as Web Vitals define it. */
  readonly shift: number;
}

/** Opens an address in a browser context of its own, with nothing cached, until a selector's element is painted. */
export async function costOfDrawing(browser: Browser, address: string, selector: string): Promise<Drawn> {
  return withPage(browser, async (page, session) => {
    const { painted } = await watch(page, selector);
    await page.goto(address, { waitUntil: 'commit' });
    await painted;
    const cost = await costSoFar(session);
    return { cost, shift: await page.evaluate(layoutShift) };
  });
}

/** The cost of one click, from before it until a selector's element is painted. */
export async function costOfClick(
  browser: Browser,
  address: string,
  { click, until }: { readonly click: string; readonly until: string },
): Promise<PageCost> {
  return withPage(browser, async (page, session) => {
    const { painted } = await watch(page, until);
    await page.goto(address);
    const target = await page.waitForSelector(click);
    const before = await costSoFar(session);
    await target.evaluate((element) => (element instanceof HTMLElement ? element.click() : undefined));
    await painted;
    const after = await costSoFar(session);
    return { script: after.script - before.script, task: after.task - before.task };
  });
}

async function withPage<T>(
  browser: Browser,
  work: (page: Page, session: CDPSession) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 480, height: 720 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    return await work(page, session);
  } finally {
    await context.close();
  }
}

const PAINTED = 'painted';

/**
 * Watches every page that is opened next, with a few lines of script that are the same for all: asking from outside would
 * cost the page more than what is measured.
 */
async function watch(page: Page, selector: string): Promise<{ readonly painted: Promise<void> }> {
  await page.addInitScript(watchFor, { selector, painted: PAINTED });
  const painted = new Promise<void>((resolve, reject) => {
    page.on('console', (message) => {
      if (message.text() === PAINTED) resolve();
    });
    page.on('pageerror', reject);
    page.on('close', () => reject(new Error(`The page was closed before ${selector} was there.`)));
  });
  // Whoever waits hears of a failure; until somebody does, it is not unhandled.
  painted.catch(() => undefined);
  return { painted };
}

/** Runs in the page. */
function watchFor({ selector, painted }: { readonly selector: string; readonly painted: string }): void {
  const look = (): void => {
    if (document.querySelector(selector) === null) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => console.debug(painted)));
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
}

async function costSoFar(session: CDPSession): Promise<PageCost> {
  const { metrics } = await session.send('Performance.getMetrics');
  const value = (name: string): number => 1000 * (metrics.find((one) => one.name === name)?.value ?? 0);
  return { script: value('ScriptDuration'), task: value('TaskDuration') };
}

/** Runs in the page. */
function layoutShift(): Promise<number> {
  return new Promise((resolve) => {
    let sum = 0;
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        if ('value' in entry && typeof entry.value === 'number') sum += entry.value;
    });
    observer.observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => resolve(sum), 300);
  });
}
