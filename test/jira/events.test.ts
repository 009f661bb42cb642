import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANN, type Answer, type InstalledApp, installedApp } from './installed-app.ts';

const MINUTE = 60_000;

const counts = async (app: InstalledApp, goal: string): Promise<Answer> => {
  const { metrics, progress } = await app.done(ANN, 'goals.get', { goal });
  return { progress, ...metrics[0].counts };
};

const family = [
  { key: 'ABC-1', type: 'Epic' },
  { key: 'ABC-2', parent: 'ABC-1' },
  { key: 'ABC-3', parent: 'ABC-1' },
  { key: 'ABC-4', parent: 'ABC-3', type: 'Sub-task' },
  { key: 'ABC-5', parent: 'ABC-3', type: 'Sub-task' },
];

/** A goal that counts everything below the epic ABC-1. */
async function goalOnEpic(app: InstalledApp): Promise<string> {
  await app.runtime.install();
  await app.settle();
  const { goal, metric } = await app.goalCounting(ANN);
  await app.done(ANN, 'links.add', { metric, tool: 'jira', select: { item: 'ABC-1' } });
  await app.settle();
  return goal;
}

describe('events of Jira move the numbers', () => {
  it('as soon as work closes, moves, or is created', async () => {
    const app = installedApp({ issues: family });
    const goal = await goalOnEpic(app);
    expect(await counts(app, goal)).toMatchObject({ progress: 0, todo: 3, done: 0 });
    app.site.admin.transition('ABC-2', 'Done');
    await app.settle();
    expect(await counts(app, goal)).toMatchObject({ progress: 1 / 3, todo: 2, done: 1 });
    app.site.admin.createIssue({ project: 'ABC', parent: 'ABC-1' });
    await app.settle();
    expect(await counts(app, goal)).toMatchObject({ progress: 0.25, todo: 3, done: 1 });
    app.site.admin.editIssue('ABC-3', { parent: null });
    await app.settle();
    expect(await counts(app, goal)).toMatchObject({ progress: 0.5, todo: 1, done: 1 });
  });

  it('a hundred at once cost a few requests, not hundreds', async () => {
    const app = installedApp({ issues: Array.from({ length: 100 }, (_, i) => ({ key: `ABC-${i + 1}` })) });
    await goalOnEpic(app);
    const before = app.site.usage().requests;
    for (let n = 1; n <= 100; n += 1) app.site.admin.transition(`ABC-${n}`, 'Done');
    await app.settle();
    expect(app.site.usage().requests - before).toBeLessThanOrEqual(3);
    expect(await app.store.mirror.items(['jira:10077'])).toMatchObject([{ bucket: 'done' }]);
  });

  it('more of them than Forge takes into its queue in a minute are all read', async () => {
    const app = installedApp(
      { issues: Array.from({ length: 60 }, (_, i) => ({ key: `ABC-${i + 1}` })) },
      { limits: { queue: { eventsPerMinute: 20 } } },
    );
    await goalOnEpic(app);
    for (let n = 1; n <= 60; n += 1) app.site.admin.transition(`ABC-${n}`, 'Done');
    await app.settle();
    const items = await app.store.mirror.items(
      Array.from({ length: 60 }, (_, i) => `jira:${10_001 + i}` as const),
    );
    expect(items.filter(({ bucket }) => bucket === 'done')).toHaveLength(60);
  });

  it('a change that no number depends on asks Jira nothing', async () => {
    const app = installedApp({ issues: family });
    await goalOnEpic(app);
    const before = app.site.usage().requests;
    app.site.admin.editIssue('ABC-2', { priority: { name: 'High' } });
    await app.settle();
    expect(app.site.usage().requests).toBe(before);
  });

  it('an event that was read already asks Jira nothing', async () => {
    const app = installedApp({ issues: family });
    await goalOnEpic(app);
    app.site.admin.transition('ABC-2', 'Done');
    await app.settle({ seed: 1, duplicates: 1, reorder: true });
    const before = app.site.usage().requests;
    await app.runtime.trigger({
      eventType: 'avi:jira:updated:issue',
      issue: { id: '10002', fields: { updated: new Date(app.clock.time - MINUTE * 60).toISOString() } },
      changelog: { id: '1', items: [{ field: 'status' }] },
    });
    await app.settle();
    expect(app.site.usage().requests).toBe(before);
  });

  it('in any order and however often they come, the numbers are those of a fresh reading', async () => {
    const step = fc.tuple(
      fc.integer({ min: 1, max: 8 }),
      fc.constantFrom('done', 'todo', 'duplicate', 'up', 'out', 'delete'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), fc.nat(), async (steps, seed) => {
        const issues = [...family, { key: 'ABC-6', parent: 'ABC-1' }, { key: 'ABC-7' }, { key: 'ABC-8' }];
        const app = installedApp({ issues });
        const goal = await goalOnEpic(app);
        for (const [n, what] of steps) {
          app.clock.time += 1000;
          carryOut(app, `ABC-${n}`, what);
          if ((n + seed) % 3 === 0) await app.settle({ seed, duplicates: 0.5, reorder: true });
        }
        await app.settle({ seed, duplicates: 0.5, reorder: true });
        expect(await counts(app, goal)).toEqual({ ...(await expected(app)) });
      }),
      { numRuns: 25 },
    );
  });
});

