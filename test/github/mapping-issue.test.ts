import { itemRef } from '@throughline/core';
import { describe, expect, it } from 'vitest';
import { STATUSES, seedOf, status } from './mapping-seed.ts';
import { byKey, openDesk, START } from './site-connection.ts';

describe('an issue', () => {
  it('is as ended as GitHub says; while it is open, its Status tells whether it was begun', async () => {
    const closed = ['completed', 'not_planned', 'duplicate'] as const;
    const { sweep } = openDesk({
      seed: seedOf(
        {
          issues: [
            ...STATUSES.map((title) => ({ title })),
            { title: 'Without a status' },
            ...closed.map((stateReason) => ({
              title: stateReason,
              state: 'closed' as const,
              stateReason,
              closedAt: START - 1000,
            })),
          ],
        },
        {
          fields: [status],
          items: [
            ...STATUSES.map((Status, i) => ({ content: `acme/shop#${i + 1}`, values: { Status } })),
            ...[8, 9, 10, 11].map((n) => ({
              content: `acme/shop#${n}`,
              values: n === 9 ? { Status: 'Backlog' } : {},
            })),
          ],
        },
      ),
      settings: { projects: ['acme/1'] },
    });
    const items = (await sweep()).map(({ item }) => item);
    expect(items.map(({ title, bucket, status, finished }) => [title, bucket, status, finished])).toEqual([
      ['Backlog', 'todo', 'Backlog', null],
      ['In Progress', 'doing', 'In Progress', null],
      ['in-review', 'doing', 'in-review', null],
      ['Blocked', 'doing', 'Blocked', null],
      ['Done', 'doing', 'Done', null],
      ['Won’t do', 'todo', 'Won’t do', null],
      ['Quux', 'todo', 'Quux', null],
      ['Without a status', 'todo', 'Open', null],
      ['completed', 'done', 'Closed', START - 1000],
      ['not_planned', 'cancelled', 'Closed as not planned', START - 1000],
      ['duplicate', 'cancelled', 'Closed as duplicate', START - 1000],
    ]);
  });

  it('carries all that GitHub knows of it', async () => {
    const { site, sweep } = openDesk({
      seed: seedOf(
        {
          labels: [{ name: 'bug' }, { name: 'area: cart' }],
          milestones: [{ title: 'v1.0' }],
          issues: [
            { title: 'Above', createdAt: START - 9000 },
            {
              title: 'Below <b>all</b>',
              parent: '1',
              type: 'Bug',
              labels: ['bug', 'area: cart'],
              assignees: ['ada'],
              milestone: 'v1.0',
              createdAt: START - 5000,
            },
          ],
        },
        {
          fields: [
            status,
            { name: 'Story points', dataType: 'number' },
            { name: 'Note', dataType: 'text' },
            {
              name: 'Iteration',
              dataType: 'iteration',
              iterations: [{ title: 'One', startDate: '2026-03-02', duration: 14 }],
            },
          ],
          items: [
            {
              content: 'acme/shop#2',
              values: { Status: 'In Progress', 'Story points': 2.5, Note: 'now', Iteration: 'One' },
            },
          ],
        },
      ),
      settings: { projects: ['acme/1'], repositories: ['acme/shop'] },
    });
    const items = byKey(await sweep());
    const item = items.get('acme/shop#2');
    const group = item?.groups[0] ?? '';
    expect(group).toMatch(/^project:PVT_/);
    expect(item).toEqual({
      ref: itemRef('github', site.admin.idsOf('acme/shop#2').nodeId),
      tool: 'github',
      key: 'acme/shop#2',
      title: 'Below <b>all</b>',
      url: 'https://github.com/acme/shop/issues/2',
      type: 'Bug',
      status: 'In Progress',
      bucket: 'doing',
      points: 2500,
      assignee: 'ada',
      parent: itemRef('github', site.admin.idsOf('acme/shop#1').nodeId),
      container: 'acme/shop',
      groups: [group],
      releases: ['v1.0'],
      labels: [
        'area: cart',
        'bug',
        `${group}/Iteration=One`,
        `${group}/Note=now`,
        `${group}/Status=In Progress`,
      ],
      created: START - 5000,
      started: null,
      finished: null,
      revision: START,
    });
    expect(items.get('acme/shop#1')?.groups).toEqual([]);
  });

  it('in two projects is in both groups wherever it is met; the first with an estimate gives its points', async () => {
    const fields = [status, { name: 'Estimate', dataType: 'number' as const }];
    const { sweep } = openDesk({
      seed: seedOf(
        { issues: [{ title: 'Shared' }, { title: 'Archived', state: 'closed' }] },
        { fields, items: [{ content: 'acme/shop#1', values: { Status: 'Backlog' } }] },
        {
          fields,
          items: [
            { content: 'acme/shop#1', values: { Status: 'Blocked', Estimate: 8 } },
            { content: 'acme/shop#2', archived: true },
          ],
        },
        { fields, items: [{ content: 'acme/shop#1', values: { Estimate: 3 } }] },
      ),
      settings: { projects: ['acme/2', 'acme/1'] },
    });
    const told = (await sweep()).map(({ item }) => item);
    expect(told.map(({ key }) => key)).toEqual(['acme/shop#1', 'acme/shop#2', 'acme/shop#1']);
    const [first, archived, again] = told;
    expect(first).toEqual(again);
    // The third project is not read: what is known of it in part would count wrongly.
    expect([first?.groups.length, first?.points, first?.bucket]).toEqual([2, 8000, 'doing']);
    expect([archived?.bucket, archived?.groups.length]).toEqual(['done', 1]);
  });

  it('has its points in the field that an admin chose, or in none', async () => {
    const seed = seedOf(
      { issues: [{ title: 'One' }] },
      {
        fields: [
          { name: 'Size', dataType: 'number' },
          { name: 'Weight', dataType: 'number' },
        ],
        items: [{ content: 'acme/shop#1', values: { Size: 5, Weight: 7 } }],
      },
    );
    const pointsWith = async (estimateField?: string | null) => {
      const settings = { projects: ['acme/1'], ...(estimateField === undefined ? {} : { estimateField }) };
      return (await openDesk({ seed, settings }).sweep())[0]?.item.points;
    };
    expect([
      await pointsWith(),
      await pointsWith('weight'),
      await pointsWith('Other'),
      await pointsWith(null),
    ]).toEqual([5000, 7000, null, null]);
  });

  it('brings the organisation’s issue fields that are columns of the project', async () => {
    const { sweep } = openDesk({
      seed: seedOf(
        { issues: [{ title: 'One', fields: { Risk: 'High', Effort: 3 } }] },
        { issueFields: ['Risk', 'Effort'], items: [{ content: 'acme/shop#1' }] },
      ),
      settings: { projects: ['acme/1'] },
    });
    const item = (await sweep())[0]?.item;
    expect([item?.points, item?.labels]).toEqual([3000, [`${item?.groups[0]}/Risk=High`]]);
  });
});
