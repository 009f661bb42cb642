import type { JiraSeed } from '@throughline/sandbox/jira';
import { describe, expect, it } from 'vitest';
import { ADMIN, ANN, BOB, type InstalledApp, type InstallOptions, installedApp } from './installed-app.ts';

async function started(seed: JiraSeed, options?: InstallOptions): Promise<InstalledApp> {
  const app = installedApp(seed, options);
  await app.runtime.install();
  await app.settle();
  return app;
}

const family: JiraSeed['issues'] = [
  { key: 'ABC-1', type: 'Epic', fixVersions: ['1.0'] },
  { key: 'ABC-2', parent: 'ABC-1', labels: ['web'], fixVersions: ['1.0'] },
  { key: 'ABC-3', parent: 'ABC-1', status: 'Done', resolution: 'Done' },
  { key: 'ABC-4' },
];

describe('a person links work inside Jira', () => {
  it.each([
    ['an epic with everything below it', { item: 'ABC-1' }, { todo: 1, done: 1 }],
    ['an issue by a key in small letters', { item: 'abc-2' }, { todo: 1, done: 0 }],
    ['a version', { release: '1.0', container: 'ABC' }, { todo: 1, done: 0 }],
    ['a label', { label: 'web' }, { todo: 1, done: 0 }],
    ['a label of one project', { label: 'web', container: 'ABC' }, { todo: 1, done: 0 }],
    ['a project', { container: 'ABC' }, { todo: 2, done: 1 }],
    ['a query', { query: 'project = ABC AND statusCategory = Done ORDER BY key DESC' }, { todo: 0, done: 1 }],
  ])('by %s', async (_, select, counts) => {
    const app = await started({ issues: family });
    const { goal, metric } = await app.goalCounting(ANN);
    expect(await app.done(ANN, 'links.preview', { tool: 'jira', select })).toMatchObject({ counts });
    await app.done(ANN, 'links.add', { metric, tool: 'jira', select });
    expect((await app.done(ANN, 'goals.get', { goal })).metrics[0].counts).toMatchObject(counts);
  });

  it.each([
    ['an issue that is not there', { item: 'ABC-99' }, 'select.item', /no issue "ABC-99"/],
    [
      'a version that is not there',
      { release: '9.9', container: 'ABC' },
      'select.release',
      /no version "9\.9"/,
    ],
    ['a project that is not there', { container: 'XYZ' }, 'select.container', /no project "XYZ"/],
    ['a key that is a path', { container: '../..' }, 'select.container', /no project/],
    ['a label with a blank', { label: 'two words' }, 'select.label', /no blanks/],
    ['a query with a fault', { query: 'project = = ABC' }, 'select.query', /JQL/],
    ['a query about a field that is not there', { query: 'universe = 42' }, 'select.query', /universe/],
    ['a query without a condition', { query: 'ORDER BY key' }, 'select.query', /no condition/],
    ['a query that asks who asks', { query: 'assignee = currentUser()' }, 'select.query', /currentUser/],
  ])('but not by %s, and is told what is wrong', async (_, select, field, message) => {
    const app = await started({ issues: family });
    const { metric } = await app.goalCounting(ANN);
    const refusal = await app.refused(ANN, 'links.add', { metric, tool: 'jira', select });
    expect(refusal).toMatchObject({ field });
    expect(refusal.message).toMatch(message);
  });

  it('only as far as the person’s own rights in Jira go', async () => {
    const app = await started({
      projects: [
        { key: 'ABC', versions: [{ name: '1.0' }] },
        { key: 'SEC', everyone: [], grants: { [ANN]: ['BROWSE_PROJECTS'] } },
      ],
      issues: [...family, { key: 'SEC-1', summary: 'Secret plan' }],
    });
    app.site.admin.grantBrowse('app', 'SEC');
    await app.runtime.schedule('every-hour');
    await app.settle();
    const { goal, metric } = await app.goalCounting(ANN);
    const select = { item: 'SEC-1' };
    expect((await app.refused(BOB, 'links.add', { metric, tool: 'jira', select })).message).not.toMatch(
      /plan/,
    );
    await app.done(ANN, 'links.add', { metric, tool: 'jira', select });
    const explained = async (who: string) =>
      JSON.stringify(await app.done(who, 'numbers.explain', { metric }));
    expect(await explained(ANN)).toContain('Secret plan');
    expect(await explained(BOB)).not.toContain('Secret plan');
    expect(await app.done(BOB, 'views.issuePanel', { tool: 'jira', item: 'SEC-1' })).toMatchObject({
      item: null,
      goals: [],
    });
    expect((await app.done(BOB, 'goals.get', { goal })).metrics[0].counts).toMatchObject({ todo: 1 });
  });

  it('and a query link follows the work it finds', async () => {
    const app = await started({ issues: family });
    const { goal, metric } = await app.goalCounting(ANN);
    await app.done(ANN, 'links.add', { metric, tool: 'jira', select: { query: 'priority = High' } });
    const counts = async () => (await app.done(ANN, 'goals.get', { goal })).metrics[0].counts;
    expect(await counts()).toMatchObject({ todo: 0 });
    app.site.admin.editIssue('ABC-4', { priority: { name: 'High' } });
    await app.settle();
    expect(await counts()).toMatchObject({ todo: 1 });
    app.site.admin.editIssue('ABC-4', { priority: { name: 'Low' } });
    await app.settle();
    expect(await counts()).toMatchObject({ todo: 0 });
  });
});

