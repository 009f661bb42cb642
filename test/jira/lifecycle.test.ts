import type { JiraSite } from '@throughline/sandbox/jira';
import { describe, expect, it } from 'vitest';
import {
  ANN,
  type Answer,
  BOB,
  type InstalledApp,
  type InstallOptions,
  installedApp,
} from './installed-app.ts';

const START = Date.parse('2026-02-01T09:00:00Z');
const DAY = 24 * 60 * 60_000;

async function started(count = 3, options?: InstallOptions): Promise<InstalledApp> {
  const issues = Array.from({ length: count }, (_, i) => ({
    key: `ABC-${i + 1}`,
    fixVersions: i < 2 ? ['1.0'] : [],
  }));
  const app = installedApp({ issues }, options);
  await app.runtime.install();
  await app.settle();
  return app;
}

async function goalOn(app: InstalledApp, select: object): Promise<() => Promise<Answer>> {
  const { goal, metric } = await app.goalCounting(ANN);
  await app.done(ANN, 'links.add', { metric, tool: 'jira', select });
  await app.settle();
  return async () => (await app.done(ANN, 'goals.get', { goal })).metrics[0].counts;
}

describe('the life of an installation', () => {
  it('begins with a reading of everything, with the app’s own rights', async () => {
    const app = await started(230);
    expect(await app.store.mirror.sync('jira')).toMatchObject({ phase: 'idle', done: 230, total: 230 });
    expect(await app.store.mirror.size('jira')).toBe(230);
  });

  it('reads a large site in as many runs as it needs, none of them stopped by its time limit', async () => {
    const slow = (site: JiraSite): JiraSite => ({
      ...site,
      request: (...asked) => {
        if (asked[2].includes('/search/jql')) app.clock.time += 100_000;
        return site.request(...asked);
      },
    });
    const issues = Array.from({ length: 1500 }, (_, i) => ({ key: `ABC-${i + 1}`, updated: START + i }));
    const app = installedApp({ issues }, { around: slow });
    await app.runtime.install();
    await app.settle();
    expect(await app.store.mirror.size('jira')).toBe(1500);
    expect(await app.store.mirror.sync('jira')).toMatchObject({ phase: 'idle', done: 1500 });
    expect(app.log).toEqual([]);
  });

  it('goes on reading when Jira did not answer for a while', async () => {
    const app = installedApp({
      issues: Array.from({ length: 300 }, (_, i) => ({ key: `ABC-${i + 1}`, updated: START + i })),
    });
    const second = { match: ({ path }: { readonly path: string }) => path.includes('/search/jql') };
    await app.runtime.install();
    app.site.faults.every(2, { status: 503 }, second);
    await app.settle();
    expect(await app.store.mirror.sync('jira')).toMatchObject({ phase: 'idle', done: 300 });
  });

  it('goes on with the nightly reading from the page at which a limit stopped it', async () => {
    const app = await started(450);
    const limit = {
      status: 429,
      headers: { 'retry-after': '600', 'ratelimit-reason': 'jira-quota-global-based' },
    };
    app.site.faults.every(3, limit, { match: ({ path }) => path.includes('/issue/bulkfetch') });
    await app.runtime.schedule('every-night');
    await app.settle();
    expect(app.site.usage().byRoute['POST /issue/bulkfetch']).toBe(5);
  });

  it('goes on after an upgrade with what changed meanwhile', async () => {
    const app = await started();
    app.clock.time += DAY;
    app.lose(() => app.site.admin.transition('ABC-1', 'Done'));
    await app.runtime.upgrade();
    await app.settle();
    expect(await app.store.mirror.byKeys('jira', ['ABC-1'])).toMatchObject([{ bucket: 'done' }]);
  });

  it('ends with the marks taken off the issues', async () => {
    const app = await started();
    await goalOn(app, { item: 'ABC-1' });
    const marked = async () => {
      return (await read(app, 'issue/ABC-1/properties')).keys.length;
    };
    expect(await marked()).toBe(1);
    await app.runtime.uninstall();
    expect(await marked()).toBe(0);
  });

  it('finds at night what was deleted without an event', async () => {
    const app = await started();
    const counts = await goalOn(app, { container: 'ABC' });
    app.lose(() => app.site.admin.deleteIssue('ABC-3'));
    await app.runtime.schedule('every-night');
    await app.settle();
    expect(await counts()).toMatchObject({ todo: 2, unreadable: 1 });
  });
});

