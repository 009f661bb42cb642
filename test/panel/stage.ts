import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { hostAnswering } from './host-script.ts';
import { type Look, openPanel, type PanelPage } from './panel-page.ts';
import { type PanelServer, type Script, servePanels } from './panel-server.ts';

/** One browser and one host for all tests of a file; pages are closed after each. */
export interface Stage {
  /** Opens the place on a host that answers by the script; what was asked before is forgotten. */
  open(script: Script, look?: Look): Promise<PanelPage>;
  /** What an operation was asked, in order. */
  sent(operation: string): readonly Record<string, unknown>[];
  /** Every path that was requested, in order. */
  requested(): readonly string[];
}

export function stage(place: string, usual: Look = {}): Stage {
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
  return {
    open: async (script, look = {}) => {
      server.script = script;
      server.asked.length = 0;
      server.requested.length = 0;
      const panel = await openPanel(browser, server, place, { ...usual, ...look });
      opened.push(panel);
      return panel;
    },
    sent: (operation) =>
      server.asked.filter((call) => call.operation === operation).map(({ input }) => input),
    requested: () => server.requested,
  };
}