describe('who asks', () => {
  it('is whom Forge proves, whatever the call says', async () => {
    const app = await started({ issues: family });
    const { goal } = await app.goalCounting(ANN, { visibility: 'private' });
    const forged = await app.runtime.invokeResolver(
      'issue-panel',
      {
        functionKey: 'operate',
        payload: {
          operation: 'goals.get',
          input: { goal },
          accountId: ANN,
          viewer: { person: `jira:${ANN}` },
        },
      },
      { accountId: BOB },
      { extension: { accountId: ANN } },
    );
    expect(forged).toMatchObject({ kind: 'refused', refusal: { code: 'not-found' } });
    expect(await app.call(ANN, 'goals.get', { goal })).toMatchObject({ kind: 'done' });
  });

  it('must be somebody', async () => {
    const app = await started({});
    expect(await app.call(undefined, 'goals.tree', {})).toMatchObject({
      kind: 'refused',
      refusal: { code: 'not-allowed' },
    });
  });

  it('must ask for something', async () => {
    const app = await started({});
    const answer = await app.runtime.invokeResolver(
      'global-page',
      { functionKey: 'operate', payload: 7 },
      { accountId: ANN },
      { extension: {} },
    );
    expect(answer).toMatchObject({ kind: 'refused', refusal: { code: 'invalid-input' } });
    expect(await app.refused(ANN, 'goals.explode', {})).toMatchObject({ code: 'unknown-operation' });
  });

  it('is kept by name only once they did something', async () => {
    const app = await started({});
    await app.done(BOB, 'goals.tree', {});
    expect(await app.store.people.list()).toEqual([]);
    const { goal } = await app.done(ANN, 'goals.create', { title: 'Ship it' });
    expect(await app.store.people.list()).toMatchObject([{ person: 'jira:ann', name: 'ANN' }]);
    expect((await app.done(BOB, 'views.goalPage', { goal })).head).toMatchObject({ ownerName: 'ANN' });
  });
});