describe('what changes issues without changing them', () => {
  it('a version that is renamed is still the version of its issues', async () => {
    const app = await started();
    const counts = await goalOn(app, { release: '1.0', container: 'ABC' });
    expect(await counts()).toMatchObject({ todo: 2 });
    app.site.admin.editVersion('ABC', '1.0', { name: '1.0 LTS' });
    const [version] = await read(app, 'project/ABC/versions');
    await app.runtime.trigger({ eventType: 'avi:jira:updated:version', version });
    await app.settle();
    expect(await app.store.mirror.byKeys('jira', ['ABC-1'])).toMatchObject([{ releases: ['1.0 LTS'] }]);
  });

  it('a project that is gone leaves its issues unreadable, and brings them back when it returns', async () => {
    const app = await started();
    const counts = await goalOn(app, { container: 'ABC' });
    const project = await read(app, 'project/ABC');
    app.site.admin.revokeBrowse('app', 'ABC');
    await app.runtime.trigger({ eventType: 'avi:jira:archived:project', project });
    await app.settle();
    expect(await counts()).toMatchObject({ todo: 0, unreadable: 3 });
    app.site.admin.grantBrowse('app', 'ABC');
    await app.runtime.trigger({ eventType: 'avi:jira:restored:project', project });
    await app.settle();
    expect(await counts()).toMatchObject({ todo: 3, unreadable: 0 });
  });

  it('a link that is a parent in disguise is read, another one is not', async () => {
    const app = await started();
    const link = (name: string) => ({
      eventType: 'avi:jira:created:issuelink',
      id: '1',
      sourceIssueId: '10001',
      destinationIssueId: '10002',
      issueLinkType: { id: '1', name },
    });
    const before = app.site.usage().requests;
    await app.runtime.trigger(link('Blocks'));
    await app.settle();
    expect(app.site.usage().requests).toBe(before);
    await app.runtime.trigger(link('Epic-Story Link'));
    await app.settle();
    expect(app.site.usage().requests).toBeGreaterThan(before);
  });
});

async function read(app: InstalledApp, path: string): Promise<Answer> {
  const { body } = await app.site.request('app', 'GET', `/rest/api/3/${path}`);
  return JSON.parse(body);
}

describe('names of people', () => {
  it('are reported to Atlassian daily; changed ones are taken afresh, those of closed accounts forgotten', async () => {
    const reports: string[][] = [];
    const personalData: InstallOptions['personalData'] = (accounts) => {
      reports.push(accounts.map(({ accountId }) => accountId));
      return [
        { accountId: ANN, status: 'closed' },
        { accountId: BOB, status: 'updated' },
      ];
    };
    const app = await started(1, { personalData });
    await app.goalCounting(ANN);
    await app.goalCounting(BOB);
    app.site.admin.addUser({ accountId: BOB, displayName: 'Robert' });
    app.clock.time += DAY;
    expect(await app.runtime.schedule('privacy-report')).toMatchObject({ kind: 'returned' });
    expect(reports).toEqual([[ANN, BOB]]);
    const names = new Map((await app.store.people.list()).map(({ person, name }) => [person, name]));
    expect(names).toEqual(
      new Map([
        [`jira:${ANN}`, 'Former user'],
        [`jira:${BOB}`, 'Robert'],
      ]),
    );
    await app.runtime.schedule('privacy-report');
    expect(reports[1]).toEqual([BOB]);
  });

  it('of nobody are reported as nothing', async () => {
    const reports: unknown[] = [];
    const personalData: InstallOptions['personalData'] = (accounts) => {
      reports.push(accounts);
      return [];
    };
    const app = await started(1, { personalData });
    expect(await app.runtime.schedule('privacy-report')).toMatchObject({ kind: 'returned' });
    expect(reports).toEqual([]);
  });
});
