import { perform } from '@throughline/core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { type TestWorld, testWorld } from '../world.ts';
import { openPanel, type PanelPage } from './panel-page.ts';
import { type PanelServer, servePanels } from './panel-server.ts';

/** The panel on the operations themselves, so that what it sends and reads is what they take and give. */
export interface CoreStage {
  /** A company of its own for each test. */
  world(): TestWorld;
  /** Opens a place for Ada, who administers the company. The page may write no errors until the test ends. */
  at(place: string): Promise<Page>;
  addressOf(place: string): string;
}

export function coreStage(): CoreStage {
  let browser: Browser;
  let server: PanelServer;
  let world: TestWorld;
  let panels: PanelPage[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
    server = await servePanels((operation, input) => {
      world.clock.advance(1000);
      return perform(world.world, { person: 'ada', roles: ['admin'] }, operation, input);
    });
  });
  beforeEach(() => {
    world = testWorld();
  });
  afterEach(async () => {
    const noise = panels.flatMap((panel) => panel.noise);
    await Promise.all(panels.map((panel) => panel.close()));
    panels = [];
    expect(noise).toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });
  return {
    world: () => world,
    at: async (place) => {
      const panel = await openPanel(browser, server, place, { width: 900, height: 1000 });
      panels.push(panel);
      return panel.page;
    },
    addressOf: (place) => `${server.page}#${place}`,
  };
}

export async function dialogDone(page: Page, button: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: button, exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

export async function pick(page: Page, field: string, title: string): Promise<void> {
  await page.getByRole('combobox', { name: field }).fill(title);
  await page.getByRole('option', { name: new RegExp(title) }).click();
}