describe('an administrator of Jira', () => {
  it('alone sees and changes how it is read', async () => {
    const app = await started({ issues: family });
    expect(await app.refused(ANN, 'connections.get', { tool: 'jira' })).toMatchObject({
      code: 'not-allowed',
    });
    const view = await app.done(ADMIN, 'connections.get', { tool: 'jira' });
    expect(view).toMatchObject({ items: 4, sync: { phase: 'idle' }, settings: { everyContainer: true } });
    expect(view.settings.estimateFields[0]).toEqual({
      id: 'customfield_10016',
      name: 'Story Points',
      chosen: true,
    });
    expect(view.settings.knownEndings).toEqual(expect.arrayContaining(['Duplicate', 'Done']));
  });

  it('but sees no private goal', async () => {
    const app = await started({});
    const { goal } = await app.goalCounting(ANN, { visibility: 'private' });
    expect(await app.refused(ADMIN, 'goals.get', { goal })).toMatchObject({ code: 'not-found' });
  });

  it.each([
    ['a field that is not there', { estimateField: 'customfield_99999' }, 'estimateField'],
    ['a field that holds no numbers', { estimateField: 'customfield_10014' }, 'estimateField'],
    ['a project that is not there', { containers: ['XYZ'] }, 'containers'],
    ['an ending that is not there', { notDone: ['Exploded'] }, 'notDone'],
  ])('is refused %s, and nothing is changed', async (_, change, field) => {
    const app = await started({ issues: family });
    const settings = async () => (await app.done(ADMIN, 'connections.get', { tool: 'jira' })).settings;
    const before = await settings();
    expect(await app.refused(ADMIN, 'connections.change', { tool: 'jira', ...change })).toMatchObject({
      field,
    });
    expect(await settings()).toEqual(before);
  });

  it('changes what counts as done, and every number follows', async () => {
    const app = await started({
      issues: [...(family ?? []), { key: 'ABC-5', status: 'Done', resolution: 'Duplicate' }],
    });
    const { goal, metric } = await app.goalCounting(ANN);
    await app.done(ANN, 'links.add', { metric, tool: 'jira', select: { container: 'ABC' } });
    const counts = async () => (await app.done(ANN, 'goals.get', { goal })).metrics[0].counts;
    expect(await counts()).toMatchObject({ done: 1, cancelled: 1 });
    await app.done(ADMIN, 'connections.change', { tool: 'jira', notDone: ["Won't Do"] });
    await app.settle();
    expect(await counts()).toMatchObject({ done: 2, cancelled: 0 });
  });

  it('chooses the projects; work of the others is counted apart and cannot be linked', async () => {
    const app = await started({
      projects: [{ key: 'ABC' }, { key: 'XYZ' }],
      issues: [{ key: 'ABC-1' }, { key: 'XYZ-1' }],
    });
    const { goal, metric } = await app.goalCounting(ANN);
    await app.done(ANN, 'links.add', { metric, tool: 'jira', select: { container: 'XYZ' } });
    await app.done(ADMIN, 'connections.change', { tool: 'jira', containers: ['ABC'] });
    await app.runtime.schedule('every-night');
    await app.settle();
    expect((await app.done(ANN, 'goals.get', { goal })).metrics[0].counts).toMatchObject({
      todo: 0,
      unreadable: 1,
    });
    const refusal = await app.refused(ANN, 'links.add', { metric, tool: 'jira', select: { item: 'XYZ-1' } });
    expect(refusal.message).toMatch(/not among those that are read/);
  });
});

describe('when Jira refuses the app', () => {
  it('the panel says so beside the last known numbers, and recovers by itself', async () => {
    const app = await started({ issues: family });
    const { metric } = await app.goalCounting(ANN);
    await app.done(ANN, 'links.add', { metric, tool: 'jira', select: { item: 'ABC-1' } });
    const panel = () => app.store.mirror.sync('jira');
    app.site.faults.every(1, { status: 401 }, { match: ({ path }) => path.includes('/search/jql') });
    await app.runtime.schedule('every-hour');
    await app.settle();
    expect(await panel()).toMatchObject({
      phase: 'failed',
      problem: expect.stringMatching(/no longer accepts/),
    });
    expect((await app.done(ANN, 'goals.tree', {})).goals[0]).toMatchObject({ progress: 0.5 });
    app.site.faults.clear();
    app.site.admin.transition('ABC-2', 'Done');
    await app.settle();
    expect(await panel()).toMatchObject({ phase: 'idle', problem: null });
    expect((await app.done(ANN, 'goals.tree', {})).goals[0]).toMatchObject({ progress: 1 });
  });

  it('events wait in the queue until the limit is over', async () => {
    const app = await started({ issues: family });
    const burst = { status: 429, headers: { 'retry-after': '30', 'ratelimit-reason': 'jira-burst-based' } };
    app.site.faults.next(2, burst, { match: ({ path }) => path.includes('/issue/bulkfetch') });
    app.clock.time += 1000;
    const before = app.clock.time;
    app.site.admin.transition('ABC-2', 'Done');
    await app.settle();
    expect(app.clock.time - before).toBeGreaterThanOrEqual(30_000);
    expect(await app.store.mirror.byKeys('jira', ['ABC-2'])).toMatchObject([{ bucket: 'done' }]);
  });
});