/** Acts in Jira; on an issue that is gone there is nothing to do. */
function carryOut(app: InstalledApp, key: string, what: string): void {
  const { admin } = app.site;
  if (!admin.issueKeys().includes(key)) return;
  if (what === 'done') admin.transition(key, 'Done', { resolution: 'Done' });
  if (what === 'duplicate') admin.transition(key, 'Done', { resolution: 'Duplicate' });
  if (what === 'todo') admin.transition(key, 'To Do');
  if (what === 'up' && key > 'ABC-5') admin.editIssue(key, { parent: { key: 'ABC-1' } });
  if (what === 'out' && key > 'ABC-5') admin.editIssue(key, { parent: null });
  if (what === 'delete' && key !== 'ABC-1') admin.deleteIssue(key);
}

/** The counts by Jira itself, level by level. */
async function expected(app: InstalledApp): Promise<Answer> {
  const all = await search(app, 'project = ABC');
  const below = (key: string): Answer[] => {
    const children = all.filter(({ fields }: Answer) => fields.parent?.key === key);
    return children.length === 0
      ? [all.find((issue: Answer) => issue.key === key)]
      : children.flatMap((child: Answer) => below(child.key));
  };
  const buckets = below('ABC-1').map(({ fields }) => {
    if (fields.status.statusCategory.key !== 'done') return 'todo';
    return fields.resolution?.name === 'Duplicate' ? 'cancelled' : 'done';
  });
  const count = (bucket: string) => buckets.filter((each) => each === bucket).length;
  const live = count('todo') + count('done');
  const progress = live === 0 ? null : count('done') / live;
  return {
    progress,
    todo: count('todo'),
    doing: 0,
    done: count('done'),
    cancelled: count('cancelled'),
    unreadable: 0,
  };
}

async function search(app: InstalledApp, jql: string): Promise<Answer[]> {
  const { body } = await app.site.request('app', 'POST', '/rest/api/3/search/jql', {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jql, fields: ['status', 'resolution', 'parent'], maxResults: 100 }),
  });
  return JSON.parse(body).issues;
}

describe('what Jira tells no event of', () => {
  it('sub-tasks that are deleted with their parent leave the counts with it', async () => {
    const app = installedApp({ issues: family });
    const goal = await goalOnEpic(app);
    app.site.admin.deleteIssue('ABC-3');
    await app.settle();
    expect(await counts(app, goal)).toMatchObject({ todo: 1, unreadable: 0 });
  });

  it('an issue that the app may no longer read is counted apart, and comes back when it may', async () => {
    const app = installedApp({
      issues: family,
      securityLevels: [{ id: '1', name: 'Secret', members: [ANN] }],
    });
    const goal = await goalOnEpic(app);
    app.site.admin.setSecurity('ABC-2', 'Secret');
    await app.settle();
    expect(await counts(app, goal)).toMatchObject({ todo: 2, unreadable: 1 });
    app.site.admin.setSecurity('ABC-2', null);
    await app.settle();
    expect(await counts(app, goal)).toMatchObject({ todo: 3, unreadable: 0 });
  });

  it('a permission that is taken and given back is found by the nightly reading', async () => {
    const app = installedApp({ issues: family });
    const goal = await goalOnEpic(app);
    app.site.admin.revokeBrowse('app', 'ABC');
    await app.runtime.schedule('every-night');
    await app.settle();
    expect(await counts(app, goal)).toMatchObject({ todo: 0, unreadable: 3 });
    app.site.admin.grantBrowse('app', 'ABC');
    await app.runtime.schedule('every-night');
    await app.settle();
    expect(await counts(app, goal)).toMatchObject({ todo: 3, unreadable: 0 });
  });

  it('lost events are caught up with every hour', async () => {
    const app = installedApp({ issues: family });
    const goal = await goalOnEpic(app);
    app.clock.time += 30 * MINUTE;
    app.lose(() => app.site.admin.transition('ABC-2', 'Done'));
    await app.settle();
    expect(await counts(app, goal)).toMatchObject({ done: 0 });
    app.clock.time += 30 * MINUTE;
    await app.runtime.schedule('every-hour');
    await app.settle();
    expect(await counts(app, goal)).toMatchObject({ done: 1 });
  });
});
