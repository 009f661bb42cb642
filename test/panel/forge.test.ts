import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { connection } from './fixtures/connection.ts';
import { containerGoals } from './fixtures/container-goals.ts';
import { goalPage } from './fixtures/goal-page.ts';
import { goalTree } from './fixtures/goal-tree.ts';
import { head } from './fixtures/goals.ts';
import { issuePanel, served } from './fixtures/issue-panel.ts';
import { hostAnswering } from './host-script.ts';
import { expectAccessible, openPage, type PanelPage } from './panel-page.ts';
import { type PanelServer, servePanels } from './panel-server.ts';

/** What the page around a Custom UI was asked, beside running operations. */
interface Around {
  readonly calls: { cmd: string; data: unknown }[];
  emit(event: string): void;
  /** Goes back to where the module began. */
  back(): void;
}

let browser: Browser;
let server: PanelServer;
let panel: PanelPage;
let progress = 0.42;

const HOST = hostAnswering({
  'views.issuePanel': () => issuePanel({ goals: [served({ head: head({ progress }) })] }),
  'views.goalTree': () => goalTree(),
  'views.goalPage': () => goalPage(),
  'views.containerGoals': () => containerGoals(),
  'connections.get': () => connection(),
});

beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), servePanels(HOST)]);
});
afterEach(async () => panel.close());
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** Opens what Forge would show in a module: the real bridge on a page that answers as Jira does. */
async function openModule(extension: Record<string, unknown>, locale = 'en-GB'): Promise<PanelPage> {
  server.asked.length = 0;
  const address = server.page.replace(
    'web.html',
    `index.html?${new URLSearchParams({ extension: JSON.stringify(extension), locale })}`,
  );
  panel = await openPage(browser, address, { width: 600, before: standInForJira });
  return panel;
}

/** Runs in the page, before the panel: the one function that @forge/bridge needs. */
function standInForJira(): void {
  const given = new URLSearchParams(location.search);
  const heard = new Map<string, () => void>();
  const calls: { cmd: string; data: unknown }[] = [];
  const listeners: ((moved: unknown) => void)[] = [];
  const history = {
    location: { pathname: '/jira/apps/a1/e1' },
    listen: (listener: (moved: unknown) => void) => listeners.push(listener),
    push: (pathname: string) => {
      history.location = { pathname };
      for (const listener of listeners) listener(history.location);
    },
  };
  const answers: Record<string, (data: Record<string, unknown>) => unknown> = {
    getContext: () => ({
      locale: given.get('locale'),
      extension: JSON.parse(given.get('extension') ?? '{}'),
    }),
    createHistory: () => history,
    enableTheming: () => document.documentElement.setAttribute('data-color-mode', 'dark'),
    on: ({ event, callback }) => {
      heard.set(String(event), callback as () => void);
      return { unsubscribe: () => heard.delete(String(event)) };
    },
    invoke: async ({ functionKey, payload }) => {
      if (functionKey !== 'operate') throw new Error(`There is no function ${String(functionKey)}.`);
      const { operation, input } = payload as { operation: string; input: unknown };
      const answer = await fetch(`/api/operations/${operation}`, {
        method: 'POST',
        body: JSON.stringify(input),
      });
      return answer.json();
    },
  };
  const callBridge = async (cmd: string, data: Record<string, unknown> = {}): Promise<unknown> => {
    calls.push({ cmd, data: JSON.parse(JSON.stringify(data)) });
    return answers[cmd]?.(data);
  };
  Object.assign(globalThis, {
    __bridge: { callBridge },
    around: {
      calls,
      emit: (event: string) => heard.get(event)?.(),
      back: () => history.push('/jira/apps/a1/e1'),
    } satisfies Around,
  });
}

const navigations = () =>
  panel.page.evaluate(() => {
    const { calls }: Around = Reflect.get(globalThis, 'around');
    return calls.filter(({ cmd }) => cmd === 'navigate').map(({ data }) => data);
  });

describe('inside Jira', () => {
  const ISSUE = { type: 'jira:issuePanel', issue: { id: '10012', key: 'SHIP-12' } };

  it('shows the panel of the issue, in Jira’s colours, under a policy without inline styles', async () => {
    const { page } = await openModule(ISSUE);
    await page.getByRole('link', { name: 'Deliver parcels within a day' }).waitFor();
    expect(server.asked).toEqual([
      { operation: 'views.issuePanel', input: { tool: 'jira', item: 'SHIP-12' } },
    ]);
    expect(await page.getAttribute('html', 'data-color-mode')).toBe('dark');
    await expectAccessible(panel);
  });

  it('moves within moments of Jira’s own news of a changed issue', async () => {
    progress = 0.42;
    const { page } = await openModule(ISSUE);
    const bar = page.getByRole('progressbar').first();
    await bar.waitFor();
    progress = 0.45;
    await page.evaluate(() => {
      const around: Around = Reflect.get(globalThis, 'around');
      around.emit('JIRA_ISSUE_CHANGED');
    });
    await expect.poll(() => bar.getAttribute('aria-valuenow'), { timeout: 3000 }).toBe('45');
  });

  it('leads from a goal’s title to its page in Jira', async () => {
    const { page } = await openModule(ISSUE);
    await page.getByRole('link', { name: 'Deliver parcels within a day' }).click();
    expect(await navigations()).toEqual([
      { target: 'module', moduleKey: 'global-page', path: '/goals/g_delivery', type: 'same-tab' },
    ]);
  });

  it('shows the tree on pages, and goes to a goal and back within Jira’s address', async () => {
    const { page } = await openModule({ type: 'jira:globalPage' });
    await page.getByRole('link', { name: 'Nobody gets hurt' }).click();
    await page.getByRole('heading', { level: 1, name: 'Deliver parcels within a day' }).waitFor();
    expect(server.asked.at(-1)).toEqual({ operation: 'views.goalPage', input: { goal: 'g_safe' } });
    await page.getByRole('link', { name: 'All goals' }).click();
    await page.getByRole('treegrid').waitFor();
    expect(await navigations()).toEqual([]);
    expect(panel.noise).toEqual([]);
  });

  it('begins a project’s page at the goals of the project, and comes back there', async () => {
    const { page } = await openModule({ type: 'jira:projectPage', project: { id: '10000', key: 'SHIP' } });
    await page.getByRole('heading', { level: 1, name: 'Goals that count work of SHIP' }).waitFor();
    expect(server.asked).toEqual([
      { operation: 'views.containerGoals', input: { tool: 'jira', container: 'SHIP', limit: 50 } },
    ]);
    await expectAccessible(panel);
    await page.getByRole('link', { name: 'Deliver parcels within a day' }).click();
    await page.getByRole('link', { name: 'All goals' }).click();
    await page.getByRole('treegrid').waitFor();
    await page.evaluate(() => Reflect.get(globalThis, 'around').back());
    await page.getByRole('heading', { level: 1, name: 'Goals that count work of SHIP' }).waitFor();
    expect(panel.noise).toEqual([]);
  });

  it('shows the connection on the admin page', async () => {
    const { page } = await openModule({ type: 'jira:adminPage' });
    await page.getByRole('heading', { name: 'Reading Jira' }).waitFor();
    expect(server.asked[0]).toEqual({ operation: 'connections.get', input: { tool: 'jira' } });
  });

  it('speaks the language that Jira speaks to the reader', async () => {
    const { page } = await openModule(ISSUE, 'de_DE');
    await page.getByText('Wird dieser Vorgang fertig').waitFor();
  });
});
