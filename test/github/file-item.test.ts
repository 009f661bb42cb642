import { githubFileItem } from '@throughline/github';
import { describe, expect, it } from 'vitest';
import { at, fileContext, issue, moment, readFileItem } from './file-context.ts';

describe('work as the REST API lists it', () => {
  it('is read without a past', () => {
    const read = readFileItem(
      issue({
        labels: ['plain', { name: 'object' }],
        assignees: [{ login: 'ada' }],
        type: { name: 'Bug' },
      }),
    );
    expect(read.changes).toBeNull();
    expect(read.item).toEqual({
      ref: 'github:I_1',
      tool: 'github',
      key: 'acme/shop#1',
      title: 'One',
      url: 'https://github.com/acme/shop/issues/1',
      type: 'Bug',
      status: 'Open',
      bucket: 'todo',
      points: null,
      assignee: 'ada',
      parent: null,
      container: 'acme/shop',
      groups: [],
      releases: [],
      labels: ['object', 'plain'],
      created: moment(1),
      started: null,
      finished: null,
      revision: moment(9),
    });
  });

  it('may be a pull request among issues, or one by itself', () => {
    const url = { html_url: 'https://github.com/acme/shop/pull/1', state: 'closed', closed_at: at(4) };
    const merged = readFileItem(issue({ ...url, pull_request: { merged_at: at(4) } })).item;
    const closed = readFileItem(issue({ ...url, merged_at: null })).item;
    const draft = readFileItem(
      issue({ ...url, state: 'open', closed_at: null, pull_request: {}, draft: true }),
    ).item;
    expect([merged, closed, draft].map(({ bucket }) => bucket)).toEqual(['done', 'cancelled', 'todo']);
    expect([merged, closed, draft].map(({ started }) => started !== null)).toEqual([true, true, false]);
  });
});

describe('an item of a project, as gh lists it', () => {
  const item = {
    id: 'PVTI_1',
    title: 'One',
    status: 'In review',
    labels: ['bug'],
    assignees: ['ada'],
    milestone: { title: 'v1', dueOn: '' },
    estimate: 3,
    sprint: { title: 'Sprint 1', startDate: '2026-03-02', duration: 14 },
    area: 'Cart',
    'linked pull requests': ['https://github.com/acme/shop/pull/9'],
    repository: 'https://github.com/acme/shop',
    content: {
      type: 'Issue',
      number: 1,
      repository: 'acme/shop',
      title: 'One',
      url: 'https://github.com/acme/shop/issues/1',
    },
  };

  it('counts by its Status, and says what the list leaves out', () => {
    const notes: string[] = [];
    const read = readFileItem(item, { ...fileContext, note: (problem) => void notes.push(problem) });
    expect(read).toMatchObject({
      changes: null,
      item: {
        ref: 'github:PVTI_1',
        key: 'acme/shop#1',
        bucket: 'doing',
        points: 3000,
        assignee: 'ada',
        container: 'acme/shop',
        groups: ['project:P1'],
        releases: ['v1'],
        labels: ['bug', 'project:P1/Status=In review', 'project:P1/area=Cart', 'project:P1/sprint=Sprint 1'],
        created: fileContext.at,
        revision: fileContext.at,
      },
    });
    expect(notes).toEqual([
      'acme/shop#1 has no dates in the file; it counts as made and changed when the file was.',
    ]);
  });

  it('may be a draft', () => {
    const draft = {
      id: 'PVTI_2',
      title: 'Idea',
      status: 'Done',
      content: { type: 'DraftIssue', id: 'DI_2', title: 'Idea', body: '' },
    };
    expect(readFileItem(draft).item).toMatchObject({
      ref: 'github:DI_2',
      key: 'Roadmap · Idea',
      bucket: 'done',
      type: 'Draft',
      container: 'project:P1',
    });
  });
});

describe('what is no item', () => {
  it.each([
    [
      { type: 'milestone', milestone: { title: 'v1' } },
      /^The milestone "v1" is no item: its issues name it\.$/,
    ],
    [null, /^This is no issue, pull request or project item of GitHub\.$/],
    ['text', /^This is no issue/],
    [{}, /^The field node_id is not as GitHub writes it/],
    [issue({ state: 'ajar' }), /^The field state is not/],
    [
      issue({ created_at: 'yesterday' }),
      /^The field created_at is not as GitHub writes it: this is no moment\.$/,
    ],
    [issue({ html_url: 'https://github.com/acme' }), /^The field html_url names no repository\.$/],
    [{ type: 'issue', events: [] }, /^The field node_id/],
    [{ type: 'issue', issue: issue({ number: 0 }), events: [] }, /^The field number/],
    [{ id: 'PVTI_1', content: {} }, /^The field content\.type/],
  ])('%j is left out with the reason', (value, reason) => {
    expect(githubFileItem(value, fileContext)).toEqual({ reason: expect.stringMatching(reason) });
  });
});
