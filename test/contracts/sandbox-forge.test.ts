import { createServer } from 'node:http';
import { readManifest } from '@throughline/sandbox/forge';
import { describe, expect, it } from 'vitest';
import { callPanel, fixtureRoot, fixtureRuntime } from '../forge/fixture-runtime.ts';

const manifestPath = `${fixtureRoot}manifest.yml`;

describe('a resolver in the local Forge runtime', () => {
  it('runs behind its module, with the user and the place it was called from', async () => {
    const result = await callPanel(fixtureRuntime(), 'whoAmI');
    expect(result).toMatchObject({ accountId: 'ann', moduleKey: 'panel', issue: 'ABC-1' });
  });

  it('keeps fifty concurrent invocations apart', async () => {
    const fixture = fixtureRuntime();
    const people = Array.from({ length: 50 }, (_, number) => `person-${number}`);
    const results = await Promise.all(
      people.map((person) =>
        Promise.all([
          callPanel(fixture, 'whoAmI', undefined, person),
          callPanel(fixture, 'mySummary', { issueKey: 'ABC-1' }, person),
        ]),
      ),
    );
    people.forEach((person, place) => {
      expect(results[place]).toMatchObject([{ accountId: person }, { summary: `seen by ${person}` }]);
    });
  });

  it('keeps two runtimes of one process apart', async () => {
    const [first, second] = [fixtureRuntime(), fixtureRuntime()];
    await Promise.all([
      callPanel(first, 'saveNote', { key: 'a', text: 'first' }),
      callPanel(second, 'saveNote', { key: 'a', text: 'second' }),
      callPanel(first, 'appSummary', { issueKey: 'ABC-1' }),
    ]);
    expect([first.calls.length, second.calls.length]).toEqual([1, 0]);
  });

  it('passes its payload and its result through JSON', async () => {
    const fixture = fixtureRuntime();
    const text = { toJSON: () => 'as JSON says' };
    expect(await callPanel(fixture, 'saveNote', { key: 'a', text })).toEqual({ text: 'as JSON says' });
  });

  it('calls Jira as the user, as the app and with the scopes of the manifest', async () => {
    const fixture = fixtureRuntime();
    await callPanel(fixture, 'mySummary', { issueKey: 'ABC-1' });
    await callPanel(fixture, 'appSummary', { issueKey: 'ABC-1' });
    const scopes = ['read:jira-work', 'write:jira-work', 'read:jira-user', 'storage:app'];
    expect(fixture.calls.map((call) => call.caller)).toEqual([
      { kind: 'user', accountId: 'ann', scopes },
      { kind: 'app', scopes },
    ]);
    expect(fixture.calls[0]?.path).toBe('/rest/api/3/issue/ABC-1?fields=summary');
  });

  it('asks Jira for permissions through authorize()', async () => {
    const fixture = fixtureRuntime();
    expect(await callPanel(fixture, 'mayEdit', { issueId: 10 })).toEqual({ allowed: true });
    expect(await callPanel(fixture, 'mayEdit', { issueId: 10 }, 'bob')).toEqual({ allowed: false });
    expect(fixture.calls[0]).toMatchObject({ method: 'POST', body: { accountId: 'ann' } });
  });

  it('has no user to act as when nobody is signed in', async () => {
    const fixture = fixtureRuntime();
    const extension = { type: 'jira:issuePanel' };
    const call = { functionKey: 'mySummary', payload: { issueKey: 'ABC-1' } };
    const result = fixture.runtime.invokeResolver('panel', call, { accountId: undefined }, { extension });
    await expect(result).rejects.toMatchObject({
      kind: 'failed',
      cause: { name: 'NEEDS_AUTHENTICATION_ERR' },
    });
    expect(fixture.calls).toEqual([]);
  });

  it('acts as another user only with scopes that allow impersonation', async () => {
    const plain = fixtureRuntime();
    await expect(callPanel(plain, 'impersonate', { accountId: 'bob' })).rejects.toThrow(
      'Authentication Required',
    );
    const manifest = readManifest(manifestPath);
    const scopes = { 'read:jira-user': { allowImpersonation: true }, 'storage:app': {} };
    const allowed = fixtureRuntime({ manifest: { ...manifest, permissions: { scopes } } });
    expect(await callPanel(allowed, 'impersonate', { accountId: 'bob' })).toEqual({ status: 200 });
    expect(allowed.calls[0]?.caller).toEqual({ kind: 'user', accountId: 'bob', scopes: ['read:jira-user'] });
  });

  it('reports an error of the function with its message, and logs it', async () => {
    const fixture = fixtureRuntime();
    await expect(callPanel(fixture, 'missing')).rejects.toMatchObject({
      kind: 'failed',
      message: "Resolver has no definition for 'missing'.",
    });
    expect(fixture.log.join('\n')).toContain("Resolver has no definition for 'missing'.");
  });
});

