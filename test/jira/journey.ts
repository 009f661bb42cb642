import type { JiraSeed } from '@throughline/sandbox/jira';
import { expect } from 'vitest';
import { ADMIN, ANN, type Answer, type InstalledApp } from './installed-app.ts';

/** A site with something of everything that the app reads. */
export const journeySeed: JiraSeed = {
  fields: [
    {
      id: 'customfield_10014',
      name: 'Epic Link',
      type: 'any',
      custom: 'com.pyxis.greenhopper.jira:gh-epic-link',
    },
    {
      id: 'customfield_10016',
      name: 'Story point estimate',
      type: 'number',
      custom: 'com.pyxis.greenhopper.jira:jsw-story-points',
    },
    {
      id: 'customfield_10031',
      name: 'Story Points',
      type: 'number',
      custom: 'com.atlassian.jira.plugin.system.customfieldtypes:float',
    },
  ],
  issues: [
    { key: 'ABC-1', type: 'Epic', summary: 'Checkout' },
    {
      key: 'ABC-2',
      parent: 'ABC-1',
      fields: { customfield_10031: 3 },
      fixVersions: ['1.0'],
      labels: ['web'],
    },
    { key: 'ABC-3', parent: 'ABC-1', fields: { customfield_10031: 5 } },
    { key: 'ABC-4', parent: 'ABC-3', type: 'Sub-task' },
    { key: 'ABC-5', status: 'Done', resolution: 'Duplicate' },
    { key: 'ABC-6', priority: 'High' },
  ],
};

/** Everything that people, Jira and the clock make the app do, from its installation to its end. */
export async function liveWith(app: InstalledApp): Promise<void> {
  await app.runtime.install();
  await app.settle();
  const counts = await goalByEverySelection(app);
  expect(await counts()).toMatchObject({ todo: 3, done: 0, cancelled: 1, unreadable: 0 });
  await workInJira(app);
  expect(await counts()).toMatchObject({ todo: 1, done: 2, cancelled: 1, unreadable: 0 });
  const view = await app.done(ADMIN, 'connections.get', { tool: 'jira' });
  expect(view).toMatchObject({ sync: { phase: 'idle', problem: null } });
  await app.done(ADMIN, 'connections.change', { tool: 'jira', containers: ['ABC'], notDone: ["Won't Do"] });
  await app.settle();
  expect(await counts()).toMatchObject({ todo: 1, done: 3, cancelled: 0 });
  for (const module of ['every-hour', 'every-night', 'privacy-report']) {
    expect(await app.runtime.schedule(module), module).toMatchObject({ kind: 'returned' });
    await app.settle();
  }
  expect(await counts()).toMatchObject({ todo: 1, done: 3, cancelled: 0, unreadable: 0 });
  expect(await app.runtime.uninstall()).toMatchObject([{ kind: 'returned' }]);
}

/** One metric that selects the same work in every way there is. */
async function goalByEverySelection(app: InstalledApp): Promise<() => Promise<Answer>> {
  const { goal, metric } = await app.goalCounting(ANN);
  const selections = [
    { item: 'ABC-1' },
    { release: '1.0', container: 'ABC' },
    { label: 'web' },
    { query: 'priority = High' },
    { container: 'ABC' },
  ];
  for (const select of selections) {
    await app.done(ANN, 'links.preview', { tool: 'jira', select });
    await app.done(ANN, 'links.add', { metric, tool: 'jira', select });
  }
  await app.settle();
  expect(await app.done(ANN, 'views.issuePanel', { tool: 'jira', item: 'ABC-2' })).toMatchObject({
    item: { key: 'ABC-2', points: 3 },
    goals: [{ head: { goal }, ifClosed: { kind: 'moves' } }],
  });
  return async () => (await app.done(ANN, 'goals.get', { goal })).metrics[0].counts;
}

async function workInJira(app: InstalledApp): Promise<void> {
  const { admin } = app.site;
  const acts = [
    () => admin.transition('ABC-2', 'In Progress'),
    () => admin.transition('ABC-2', 'Done', { resolution: 'Done' }),
    () =>
      admin.editIssue('ABC-3', {
        labels: ['web', 'q1'],
        customfield_10031: 8,
        fixVersions: [{ name: '1.0' }],
      }),
    () => admin.transition('ABC-4', 'Done', { resolution: 'Done' }),
    () => admin.editIssue('ABC-6', { priority: { name: 'Low' } }),
    () => void admin.createIssue({ project: 'ABC', summary: 'Soon gone' }),
    () => admin.deleteIssue('ABC-7'),
  ];
  for (const act of acts) {
    app.clock.time += 60_000;
    act();
  }
  await app.settle({ seed: 7, duplicates: 0.5, reorder: true });
}
