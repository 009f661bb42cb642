import type { ToolNews, WorkItem } from '@throughline/core';
import { describe, expect, it } from 'vitest';
import { catalogue } from './issues.ts';
import { news } from './news.ts';

/** `data` of an issue’s webhook. */
function data(fields: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return {
    id: 'a1',
    identifier: 'ENG-12',
    number: 12,
    title: 'Pay by card',
    url: 'https://linear.app/acme/issue/ENG-12/pay-by-card',
    estimate: 3,
    createdAt: '2026-01-05T09:00:00.000Z',
    updatedAt: '2026-01-20T09:00:00.000Z',
    startedAt: '2026-01-10T09:00:00.000Z',
    state: { id: 's1', name: 'In Progress', type: 'started', color: '#fff' },
    stateId: 's1',
    team: { id: 't1', key: 'ENG', name: 'Engineering' },
    teamId: 't1',
    projectId: 'p1',
    projectMilestoneId: 'm1',
    projectMilestone: { id: 'm1', name: 'Beta' },
    parentId: 'a0',
    assigneeId: 'ann',
    labelIds: ['l1', 'l3'],
    labels: [
      { id: 'l1', name: 'Bug', color: '#fff', parentId: null },
      { id: 'l3', name: 'Payments', color: '#fff', parentId: 'l2' },
    ],
    ...fields,
  };
}

const update = (fields: Readonly<Record<string, unknown>> = {}) => ({
  ...{ type: 'Issue', action: 'update', data: data(fields), updatedFrom: { updatedAt: '' } },
});

function itemIn(told: readonly ToolNews[]): WorkItem {
  const [first] = told;
  if (first?.kind !== 'item') throw new Error(JSON.stringify(told));
  return first.observed.item;
}

const CHANGED: readonly ToolNews[] = [{ kind: 'changed', refs: ['linear:a1'] }];

describe('news of an issue', () => {
  it.each(['create', 'update'])('is the whole issue when it says %s', (action) => {
    expect(itemIn(news({ ...update(), action }))).toEqual({
      ...{ ref: 'linear:a1', tool: 'linear', key: 'ENG-12', title: 'Pay by card' },
      url: 'https://linear.app/acme/issue/ENG-12/pay-by-card',
      ...{ type: 'Sub-issue', status: 'In Progress', bucket: 'doing', points: 3000, assignee: 'ann' },
      ...{ parent: 'linear:a0', container: 'ENG', groups: ['project:p1', 'initiative:i1', 'initiative:i2'] },
      ...{ releases: ['Beta'], labels: ['Bug', 'Area/Payments'] },
      ...{ created: Date.UTC(2026, 0, 5, 9), started: Date.UTC(2026, 0, 10, 9), finished: null },
      revision: Date.UTC(2026, 0, 20, 9),
    });
  });

  it('takes what is left out for none', () => {
    const left = ['estimate', 'startedAt', 'projectId', 'projectMilestoneId', 'projectMilestone', 'parentId'];
    const none = Object.fromEntries([...left, 'assigneeId'].map((field) => [field, undefined]));
    expect(itemIn(news(update(none)))).toMatchObject({
      ...{
        points: null,
        started: null,
        groups: [],
        releases: [],
        parent: null,
        assignee: null,
        type: 'Issue',
      },
    });
  });

  it('has a label by its newest name, and by the list where the body does not name it', () => {
    const renamed = [{ id: 'l1', name: 'Defect', parentId: null }];
    expect(itemIn(news(update({ labelIds: ['l1'], labels: renamed }))).labels).toEqual(['Defect']);
    expect(itemIn(news(update({ labels: undefined }))).labels).toEqual(['Bug', 'Area/Payments']);
  });

  it('has an issue in a state of an unknown type read, where an administrator is told of it', () => {
    const [first] = news(update({ state: { name: 'On hold', type: 'paused' } }));
    expect(first).toEqual({ kind: 'changed', refs: ['linear:a1'] });
  });

  it.each([
    ['a label that is not known', { labelIds: ['l9'], labels: [] }],
    [
      'a label in a group that is not known',
      { labelIds: ['l9'], labels: [{ id: 'l9', name: 'X', parentId: 'l8' }] },
    ],
    ['a project that is not known', { projectId: 'p9' }],
    ['a milestone without its name', { projectMilestone: undefined }],
    ['no state', { state: undefined }],
    ['no team', { team: undefined, teamId: 't9' }],
    ['no address', { url: undefined }],
    ['no identifier and no number', { identifier: undefined, number: undefined }],
    ['a date that is none', { updatedAt: 'soon' }],
  ])('with %s has the issue read again', (_, fields) => {
    expect(news(update(fields))).toEqual(CHANGED);
  });

  it('in the trash is gone, as of the later of its dates', () => {
    const archivedAt = '2026-01-20T09:00:05.000Z';
    for (const action of ['update', 'remove']) {
      expect(news({ ...update({ trashed: true, archivedAt }), action })).toEqual([
        {
          kind: 'vanished',
          vanished: { ref: 'linear:a1', kind: 'deleted', revision: Date.parse(archivedAt) },
        },
      ]);
    }
  });

  it.each(['remove', 'restore', 'hogehoge'])('that says %s has the issue read again', (action) => {
    expect(news({ ...update(), action })).toEqual(CHANGED);
  });

  it('without an id is none', () => {
    expect(news({ type: 'Issue', action: 'update', data: {} })).toEqual([]);
  });

  it('of our own doing is none', () => {
    expect(news({ ...update(), actor: { id: 'app-user' } })).toEqual([]);
    expect(news({ ...update(), actor: null }, catalogue(), { user: null, client: null })).toHaveLength(1);
  });
});
