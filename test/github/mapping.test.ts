import { itemRef } from '@throughline/core';
import { type GitHubSeed, generateGitHubSeed } from '@throughline/sandbox/github';
import { describe, expect, it } from 'vitest';
import { talkTo } from '../contracts/sandbox-github-sites.ts';
import { byKey, openDesk, START } from './site-connection.ts';

type Repository = NonNullable<GitHubSeed['repositories']>[number];
type Project = NonNullable<GitHubSeed['projects']>[number];

const STATUSES = ['Backlog', 'In Progress', 'in-review', 'Blocked', 'Done', 'Won’t do', 'Quux'];

function seedOf(repository: Partial<Repository>, ...projects: readonly Partial<Project>[]): GitHubSeed {
  return {
    users: [{ login: 'ada' }, { login: 'ben' }],
    organizations: [
      {
        login: 'acme',
        owners: ['ada'],
        members: ['ben'],
        baseRole: 'none',
        issueTypes: [{ name: 'Bug' }],
        issueFields: [
          { name: 'Risk', dataType: 'single_select', options: ['High', 'Low'] },
          { name: 'Effort', dataType: 'number' },
        ],
      },
    ],
    repositories: [{ owner: 'acme', name: 'shop', ...repository }],
    projects: projects.map((project, i) => ({ owner: 'acme', title: `Board ${i + 1}`, ...project })),
  };
}

const status = { name: 'Status', dataType: 'single_select' as const, options: STATUSES };

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

describe('a pull request', () => {
  it('is under way when open, and done when merged', async () => {
    const { sweep } = openDesk({
      seed: seedOf({
        pullRequests: [
          { title: 'Draft', draft: true, createdAt: START - 9 },
          { title: 'Open', createdAt: START - 9 },
          { title: 'Closed', state: 'closed', createdAt: START - 9, closedAt: START - 3 },
          { title: 'Merged', state: 'merged', createdAt: START - 9, closedAt: START - 3 },
        ],
      }),
      settings: { repositories: ['acme/shop'] },
    });
    const items = (await sweep()).map(({ item }) => item);
    const shown = items.map(({ type, status, bucket, started, url }) => [
      type,
      status,
      bucket,
      started !== null,
      url,
    ]);
    expect(shown).toEqual([
      ['Pull request', 'Draft', 'todo', false, 'https://github.com/acme/shop/pull/1'],
      ['Pull request', 'Open', 'doing', true, 'https://github.com/acme/shop/pull/2'],
      ['Pull request', 'Closed', 'cancelled', true, 'https://github.com/acme/shop/pull/3'],
      ['Pull request', 'Merged', 'done', true, 'https://github.com/acme/shop/pull/4'],
    ]);
    expect(items.map(({ finished }) => finished !== null)).toEqual([false, false, true, true]);
  });
});

describe('a draft', () => {
  it('is named by its project and title, and counts by its Status alone', async () => {
    const long = 'A very long idea '.repeat(10).trim();
    const { sweep } = openDesk({
      seed: seedOf(
        {},
        {
          title: 'Roadmap',
          fields: [status, { name: 'Points', dataType: 'number' }],
          items: [
            ...STATUSES.map((Status) => ({ draft: `Idea: ${Status}`, values: { Status, Points: 1 } })),
            { draft: long },
          ],
        },
      ),
      settings: { projects: ['acme/1'] },
    });
    const items = (await sweep()).map(({ item }) => item);
    expect(items.map(({ bucket }) => bucket)).toEqual([
      'todo',
      'doing',
      'doing',
      'doing',
      'done',
      'cancelled',
      'todo',
      'todo',
    ]);
    const [first, last] = [items[0], items.at(-1)];
    expect([first?.key, first?.type, first?.points]).toEqual(['Roadmap · Idea: Backlog', 'Draft', 1000]);
    expect(first?.ref).toMatch(/^github:DI_/);
    expect(first?.container).toBe(first?.groups[0]);
    expect([last?.key.length, last?.title, last?.status]).toEqual([80, long, 'Draft']);
  });
});

describe('what the token may not read', () => {
  it('is counted apart, in the group of its project', async () => {
    const seed = seedOf(
      { issues: [{ title: 'Open to ben' }], roles: { ben: 'read' } },
      { items: [{ content: 'acme/shop#1' }, { content: 'acme/secret#1' }] },
    );
    const secret = { owner: 'acme', name: 'secret', private: true, issues: [{ title: 'Hidden' }] };
    const { sweep, site } = openDesk({
      seed: { ...seed, repositories: [...(seed.repositories ?? []), secret] },
      settings: { projects: ['acme/1'] },
      login: 'ben',
    });
    const items = (await sweep()).map(({ item }) => item);
    expect(items.map(({ bucket, title }) => [bucket, title])).toEqual([
      ['todo', 'Open to ben'],
      ['unreadable', 'An item that may not be read'],
    ]);
    const hidden = items[1];
    expect(hidden?.ref).toMatch(/^github:PVTI_/);
    expect(hidden?.groups).toEqual(items[0]?.groups);
    expect(JSON.stringify(hidden)).not.toContain('Hidden issue');
    const ada = talkTo(site, site.admin.classicToken('ada', ['repo']));
    expect((await ada.send('GET', '/repos/acme/secret/issues/1')).json.title).toBe('Hidden');
  });

  it('and what is of a kind that nobody knew yet, is tolerated', async () => {
    const seed = generateGitHubSeed({ seed: 7, items: 30, now: START });
    const invented: { fetch?: typeof fetch } = {};
    const desk = openDesk({
      seed,
      settings: { projects: ['acme/1'] },
      client: { fetch: (input, init) => (invented.fetch ?? fetch)(input, init) },
    });
    // As if GitHub had added a kind of content and a kind of value.
    invented.fetch = async (input, init) => {
      const answer = await desk.site.fetch(input, init);
      const text = (await answer.text())
        .replace('"__typename":"Issue"', '"__typename":"Epic"')
        .replace(
          /"__typename":"ProjectV2ItemFieldSingleSelectValue","name":"[^"]*"/,
          '"__typename":"ProjectV2ItemMultiSelectValue"',
        );
      return new Response(text, { status: answer.status, headers: answer.headers });
    };
    const items = (await desk.sweep()).map(({ item }) => item);
    expect(items).toHaveLength(30);
    expect(items.filter(({ bucket }) => bucket === 'unreadable').map(({ title }) => title)).toEqual([
      'An item of an unknown kind',
    ]);
  });
});
