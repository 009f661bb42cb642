import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/**
 * Starts the Chromium that comes from npm, without a window. Whoever starts it closes it. It asks nothing of the network
 * by itself.
 *
 * The package's own arguments are left aside: they are made for functions in a cloud, put everything into one process,
 * which dies with its first page, and switch off the very policies that the panels are tested under.
 */
export async function launchBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
    ],
  });
}
