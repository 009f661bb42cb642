import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { RunningHost } from '../host/running-host.ts';

const PICTURES = fileURLToPath(new URL('../../docs/pictures', import.meta.url));

/** One person at their task in a real browser. Every click is counted: the number is part of what is promised. */
export interface Journey {
  readonly page: Page;
  /** The app's panel inside the Jira page. */
  readonly panel: FrameLocator;
  click(target: Locator): Promise<void>;
  clicks(): number;
  /** Keeps a picture of what is seen for the docs, light and dark, when PICTURES is set. */
  picture(name: string): Promise<void>;
  /** Fails for anything that axe finds, on the page and in the panel. */
  accessible(): Promise<void>;
  /** Fails for any error that the page or the panel wrote; ends the journey. */
  end(): Promise<void>;
}

export async function journey(browser: Browser, host: RunningHost, path: string): Promise<Journey> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 860 } });
  const page = await context.newPage();
  const noise: string[] = [];
  page.on('pageerror', (error) => noise.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') noise.push(message.text());
  });
  await page.goto(`${host.address}${path}`);
  let clicks = 0;
  return {
    page,
    panel: page.frameLocator('iframe.app-frame'),
    click: async (target) => {
      clicks += 1;
      await target.click();
    },
    clicks: () => clicks,
    picture: (name) => keepPicture(page, name),
    accessible: () => expectAccessible(page),
    end: async () => {
      await context.close();
      expect(noise).toEqual([]);
    },
  };
}

async function keepPicture(page: Page, name: string): Promise<void> {
  if (process.env.PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    // The panel hears of the colours through the bridge.
    await page.waitForTimeout(400);
    await page.screenshot({ path: join(PICTURES, `${name}-${colorScheme}.png`) });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(400);
    for (const frame of page.frames()) {
      await frame.evaluate(axe.source);
      const found = await frame.evaluate(async () => {
        // The script just put in defines `axe` on the page; its types are those of the package in this file.
        const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
        const { violations } = await axe.run({ iframes: false });
        return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
      });
      expect(found, `${colorScheme} ${frame.url()}`).toEqual([]);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

/** What is to be seen in the end, on a machine that may be busy with other things. */
export function eventually<T>(what: () => Promise<T>): ReturnType<typeof expect.poll<T>> {
  return expect.poll(what, { timeout: 45_000, interval: 100 });
}

/** Does an operation as the person whom the pages show. */
export async function ask(
  host: RunningHost,
  operation: string,
  input: object,
): Promise<Record<string, unknown>> {
  const answer = await fetch(`${host.address}/api/operations/${operation}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  const outcome: { kind: string; output: Record<string, unknown> } = await answer.json();
  expect(outcome, `${operation} ${JSON.stringify(input)}`).toMatchObject({ kind: 'done' });
  return outcome.output;
}

/** Keys of issues on a page of the local Jira, in its order, with the text of their rows. */
export async function issuesOn(
  page: Page,
): Promise<readonly { readonly key: string; readonly text: string }[]> {
  const rows = await page.locator('table tbody tr').allInnerTexts();
  return rows.map((text) => ({ key: text.split(/\s/)[0] ?? '', text }));
}