describe('scopes', () => {
  it.each([
    { without: 'read:jira-work', call: ['mySummary', { issueKey: 'ABC-1' }] as const, status: 401 },
    { without: 'read:jira-user', call: ['mySummary', { issueKey: 'ABC-1' }] as const, status: 200 },
  ])('a call without $without answers $status', async ({ without, call, status }) => {
    const manifest = readManifest(manifestPath);
    const scopes = ['read:jira-work', 'read:jira-user', 'storage:app'].filter((scope) => scope !== without);
    const fixture = fixtureRuntime({ manifest: { ...manifest, permissions: { scopes } } });
    expect(await callPanel(fixture, ...call)).toMatchObject({ status });
    expect(fixture.calls.length).toBe(status === 401 ? 0 : 1);
  });

  it('storage needs storage:app', async () => {
    const manifest = readManifest(manifestPath);
    const fixture = fixtureRuntime({
      manifest: { ...manifest, permissions: { scopes: ['read:jira-work'] } },
    });
    await expect(callPanel(fixture, 'saveNote', { key: 'a', text: 'b' })).rejects.toThrow(
      'scope does not match',
    );
  });
});

describe('limits of an invocation', () => {
  it('stops a function after its time, and lets it reach nothing afterwards', async () => {
    const fixture = fixtureRuntime({ limits: { invocation: { shortSeconds: 0.05 } } });
    await expect(callPanel(fixture, 'never')).rejects.toMatchObject({ kind: 'timed-out' });
  });

  it('counts time on the simulated clock too', async () => {
    const fixture = fixtureRuntime({
      jira: async () => {
        fixture.clock.time += 26_000;
        return { status: 200, headers: {}, body: '{"fields":{"summary":"slow"}}' };
      },
    });
    await expect(callPanel(fixture, 'mySummary', { issueKey: 'ABC-1' })).rejects.toMatchObject({
      kind: 'timed-out',
    });
  });

  it('cuts a function off once it has returned, and says what was lost', async () => {
    const fixture = fixtureRuntime();
    await callPanel(fixture, 'forgetful');
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(fixture.log.join('\n')).toContain('Such work is lost on Forge; await it.');
  });

  it('refuses the 1,201st call of one user in a minute, and takes calls again later', async () => {
    const fixture = fixtureRuntime({ limits: { invocation: { perUserPerMinute: 3 } } });
    for (let call = 0; call < 3; call += 1) await callPanel(fixture, 'whoAmI');
    await expect(callPanel(fixture, 'whoAmI')).rejects.toMatchObject({ kind: 'rate-limited' });
    expect(await callPanel(fixture, 'whoAmI', undefined, 'bob')).toMatchObject({ accountId: 'bob' });
    fixture.clock.time += 60_000;
    expect(await callPanel(fixture, 'whoAmI')).toMatchObject({ accountId: 'ann' });
  });

  it('refuses a payload above 500 KB', async () => {
    const text = 'x'.repeat(500 * 1024);
    const result = callPanel(fixtureRuntime(), 'saveNote', { key: 'a', text });
    await expect(result).rejects.toMatchObject({ kind: 'too-large' });
  });

  it('warns once when the log exceeds what Forge keeps', async () => {
    const fixture = fixtureRuntime();
    await callPanel(fixture, 'chatter', { lines: 100 });
    expect(fixture.log.filter((line) => line.includes('would be lost'))).toEqual([]);
    await callPanel(fixture, 'chatter', { lines: 102 });
    expect(fixture.log.filter((line) => line.includes('would be lost')).length).toBe(1);
    expect(fixture.log[0]).toBe('resolver log: line 0');
  });
});

describe('egress', () => {
  it('reaches no address that the manifest does not permit, even by a fetch captured earlier', async () => {
    const server = createServer((_, response) => response.end('reached'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/x`;
    try {
      const denied = callPanel(fixtureRuntime(), 'fetchOutside', { url });
      await expect(denied).rejects.toMatchObject({
        cause: { cause: { message: expect.stringContaining('may not call http://127') } },
      });
      const manifest = readManifest(manifestPath);
      const permissions = {
        ...manifest.permissions,
        external: { fetch: { backend: [new URL(url).origin] } },
      };
      const permitted = fixtureRuntime({ manifest: { ...manifest, permissions } });
      expect(await callPanel(permitted, 'fetchOutside', { url })).toEqual({ text: 'reached' });
      expect(await (await fetch(url)).text()).toBe('reached');
    } finally {
      server.close();
    }
  });
});
