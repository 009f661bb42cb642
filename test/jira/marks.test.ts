import { describe, expect, it } from 'vitest';
import {
  ANN,
  type Answer,
  BOB,
  type InstalledApp,
  type InstallOptions,
  installedApp,
} from './installed-app.ts';

async function started(options?: InstallOptions): Promise<InstalledApp> {
  const issues = [
    { key: 'ABC-1', type: 'Epic' },
    { key: 'ABC-2', parent: 'ABC-1' },
    { key: 'ABC-3', parent: 'ABC-2', type: 'Sub-task' },
    { key: 'ABC-4', type: 'Epic' },
    { key: 'ABC-5' },
  ];
  const app = installedApp({ issues }, options);
  await app.runtime.install();
  await app.settle();
  return app;
}

/** Keys of what a search by anybody finds. */
async function found(app: InstalledApp, jql: string): Promise<readonly string[]> {
  const { status, body } = await app.site.request(
    { accountId: BOB, via: 'browser' },
    'POST',
    '/rest/api/3/search/jql',
    {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jql: `${jql} ORDER BY key ASC`, fields: ['summary'] }),
    },
  );
  expect(status, body).toBe(200);
  return JSON.parse(body).issues.map(({ key }: Answer) => key);
}

async function linked(
  app: InstalledApp,
  item: string,
  more: object = {},
): Promise<{ goal: string; link: string }> {
  const { goal, metric } = await app.goalCounting(ANN, more);
  const { link } = await app.done(ANN, 'links.add', { metric, tool: 'jira', select: { item } });
  await app.settle();
  return { goal, link };
}

describe('issues are found by the goal they serve', () => {
  it('with everything below a linked issue, through the alias and through the function', async () => {
    const app = await started();
    const { goal } = await linked(app, 'ABC-1');
    expect(await found(app, `goalId = "${goal}"`)).toEqual(['ABC-1', 'ABC-2', 'ABC-3']);
    const inGoal = await app.runtime.jql('issuesForGoal', [goal]);
    expect(await found(app, 'jql' in inGoal ? inGoal.jql : '')).toEqual(['ABC-1', 'ABC-2', 'ABC-3']);
    const notIn = await app.runtime.jql('issuesForGoal', [goal], { field: 'issue', operator: 'not in' });
    expect(await found(app, 'jql' in notIn ? notIn.jql : '')).toEqual(['ABC-4', 'ABC-5']);
  });

  it('until the link is removed', async () => {
    const app = await started();
    const { goal, link } = await linked(app, 'ABC-1');
    await app.done(ANN, 'links.remove', { link });
    await app.settle();
    expect(await found(app, `goalId = "${goal}"`)).toEqual([]);
  });

  it('and follow when an issue moves, with what is below it', async () => {
    const app = await started();
    const first = await linked(app, 'ABC-1');
    const second = await linked(app, 'ABC-4');
    app.site.admin.editIssue('ABC-2', { parent: { key: 'ABC-4' } });
    await app.settle();
    expect(await found(app, `goalId = "${first.goal}"`)).toEqual(['ABC-1']);
    expect(await found(app, `goalId = "${second.goal}"`)).toEqual(['ABC-2', 'ABC-3', 'ABC-4']);
  });

  it('by several goals at once', async () => {
    const app = await started();
    const [epic, story] = [await linked(app, 'ABC-1'), await linked(app, 'ABC-2')];
    expect(await found(app, `goalId = "${epic.goal}" AND goalId = "${story.goal}"`)).toEqual([
      'ABC-2',
      'ABC-3',
    ]);
  });

  it.each(['private', 'line'])(
    'but never by a %s goal, of which the mark would tell everybody',
    async (visibility) => {
      const app = await started();
      await linked(app, 'ABC-1', { visibility });
      expect(await found(app, 'goalId is not EMPTY')).toEqual([]);
    },
  );

  it('and no longer once the goal is made private', async () => {
    const app = await started();
    const { goal } = await linked(app, 'ABC-1');
    await app.done(ANN, 'goals.edit', { goal, visibility: 'private' });
    await app.settle();
    expect(await found(app, 'goalId is not EMPTY')).toEqual([]);
  });

  it('at a cost only where something changed', async () => {
    const app = await started();
    await linked(app, 'ABC-1');
    const writes = () => app.site.usage().byRoute['PUT /issue/:issueIdOrKey/properties/:propertyKey'] ?? 0;
    expect(writes()).toBe(3);
    app.site.admin.transition('ABC-2', 'Done');
    app.site.admin.editIssue('ABC-5', { labels: ['x'] });
    await app.settle();
    expect(writes()).toBe(3);
  });

  it('and are left unmarked where the app may not write, while the numbers go on', async () => {
    const app = await started();
    app.site.admin.revoke('app', 'ABC', 'EDIT_ISSUES');
    const { goal } = await linked(app, 'ABC-1');
    expect(await found(app, 'goalId is not EMPTY')).toEqual([]);
    expect((await app.done(ANN, 'goals.get', { goal })).metrics[0].counts).toMatchObject({ todo: 1 });
  });

  it('though the queue had no room for the marks at first', async () => {
    const app = await started({ limits: { queue: { eventsPerMinute: 1 } } });
    app.clock.time += 120_000;
    await app.runtime.schedule('every-night');
    const { goal } = await linked(app, 'ABC-1');
    expect(await found(app, `goalId = "${goal}"`)).toEqual([]);
    app.clock.time += 120_000;
    await app.runtime.schedule('every-hour');
    await app.settle();
    app.clock.time += 120_000;
    await app.runtime.schedule('every-hour');
    await app.settle();
    expect(await found(app, `goalId = "${goal}"`)).toEqual(['ABC-1', 'ABC-2', 'ABC-3']);
  });

  it.each(['', 'x y', '") OR (project = ABC', '../g'])(
    'the function refuses %j, which is no id',
    async (text) => {
      const app = await started();
      expect(await app.runtime.jql('issuesForGoal', [text])).toMatchObject({
        error: expect.stringMatching(/id of one goal/),
      });
    },
  );
});

describe('the automation action', () => {
  it('links an issue for the person whom the rule runs as', async () => {
    const app = await started();
    const { goal } = await app.goalCounting(ANN);
    await app.runtime.action('link-goal', { issueKey: 'ABC-5', goalId: goal }, { accountId: BOB });
    expect((await app.done(ANN, 'goals.get', { goal })).metrics[0].counts).toMatchObject({ todo: 1 });
  });

  it.each([
    ['nobody to act for', { as: undefined }, /needs a person/],
    ['a goal that the person cannot see', { visibility: 'private' }, /no goal/],
    ['an issue that is not there', { issueKey: 'ABC-99' }, /no issue/],
  ])('fails aloud for %s', async (_, changes, message) => {
    const { as, visibility, issueKey } = { as: BOB, visibility: 'company', issueKey: 'ABC-5', ...changes };
    const app = await started();
    const { goal } = await app.goalCounting(ANN, { visibility });
    const call = app.runtime.action('link-goal', { issueKey, goalId: goal }, { accountId: as });
    await expect(call).rejects.toThrow(message);
  });

  it('fails aloud for a goal with two metrics that count work', async () => {
    const app = await started();
    const { goal } = await app.goalCounting(ANN);
    await app.done(ANN, 'metrics.define', { goal, title: 'Points', work: { by: 'points' } });
    const call = app.runtime.action('link-goal', { issueKey: 'ABC-5', goalId: goal }, { accountId: ANN });
    await expect(call).rejects.toThrow(/several metrics/);
  });
});
