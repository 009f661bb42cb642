import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';
import {
  answerBridge,
  type BridgePlace,
  bridgePageModule,
  contentSecurityPolicy,
  withBridge,
} from '@throughline/sandbox/forge';
import { rolldown } from 'rolldown';
import { describe, expect, it } from 'vitest';
import { type FixtureRuntime, fixtureRoot, fixtureRuntime } from '../forge/fixture-runtime.ts';

const placeOf = ({ runtime }: FixtureRuntime): BridgePlace => ({
  runtime,
  who: { accountId: 'ann' },
  moduleKey: 'panel',
  extension: { type: 'jira:issuePanel', issue: { key: 'ABC-1', id: '10' } },
  urlOf: ({ target, issueKey }) => (target === 'issue' ? `http://localhost/browse/${issueKey}` : undefined),
});

const ask = (cmd: string, data?: unknown) => answerBridge(placeOf(fixtureRuntime()), cmd, data);

describe('the bridge of a Custom UI', () => {
  it('runs a resolver as the user who looks at the module', async () => {
    const answer = await ask('invoke', { functionKey: 'whoAmI' });
    expect(answer.val).toMatchObject({ accountId: 'ann', moduleKey: 'panel', issue: 'ABC-1' });
    expect(await ask('invoke', { functionKey: 'whoAmI', metadata: {} })).toMatchObject({
      val: { body: { accountId: 'ann' } },
    });
  });

  it('gives a failure of the function in the words that a Custom UI gets on Forge', async () => {
    const message = "There was an error invoking the function - Resolver has no definition for 'nothing'.";
    expect(await ask('invoke', { functionKey: 'nothing' })).toEqual({ err: { message } });
  });

  it.each([
    { cmd: 'invoke', data: {}, message: 'functionKey' },
    {
      cmd: 'fetchProduct',
      data: { product: 'confluence', restPath: '/', fetchRequestInit: {} },
      message: 'Only Jira',
    },
    {
      cmd: 'fetchProduct',
      data: { product: 'jira', restPath: 'rest', fetchRequestInit: {} },
      message: 'slash',
    },
    { cmd: 'showFlag', data: {}, message: 'id' },
    { cmd: 'navigate', data: { target: 'dashboard' }, message: 'There is no “dashboard” to go to here.' },
    { cmd: 'subscribeRealtimeChannel', data: {}, message: 'does not provide “subscribeRealtimeChannel”' },
  ])('refuses $cmd with $data', async ({ cmd, data, message }) => {
    expect((await ask(cmd, data)).err?.message).toContain(message);
  });

  it('asks Jira as the user, from the browser, and shows no rate limit headers', async () => {
    const headers = { 'content-type': 'text/plain', 'retry-after': '9', 'x-ratelimit-limit': '10' };
    const callers: unknown[] = [];
    const fixture = fixtureRuntime({
      async jira(caller) {
        callers.push(caller);
        return { status: 429, headers, body: '' };
      },
    });
    const data = { product: 'jira', restPath: '/rest/api/3/myself', fetchRequestInit: { method: 'GET' } };
    const { val } = await answerBridge(placeOf(fixture), 'fetchProduct', data);
    expect(val).toMatchObject({ status: 429, headers: { 'content-type': 'text/plain' } });
    expect(JSON.stringify(val)).not.toMatch(/retry-after|ratelimit/);
    expect(callers).toMatchObject([{ kind: 'user', accountId: 'ann', via: 'browser' }]);
  });

  it('puts the bridge first into the page, and refuses a page without a head', () => {
    const html =
      '<!doctype html><html><head lang="en"><script src="a.js"></script></head><body></body></html>';
    expect(withBridge(html)).toMatch(/^<!doctype html><html><head lang="en"><script>\/\/ Runs first/);
    expect(() => withBridge('<p>no head</p>')).toThrow('has no <head>');
  });

  it('serves under Forge’s own policy, with the inline bridge permitted by its hash', () => {
    const { runtime } = fixtureRuntime();
    const policy = contentSecurityPolicy(withBridge('<html><head></head></html>'), runtime.manifest);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toMatch(/script-src [^;]*'sha256-/);
    expect(policy).not.toContain('unsafe-inline');
    expect(policy).not.toContain('report-uri');
  });
});

const loads = createRequire(import.meta.url);

/** The fixture's Custom UI with the real @forge/bridge, as one script. */
async function bundleUi(): Promise<string> {
  const bundle = await rolldown({ input: `${fixtureRoot}ui/main.js`, platform: 'browser' });
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
  await bundle.close();
  return output[0].code;
}

const parentPage = (outside: string) => `<!doctype html><html><head><title>Issue</title></head><body>
<iframe id="ui" src="/ui/#${outside}"></iframe>
<script type="module">
  import { connectBridge } from '/bridge.js';
  window.acts = [];
  const frame = document.getElementById('ui');
  const note = (act) => window.acts.push(act);
  const kinds = ['modal', 'title', 'navigate', 'history'];
  const page = Object.fromEntries(kinds.map((kind) => [kind, note]));
  page.flag = (act) => { note(act); act.callback(act.flag.actions[0].onClick)(); };
  page.modal = (act) => { note(act); act.callback(act.modal.onClose)({ saved: true }); };
  window.bridge = connectBridge({ frame, endpoint: '/bridge', place: {}, colorMode: () => 'dark', page });
</script></body></html>`;

async function listen(respond: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(respond);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}

/** Serves a page with the Custom UI in an iframe, and the endpoint that answers its calls. */
async function servePage(fixture: FixtureRuntime, outside: string) {
  const script = await bundleUi();
  const html = withBridge(
    '<!doctype html><html><head><script type="module" src="main.js"></script></head></html>',
  );
  const policy = contentSecurityPolicy(html, fixture.runtime.manifest);
  const files: Record<string, [string, string]> = {
    '/': ['text/html', parentPage(outside)],
    '/bridge.js': ['text/javascript', bridgePageModule],
    '/ui/': ['text/html', html],
    '/ui/main.js': ['text/javascript', script],
  };
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.url === '/bridge') {
      const { cmd, data } = JSON.parse(await text(request));
      const answer = await answerBridge(placeOf(fixture), cmd, data);
      return response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    }
    const [type, body] = files[request.url ?? ''] ?? ['text/plain', ''];
    if (request.url?.startsWith('/ui/')) response.setHeader('content-security-policy', policy);
    return response.setHeader('content-type', type).end(body);
  };
  return listen((request, response) => {
    respond(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
}

async function launchChromium() {
  const { default: chromium } = await import('@sparticuz/chromium');
  const { chromium: playwright }: typeof import('playwright-core') = loads('playwright-core');
  return playwright.launch({ executablePath: await chromium.executablePath(), args: chromium.args });
}

describe('a Custom UI in Chromium, on the real @forge/bridge', () => {
  it('reaches resolvers, Jira, events, flags, modals, history and navigation, and nothing outside', async () => {
    const fixture = fixtureRuntime();
    const reached: unknown[] = [];
    const outside = await listen((request, response) => {
      reached.push(request.url);
      response.setHeader('access-control-allow-origin', '*').end('reached');
    });
    const [site, browser] = await Promise.all([servePage(fixture, outside.url), launchChromium()]);
    try {
      const page = await browser.newPage();
      await page.goto(site.url);
      const frame = page.frame({ url: /\/ui\// });
      if (frame === null) throw new Error('The Custom UI did not load.');
      // Forge's policy forbids eval, so the page is asked again and again from outside.
      const ended = () => frame.evaluate('Boolean(window.results?.done || window.results?.error)');
      await expect.poll(ended, { timeout: 20_000 }).toBe(true);
      expect(await frame.evaluate('window.results')).toEqual({
        done: true,
        context: expect.objectContaining({
          accountId: 'ann',
          locale: 'en-US',
          moduleKey: 'panel',
          cloudId: 'cloud-1',
        }),
        who: expect.objectContaining({ accountId: 'ann', issue: 'ABC-1' }),
        failure: "There was an error invoking the function - Resolver has no definition for 'nothing'.",
        issue: { status: 200, summary: 'seen by ann' },
        written: 204,
        outside: 'blocked',
        url: 'http://localhost/browse/ABC-1',
        nowhere: 'There is no “dashboard” to go to here.',
        events: [{ goal: 'g1' }],
        undone: true,
        closed: { saved: true },
        pushed: '/tree',
        path: '/tree',
      });
      expect(await frame.evaluate('document.documentElement.dataset.colorMode')).toBe('dark');
      const acts = await page.evaluate('window.acts.map((act) => act.kind)');
      expect(acts).toEqual(['flag', 'modal', 'history', 'title', 'navigate']);
      expect(reached).toEqual([]);
      expect(fixture.calls.at(-1)).toMatchObject({
        method: 'PUT',
        caller: { kind: 'user', accountId: 'ann' },
      });
      await page.evaluate("window.bridge.popHistory({ pathname: '/' })");
      await expect.poll(() => frame.evaluate('window.results.path')).toBe('/');
    } finally {
      await browser.close();
      site.close();
      outside.close();
    }
  }, 60_000);
});
