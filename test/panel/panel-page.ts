import { mkdirSync } from 'node:fs';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { PanelServer } from './panel-server.ts';

const ARTIFACTS = 'test/.artifacts/panel';

export interface PanelPage {
  readonly page: Page;
  /** Errors and warnings that the page wrote, and what its policy blocked; a good page has none. */
  readonly noise: string[];
  close(): Promise<void>;
}

export interface Look
  extends Pick<BrowserContextOptions, 'colorScheme' | 'locale' | 'reducedMotion' | 'forcedColors'> {
  readonly width?: number;
  readonly height?: number;
  /** Runs in the page before anything else. */
  readonly before?: () => void;
}

/** Opens a place of the host's page as one reader would see it. */
export async function openPanel(
  browser: Browser,
  server: PanelServer,
  place: string,
  look: Look = {},
): Promise<PanelPage> {
  return openPage(browser, `${server.page}#${place}`, look);
}

export async function openPage(browser: Browser, address: string, look: Look = {}): Promise<PanelPage> {
  const { width = 480, height = 720, before, ...context } = look;
  const opened = await browser.newContext({ locale: 'en-GB', viewport: { width, height }, ...context });
  const page = await opened.newPage();
  const noise: string[] = [];
  page.on('pageerror', (error) => noise.push(error.message));
  page.on('console', (message) => {
    // Chromium reports every answer of 400 and above; those are scripted.
    const scripted = message.text().startsWith('Failed to load resource');
    if (['error', 'warning'].includes(message.type()) && !scripted) noise.push(message.text());
  });
  if (before !== undefined) await page.addInitScript(before);
  await page.goto(address);
  return { page, noise, close: () => opened.close() };
}

/** What axe finds on the page as it stands, each as rule and element. */
async function axeFindings(page: Page): Promise<readonly string[]> {
  // Colours are judged once transitions have come to rest.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter((one) => one.effect?.getTiming().iterations !== Infinity)
        .map((one) => one.finished.catch(() => null)),
    ),
  );
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    // The script just put in defines `axe` on the page; its types are those of the package in this file.
    const { violations } = await (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  });
}

export async function expectAccessible({ page, noise }: PanelPage): Promise<void> {
  expect(await axeFindings(page)).toEqual([]);
  expect(noise).toEqual([]);
}

export async function screenshot(page: Page, name: string): Promise<void> {
  mkdirSync(ARTIFACTS, { recursive: true });
  await page.screenshot({ path: `${ARTIFACTS}/${name}.png` });
}

/** Pixels by which the page is wider than its window. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
